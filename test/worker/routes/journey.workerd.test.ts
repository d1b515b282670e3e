import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { Journey } from '../../../shared/schema/experience.ts';
import { bindings, caller, json } from './test-api.ts';
import { makeSite, type Sent, send } from './test-site.ts';

const call = caller();
const times = (count: number, sent: Sent): Sent[] => new Array<Sent>(count).fill(sent);

async function journey(site: string, query = '', token?: string): Promise<Journey> {
  const response = await call('GET', `/v1/sites/${site}/journey${query}`, token === undefined ? {} : { token });
  expect(response.status).toBe(200);
  return Journey.parse(await response.json());
}

const describeTouchpoint = (site: string, id: string, body: object) =>
  call('PUT', `/v1/sites/${site}/touchpoints/${id}`, { body: { name: id, ...body } });

beforeAll(async () => {
  await makeSite(call, 'trip');
  await describeTouchpoint('trip', 'product-page', { stage: 'consideration', weight: 1 });
  await describeTouchpoint('trip', 'checkout', { stage: 'consideration', weight: 3, position: 1, momentOfTruth: true });
  const october = '2026-10-10';
  const november = '2026-11-10';
  await send(call, 'trip', [
    ...times(12, { day: november, score: 9 }),
    ...times(5, { day: november, score: 8 }),
    ...times(3, { day: november, score: 2 }),
    ...times(2, { day: november, survey: 'csat', score: 5 }),
    ...times(3, { day: november, survey: 'csat', score: 3 }),
    ...times(5, { day: november, survey: 'csat', score: 1 }),
    ...times(4, { day: november, survey: 'ces', score: 7 }),
  ]);
  await send(call, 'trip', [...times(12, { day: october, score: 9 }), ...times(8, { day: october, score: 2 })]);
});

const range = '?from=2026-11-01&to=2026-11-30';

