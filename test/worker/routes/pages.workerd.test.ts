import { beforeAll, describe, expect, it } from 'vitest';
import { responseId } from '../../../shared/rules/response-id.ts';
import { type Clock, caller, json, noon, testApp } from './test-api.ts';
import { makeSite, send, surveys } from './test-site.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const site = 'paged';
const of = (path: string) => `/v1/sites/${site}/${path}`;
const five = ['a', 'b', 'c', 'd', 'e'];

beforeAll(async () => {
  for (const name of five) await makeSite(call, `${site}${name}`);
  await makeSite(call, site);
  for (const name of five) {
    await call('PUT', of(`surveys/${name}`), { body: surveys.nps });
    const content = { ...surveys.nps.content, thanks: `Thanks ${name}` };
    await call('PUT', of('surveys/csat'), { body: { ...surveys.nps, content } });
    await call('PUT', of(`touchpoints/${name}`), { body: { name } });
    await call('PUT', of(`interactions/${name}`), { body: { name, touchpoint: 'checkout', points: 1 } });
    await call('POST', of('webhooks'), {
      body: { url: `https://example.com/${name}`, events: ['response.completed'] },
    });
    // Two in a moment: the time alone does not tell them apart.
    if (name === 'c') clock.now += 1000;
    await call('POST', of('tokens'), { body: { name, scopes: ['results'] } });
    const at = ['a', 'd'].includes(name) ? '2026-11-20T09:00:00Z' : '2026-11-20';
    await call('POST', of('annotations'), { body: { id: name, text: name, at } });
  }
  await send(
    call,
    site,
    five.map((comment) => ({ day: '2026-11-20', score: 9, comment })),
  );
  const at = '2026-11-20T12:00:00.000Z';
  const of5 = (more: object) => five.map((id) => ({ id, respondent: 'ada', ...more }));
  await call('POST', of('moments'), { body: { moments: of5({ moment: 'paid' }) } });
  await call('POST', of('observations'), { body: { observations: of5({ interaction: 'a', at }) } });
  await call('POST', of('outcomes'), { body: { outcomes: of5({ outcome: 'renewed', at }) } });
});

const lists: Record<string, string> = {
  sites: '/v1/sites',
  surveys: of('surveys'),
  versions: of('surveys/csat/versions'),
  touchpoints: of('touchpoints'),
  interactions: of('interactions'),
  webhooks: of('webhooks'),
  tokens: of('tokens'),
  annotations: of('annotations'),
  responses: of('responses'),
  moments: of('moments'),
  observations: of('observations'),
  outcomes: of('outcomes'),
  entries: of('audit-log'),
};

describe.each(Object.entries(lists))('the list of %s', (name, path) => {
  it('has every row on one of its pages, in the order of the whole', async () => {
    const whole = await json(call('GET', path));
    expect(whole[name].length).toBeGreaterThanOrEqual(5);
    expect(whole.next).toBeNull();
    const rows: unknown[] = [];
    let next = '';
    do {
      const page = await json(call('GET', `${path}?limit=2${next && `&cursor=${encodeURIComponent(next)}`}`));
      expect(page[name].length).toBeGreaterThan(0);
      expect(page[name].length).toBeLessThanOrEqual(2);
      rows.push(...page[name]);
      next = page.next;
    } while (next);
    expect(rows).toEqual(whole[name]);
  });

  it('refuses a cursor that no page gave, and a page of nothing', async () => {
    for (const [query, pointer] of [
      ['cursor=nonsense', 'cursor'],
      [`cursor=${btoa('{}')}`, 'cursor'],
      ['limit=0', 'limit'],
      ['limit=501', 'limit'],
    ])
      expect(await json(call('GET', `${path}?${query}`))).toMatchObject({
        code: 'invalid_parameter',
        errors: [{ pointer }],
      });
  });
});

it('what comes in between two pages takes no row off them, and brings none twice', async () => {
  const at = '2026-11-20T12:00:00.000Z';
  const comeIn = async (n: number) => {
    // Before and after what was read.
    const both = ['0', 'z'].map((first) => ({ id: `${first}${n}`, respondent: first.repeat(3) }));
    const posted = (path: string, more: object) =>
      call('POST', of(path), { body: { [path]: both.map((one) => ({ ...one, ...more })) } });
    await posted('moments', { moment: 'paid' });
    await posted('observations', { interaction: 'a', at });
    await posted('outcomes', { outcome: 'renewed', at });
    await send(
      call,
      site,
      [0, noon].map((instant) => ({
        day: '2026-11-20',
        fields: {
          id: responseId(
            instant,
            Uint8Array.from({ length: 10 }, () => 255 - n),
          ),
        },
      })),
    );
  };
  let n = 0;
  for (const name of ['responses', 'moments', 'observations', 'outcomes']) {
    const keys = (rows: { id: string; respondent: string }[]) => rows.map((row) => `${row.respondent} ${row.id}`);
    const whole = keys((await json(call('GET', of(name))))[name]);
    const found: string[] = [];
    let next = '';
    do {
      const page = await json(call('GET', of(`${name}?limit=2${next && `&cursor=${next}`}`)));
      found.push(...keys(page[name]));
      next = page.next;
      if (n < 12) await comeIn(++n);
    } while (next);
    expect(new Set(found).size).toBe(found.length);
    expect(found.filter((key) => whole.includes(key))).toEqual(whole);
  }
});

it('a cursor may stand in an address as it is, whatever people are called', async () => {
  const people = ['>>>', '???', 'a>b?c', 'ÿÿÿ', '🙂', '安'];
  await makeSite(call, 'names');
  const moments = people.map((respondent) => ({ id: 'm', respondent, moment: 'paid' }));
  await call('POST', '/v1/sites/names/moments', { body: { moments } });
  const found: string[] = [];
  let next = '';
  do {
    const page = await json(call('GET', `/v1/sites/names/moments?limit=1${next && `&cursor=${next}`}`));
    found.push(...page.moments.map(({ respondent }: { respondent: string }) => respondent));
    next = page.next;
  } while (next);
  expect(found.toSorted()).toEqual(people.toSorted());
});

it('every list of the API comes in pages', async () => {
  const { paths, components } = await json(call('GET', '/openapi.json'));
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods as object));
  const found = operations.filter(({ operationId }) => /^list|Log$/.test(operationId));
  // Templates come with the release; attributes are those of the latest responses.
  const growing = found.filter(({ operationId }) => !['listTemplates', 'listAttributes'].includes(operationId));
  expect(growing.length).toBeGreaterThan(10);
  for (const { operationId, parameters, responses } of growing) {
    const { $ref } = responses[200].content['application/json'].schema;
    const names = parameters.map((parameter: { name: string }) => parameter.name);
    const schema = components.schemas[$ref.split('/').at(-1)];
    const paged = {
      limit: names.includes('limit'),
      cursor: names.includes('cursor'),
      next: 'next' in schema.properties,
    };
    expect([operationId, paged]).toEqual([operationId, { limit: true, cursor: true, next: true }]);
  }
});
