import { beforeAll, describe, expect, it } from 'vitest';
import { ResponsePage } from '../../../shared/schema/response.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { bindings, caller, json, noon } from './test-api.ts';
import { makeSite, nextId, noonOf, send } from './test-site.ts';

const call = caller();
const page = 'https://shop.example';
const headless = 'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36';

beforeAll(async () => {
  await makeSite(call, 'strict', { origins: ['*'] });
  await makeSite(call, 'lenient', { origins: ['*'], allowLocalhost: true });
});

interface Visit {
  origin?: string;
  userAgent?: string;
  fields?: Record<string, unknown>;
}

/** Answers NPS 9 from a page; returns the id. */
async function answer(site: string, { origin = page, userAgent, fields = {} }: Visit): Promise<string> {
  const id = nextId();
  const at = new Date(noon).toISOString();
  const said = { id, revision: 1, survey: 'nps', version: 1, shownAt: at, answers: { score: 9 }, ...fields };
  const response = await call('POST', `/v1/sites/${site}/events`, {
    token: null,
    headers: { Origin: origin, ...(userAgent !== undefined && { 'User-Agent': userAgent }) },
    body: { format: 1, sentAt: at, responses: [said] },
  });
  expect(response.status).toBe(200);
  expect((await json(response)).refused).toEqual([]);
  return id;
}

async function listed(site: string, query = ''): Promise<string[]> {
  const body = ResponsePage.parse(await json(call('GET', `/v1/sites/${site}/responses?limit=200${query}`)));
  for (const { test } of body.responses) expect(test).toBe(query.includes('test=true'));
  return body.responses.map(({ id }) => id);
}

async function answersIn(site: string): Promise<number> {
  const { series } = await json(call('GET', `/v1/sites/${site}/results?from=2026-11-01&to=2026-11-21`));
  return series[0]?.total.n ?? 0;
}

describe('an answer that is marked as test traffic', () => {
  it.each<[string, Visit]>([
    ['a preview', { fields: { test: true } }],
    ['a page on localhost', { origin: 'http://localhost:3000' }],
    ['a page on a loopback address', { origin: 'http://127.0.0.1:8080' }],
    ['a robot', { userAgent: headless }],
  ])('comes from %s, is stored and listed when asked for, and is in no result', async (_, visit) => {
    const before = await answersIn('strict');
    const id = await answer('strict', visit);
    expect(await listed('strict')).not.toContain(id);
    expect(await listed('strict', '&test=true')).toContain(id);
    expect(await answersIn('strict')).toBe(before);
    expect(await recount(bindings.DB, 'strict')).toEqual({ scores: 0, rates: 0 });
  });

  it('may come from a server, too', async () => {
    const id = nextId();
    await send(call, 'strict', [{ day: '2026-11-20', score: 3, fields: { id, test: true } }], 'server');
    expect(await listed('strict', '&test=true')).toContain(id);
    expect(await listed('strict')).not.toContain(id);
  });
});

describe('an answer that counts', () => {
  it.each<[string, string, Visit]>([
    ['a page of the site', 'strict', {}],
    ['localhost, where the site allows it', 'lenient', { origin: 'http://localhost:3000' }],
    [
      'a driven browser on the own machine, where the site allows it',
      'lenient',
      {
        origin: 'http://127.0.0.1:8080',
        userAgent: headless,
      },
    ],
  ])('comes from %s', async (_, site, visit) => {
    const before = await answersIn(site);
    const id = await answer(site, visit);
    expect(await listed(site)).toContain(id);
    expect(await answersIn(site)).toBe(before + 1);
  });
});

describe('a response whose next revision', () => {
  const again = (id: string, revision: number, test: boolean) => ({
    day: '2026-11-20',
    score: 9,
    fields: { id, revision, shownAt: noonOf('2026-11-20'), test },
  });

  it('says that it is a test leaves the results, and comes back when it says otherwise', async () => {
    await makeSite(call, 'turning');
    const id = nextId();
    const counts: number[] = [];
    for (const [place, test] of [false, true, true, false].entries()) {
      await send(call, 'turning', [again(id, place + 1, test)], 'server');
      counts.push(await answersIn('turning'));
      expect(await recount(bindings.DB, 'turning')).toEqual({ scores: 0, rates: 0 });
    }
    expect(counts).toEqual([1, 0, 0, 1]);
  });
});