describe('the journey of a site', () => {
  it('has what was stated at each touchpoint and in each stage, from one histogram a day', async () => {
    const { stages, touchpoints, overall, ...rest } = await journey('trip', range);
    expect(touchpoints.map(({ id, stage, stated }) => [id, stage, stated.n, stated.score, stated.verdict])).toEqual([
      ['product-page', 'consideration', 10, -30, 'neutral'],
      ['checkout', 'consideration', 20, 45, 'neutral'],
      ['help', null, 4, 100, 'not_enough_answers'],
    ]);
    const consideration = stages.find(({ id }) => id === 'consideration');
    expect(consideration?.stated.score).toBeCloseTo(26.25, 9);
    expect(consideration?.stated.interval?.low).toBeCloseTo(-1.7403, 4);
    expect(consideration?.stated.interval?.high).toBeCloseTo(48.8975, 4);
    expect(overall.stated).toMatchObject({ n: 34, thin: ['help'] });
    expect(rest).toMatchObject({
      ...{ interval: 'month', timeZone: 'UTC', archived: [] },
      ...{ firstImpression: 'product-page', lastImpression: 'checkout' },
      limits: { stated: { delightAbove: 20, disappointingBelow: 0 } },
    });
    expect(touchpoints[1]).toMatchObject({
      momentOfTruth: true,
      surveys: ['nps'],
      points: [{ from: '2026-11-01', to: '2026-11-30', incomplete: true, stated: { n: 20 } }],
      metrics: [{ metric: 'nps', variant: 'nps', total: { n: 20, score: 45 } }],
    });
  });

  it('is compared month to month, and by the other parameters of results', async () => {
    const { compared, touchpoints, stages } = await journey('trip', '?from=2026-11-01&to=2026-11-30&compare=previous');
    expect(compared).toMatchObject({ baseline: { from: '2026-10-01', to: '2026-10-31' }, comparisons: 3 });
    const checkout = touchpoints.find(({ id }) => id === 'checkout');
    expect(checkout?.comparison).toMatchObject({ baseline: { n: 20, score: 20 }, difference: { value: 25 } });
    expect(stages.find(({ id }) => id === 'consideration')?.comparison).toMatchObject({ touchpoints: ['checkout'] });
    expect((await journey('trip', `${range}&survey=csat`)).overall.stated.n).toBe(10);
    expect((await journey('trip', `${range}&channel=email`)).overall.stated.n).toBe(0);
    const year = await journey('trip', '?from=2026-10-01&to=2026-11-30&compare=lastYear');
    expect(year.overall.points).toHaveLength(2);
    expect(year.overall.comparison).toMatchObject({ difference: null });
  });

  it('tells a token for aggregates nothing of so few answers that results keep them back', async () => {
    await send(call, 'trip', times(3, { day: '2026-09-10', survey: 'csat', score: 1 }));
    const { token } = await json(
      call('POST', '/v1/sites/trip/tokens', { body: { name: 'Report', scopes: ['results'] } }),
    );
    const { touchpoints, overall } = await journey('trip', '?from=2026-09-01&to=2026-09-30', token);
    expect(touchpoints.find(({ id }) => id === 'product-page')).toMatchObject({
      ...{ keptBack: true, stated: { n: 0, score: null }, points: [] },
      metrics: [{ total: { suppressed: true } }],
    });
    expect(overall.stated).toMatchObject({ n: 0, score: null });
    const seen = await journey('trip', '?from=2026-09-01&to=2026-09-30');
    expect(seen.touchpoints.find(({ id }) => id === 'product-page')).toMatchObject({
      keptBack: false,
      stated: { n: 3 },
    });
  });

  it('has the usual stages and no figures where nothing is there', async () => {
    await call('POST', '/v1/sites', { body: { key: 'bare', name: 'Bare' } });
    const { stages, touchpoints, overall } = await journey('bare');
    expect(stages).toHaveLength(6);
    expect(touchpoints).toEqual([]);
    expect(overall).toMatchObject({ stated: { score: null, verdict: 'not_enough_answers' }, points: [] });
  });

  it.each(['?touchpoint=checkout', '?compare=nonsense', '?from=2026-11-30&to=2026-11-01'])(
    'refuses %s',
    async (query) => {
      expect((await call('GET', `/v1/sites/trip/journey${query}`)).status).toBe(400);
    },
  );

  it('leaves its periods out where nobody wants them, and changes nothing else', async () => {
    const query = '?from=2026-10-01&to=2026-11-21&compare=previous';
    const read = async (more: string) =>
      Journey.parse(await json(call('GET', `/v1/sites/trip/journey${query}${more}`)));
    const [whole, plain] = [await read(''), await read('&points=false')];
    expect(whole.overall.points.length).toBeGreaterThan(0);
    const bare = <One extends { points: unknown[] }>(one: One) => ({ ...one, points: [] });
    expect(plain).toEqual({
      ...whole,
      overall: bare(whole.overall),
      stages: whole.stages.map(bare),
      touchpoints: whole.touchpoints.map(bare),
    });
  });

  it('costs at most 1.2 rows for each rollup row of its ranges', async () => {
    await makeSite(call, 'cost');
    const slots = Array.from({ length: limits.histogramSlots }, () => 0).join(', ');
    await bindings.DB.prepare(
      `INSERT INTO score_rollups SELECT 'cost', date('2026-09-01', day.value || ' days'), 't' || t.value, 'nps', 1, 'score', 'web', 0, ${slots}
       FROM json_each(?1) AS day, json_each(?2) AS t`,
    )
      .bind(JSON.stringify([...Array(60).keys()]), JSON.stringify([...Array(30).keys()]))
      .run();
    let read = 0;
    const counting = new Proxy(bindings.DB, {
      get: (db, name) => (name === 'prepare' ? (sql: string) => counted(db.prepare(sql)) : Reflect.get(db, name)),
    });
    const counted = (statement: D1PreparedStatement): D1PreparedStatement =>
      new Proxy(statement, {
        get(target, name) {
          if (name === 'bind') return (...values: unknown[]) => counted(target.bind(...values));
          if (name !== 'all' && name !== 'raw' && name !== 'first') return Reflect.get(target, name);
          return async (...values: string[]) => {
            read += (await target.all()).meta.rows_read;
            return (target[name] as (...all: string[]) => unknown)(...values);
          };
        },
      });
    const response = await call('GET', '/v1/sites/cost/journey?from=2026-10-01&to=2026-10-30&compare=previous', {
      db: counting,
    });
    expect(response.status).toBe(200);
    const rollups = 60 * 30;
    expect(read).toBeGreaterThanOrEqual(rollups);
    expect(read).toBeLessThanOrEqual(1.2 * rollups);
  });
});
