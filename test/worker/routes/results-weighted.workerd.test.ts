import { beforeAll, describe, expect, it } from 'vitest';
import { Results } from '../../../shared/schema/results.ts';
import type { ScoreResult } from '../../../shared/schema/score.ts';
import type { Weighted } from '../../../shared/schema/weighting.ts';
import { caller, json } from './test-api.ts';
import { makeSite, type Sent, send, surveys } from './test-site.ts';

const call = caller();
const day = '2026-11-18';

interface WeightedSeries {
  total: ScoreResult;
  weighted: Weighted;
}

async function read(site: string, query: string, token?: string): Promise<[WeightedSeries]> {
  const response = await call('GET', `/v1/sites/${site}/results?${query}`, token === undefined ? {} : { token });
  expect(response.status).toBe(200);
  return Results.parse(await response.json()).series as never;
}

const shown = (count: number, fields: object): Sent[] =>
  Array.from({ length: count }, () => ({ day, fields: { ...fields } }));
const answered = (count: number, score: number, fields: object): Sent[] =>
  Array.from({ length: count }, () => ({ day, score, fields: { ...fields } }));

async function sendAll(site: string, all: Sent[], how: 'server' | 'import' = 'server'): Promise<void> {
  for (let start = 0; start < all.length; start += 200) await send(call, site, all.slice(start, start + 200), how);
}

/** Shown with three more, answered by promoters, passives and detractors. */
const stratum = (all: number, [p, n, d]: [number, number, number], fields: object): Sent[] => [
  ...answered(p, 10, fields),
  ...answered(n, 8, fields),
  ...answered(d, 2, fields),
  ...shown(all - p - n - d, fields),
];

describe('a score weighted by what was shown', () => {
  beforeAll(async () => {
    await makeSite(call, 'weights');
    await sendAll('weights', stratum(600, [90, 60, 30], { device: 'desktop', locale: 'en' }));
    await sendAll('weights', stratum(400, [18, 18, 24], { device: 'phone', locale: 'en', channel: 'app' }));
    await sendAll('weights', answered(7, 2, { device: 'phone', test: true }));
  });

  it('stands beside the raw one, with its strata', async () => {
    const [series] = await read('weights', 'weight=device');
    expect(series.total.score).toBeCloseTo(22.5, 9);
    expect(series.weighted).toEqual({
      by: 'device',
      score: expect.closeTo(16, 9),
      interval: { low: expect.closeTo(5.4449, 4), high: expect.closeTo(26.2803, 4) },
      shown: 1000,
      n: 240,
      strata: [
        { value: 'desktop', shown: 600, n: 180, score: expect.closeTo(100 / 3, 9) },
        { value: 'phone', shown: 400, n: 60, score: -10 },
      ],
      refusals: [],
    });
  });

  it('is the raw one where there is one stratum', async () => {
    const [series] = await read('weights', 'weight=locale');
    expect(series.weighted.score).toBeCloseTo(22.5, 9);
    expect(series.weighted.interval).toEqual({
      low: expect.closeTo(series.total.interval?.low ?? 0, 9),
      high: expect.closeTo(series.total.interval?.high ?? 0, 9),
    });
  });

  it('has on both sides what a filter leaves', async () => {
    const [series] = await read('weights', 'weight=device&channel=app');
    expect(series.weighted).toMatchObject({ shown: 400, n: 60, score: -10 });
    const [none] = await read('weights', 'weight=channel&from=2026-11-18&to=2026-11-18');
    expect(none.weighted.strata.map(({ value, shown }) => [value, shown])).toEqual([
      ['app', 400],
      ['web', 600],
    ]);
  });
});

describe('weighting refuses', () => {
  it('strata without answers or with fewer than five, by name, whichever version was shown', async () => {
    await makeSite(call, 'refusals');
    await call('PUT', '/v1/sites/refusals/surveys/nps', {
      body: { ...surveys.nps, content: { ...surveys.nps.content, thanks: 'Thanks' } },
    });
    await sendAll('refusals', [
      ...stratum(30, [5, 0, 0], { device: 'desktop' }),
      ...stratum(20, [4, 0, 0], { device: 'phone' }),
      ...stratum(10, [5, 0, 0], {}),
      ...shown(3, { device: 'tablet' }).map((one) => ({ ...one, version: 2 })),
    ]);
    const [series] = await read('refusals', 'weight=device');
    expect(series.weighted).toEqual({
      by: 'device',
      score: null,
      interval: null,
      shown: 63,
      n: 14,
      strata: [],
      refusals: [
        { value: 'phone', shown: 20, reason: 'too_few_answers' },
        { value: 'tablet', shown: 3, reason: 'no_answers' },
      ],
    });
  });

  it('where nothing was shown: imported answers stand for nobody', async () => {
    await makeSite(call, 'imports');
    await sendAll('imports', answered(20, 9, { device: 'phone' }), 'import');
    const [series] = await read('imports', 'weight=device');
    expect(series.total.n).toBe(20);
    expect(series.weighted).toMatchObject({ score: null, shown: 0, n: 0, strata: [], refusals: [] });
  });

  it('more strata than anyone could read', async () => {
    await makeSite(call, 'babel');
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const locales = letters.flatMap((a) => letters.slice(0, 4).map((b) => `${a}${b}`));
    await sendAll(
      'babel',
      locales.flatMap((locale) => shown(1, { locale })),
    );
    const response = await call('GET', '/v1/sites/babel/results?weight=locale');
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: 'weight' }] });
  });
});

describe('to a token that reads aggregates only, a weighted score', () => {
  const weightedOf = async (site: string, imported: Sent[]) => {
    await makeSite(call, site);
    await sendAll(site, stratum(30, [20, 0, 0], { device: 'phone' }));
    await sendAll(site, imported, 'import');
    const { token } = await json(
      call('POST', `/v1/sites/${site}/tokens`, { body: { name: 'few', scopes: ['results'] } }),
    );
    const [series] = await read(site, 'weight=device', token);
    return series.weighted;
  };

  it('is shown', async () => {
    expect(await weightedOf('plain', [])).toMatchObject({ score: 100, n: 20 });
    expect(await weightedOf('many', answered(5, 1, { device: 'phone' }))).toMatchObject({ score: 100, n: 20 });
  });

  it('is kept back where the raw one has a few imported answers more', async () => {
    expect(await weightedOf('same', answered(4, 1, { device: 'phone' }))).toEqual({ suppressed: true });
    expect(await weightedOf('other', answered(4, 1, { device: 'tablet' }))).toEqual({ suppressed: true });
    const split = [...answered(4, 1, { device: 'phone' }), ...answered(4, 1, { device: 'tablet' })];
    expect(await weightedOf('split', split)).toEqual({ suppressed: true });
  });
});
