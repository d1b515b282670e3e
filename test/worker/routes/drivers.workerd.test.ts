import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { Drivers } from '../../../shared/schema/drivers.ts';
import type { Bindings } from '../../../worker/context.ts';
import { caller, json } from './test-api.ts';
import { makeSite, type Sent, send } from './test-site.ts';

const call = caller();
const { DB } = env as unknown as Bindings;
const day = '2026-11-10';

async function drivers(site: string, query: string, token?: string): Promise<Drivers> {
  const response = await call(
    'GET',
    `/v1/sites/${site}/journey/drivers?${query}`,
    token === undefined ? {} : { token },
  );
  expect(response.status, await response.clone().text()).toBe(200);
  return Drivers.parse(await response.json());
}

/** What one person says: NPS at the checkout follows from CSAT and CES, three parts and one. */
const personSays = (who: number): Sent[] => {
  const fields = { respondent: `customer-${who}` };
  const [csat, ces] = [1 + (who % 5), 1 + (Math.floor(who / 5) % 5)];
  return [
    { day, survey: 'csat', score: csat, fields },
    { day, survey: 'ces', score: ces, fields },
    { day, survey: 'nps', score: Math.round((3 * csat + ces) / 2), fields },
  ];
};

beforeAll(async () => {
  await makeSite(call, 'drive');
  for (const from of [0, 50, 100])
    await send(call, 'drive', Array.from({ length: 50 }, (_, who) => personSays(from + who)).flat());
  const fields = { respondent: 'customer-0' };
  // Not the latest, not in the range, of nobody, and a trial: none of them counts.
  await send(call, 'drive', [
    { day: '2026-11-09', survey: 'csat', score: 5, fields },
    { day: '2026-10-09', survey: 'csat', score: 5, fields: { respondent: 'somebody-else' } },
    { day, survey: 'csat', score: 5 },
    { day, survey: 'csat', score: 5, fields: { respondent: 'customer-999', test: true } },
  ]);
});

const range = 'from=2026-11-01&to=2026-11-30';

describe('drivers of a site', () => {
  it('are derived from people who rated several touchpoints', async () => {
    const { outcome, derivation, touchpoints, splits } = await drivers('drive', `${range}&outcome=touchpoint:checkout`);
    expect(outcome).toEqual({ touchpoint: 'checkout', customer: null, metric: 'nps', variant: 'nps' });
    expect(derivation).toMatchObject({ respondents: 150, complete: 150, needed: 100, refused: null });
    expect(derivation.rSquared).toBeGreaterThan(0.97);
    expect(touchpoints.map(({ id, rated, leftOut }) => [id, rated, leftOut])).toEqual([
      ['help', 150, null],
      ['product-page', 150, null],
    ]);
    expect(touchpoints[1]?.derived).toBeCloseTo(90, -0.5);
    expect(touchpoints.map(({ declared }) => declared)).toEqual([50, 50]);
    expect(splits.declared).toBeNull();
    expect(splits.derived?.importance).toBeCloseTo(50, 9);
  });

  it('say what is missing where too few people rated', async () => {
    const before = await drivers('drive', 'from=2026-10-01&to=2026-10-31&outcome=touchpoint:checkout');
    expect(before.derivation).toMatchObject({ respondents: 0, refused: 'too_few_respondents', rSquared: null });
    expect(before.outcome).toMatchObject({ metric: null, variant: null });
    expect((await drivers('drive', `${range}&channel=email&outcome=touchpoint:checkout`)).derivation.respondents).toBe(
      0,
    );
  });

  it('hold for what became of customers afterwards', async () => {
    const { derivation, touchpoints, outcome } = await drivers('drive', `${range}&outcome=customer:renewed`);
    expect(outcome).toMatchObject({ touchpoint: null, customer: 'renewed' });
    expect(touchpoints.map(({ id }) => id)).toEqual(['checkout', 'help', 'product-page']);
    expect(derivation).toMatchObject({ respondents: 150, refused: 'no_spread' });
  });

  it('are shown to tokens for aggregates', async () => {
    const { token } = await json(call('POST', '/v1/sites/drive/tokens', { body: { name: 'R', scopes: ['results'] } }));
    const { touchpoints } = await drivers('drive', `${range}&outcome=touchpoint:checkout`, token);
    expect(touchpoints[1]?.rated).toBe(150);
  });

  it.each(['', 'outcome=checkout', 'outcome=customer:vanished', 'outcome=touchpoint:No'])(
    'refuse "%s"',
    async (query) => {
      const response = await call('GET', `/v1/sites/drive/journey/drivers?${query}`);
      expect(await response.json()).toMatchObject({ code: 'invalid_parameter', errors: [{ pointer: 'outcome' }] });
    },
  );

  it('are not looked for among more people than a worker has room for', async () => {
    await makeSite(call, 'crowd');
    await send(call, 'crowd', personSays(1));
    // Everybody says what the first one said.
    await DB.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO responses (site, id, revision, digest, day, survey, version, touchpoint, source, channel, respondent,
         shown_at, received_at, answers, slots, test)
       SELECT 'crowd', survey || '-' || i, 1, '', day, survey, version, touchpoint, source, channel, 'someone-' || i,
         shown_at, received_at, answers, slots, 0
       FROM n, responses WHERE site = 'crowd' AND survey <> 'ces' AND respondent = 'customer-1'`,
    )
      .bind(limits.driverPeople)
      .run();
    const response = await call('GET', `/v1/sites/crowd/journey/drivers?${range}&outcome=touchpoint:checkout`);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: 'invalid_parameter', errors: [{ pointer: 'from', detail: expect.stringContaining('Too many people') }] },
    ]);
  });
});
