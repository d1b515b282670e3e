import { beforeAll, describe, expect, it } from 'vitest';
import { RateComparison, Rates } from '../../../shared/schema/results.ts';
import { rateRowsStatement } from '../../../worker/db/read-rollups.ts';
import { bindings, caller } from './test-api.ts';
import { makeSite, noonOf, type Sent, send } from './test-site.ts';

const call = caller();

async function rates(site: string, query = ''): Promise<Rates> {
  const response = await call('GET', `/v1/sites/${site}/rates${query}`);
  expect(response.status).toBe(200);
  return Rates.parse(await response.json());
}

const day = '2026-11-20';
const times = (count: number, sent: Sent): Sent[] => new Array<Sent>(count).fill(sent);
const shown: Sent = { day };
const dismissed: Sent = { day, fields: { dismissedAt: noonOf(day) } };
const started: Sent = { day, score: 9, fields: { startedAt: noonOf(day) } };
const completed: Sent = { day, score: 9, fields: { startedAt: noonOf(day), completedAt: noonOf(day) } };
const leftAfterAnswer: Sent = { day, score: 9, fields: { startedAt: noonOf(day), dismissedAt: noonOf(day) } };

describe('rates', () => {
  beforeAll(async () => {
    await makeSite(call, 'rates');
    await send(call, 'rates', [...times(11, shown), ...times(4, dismissed), ...times(1, started)], 'server');
    await send(call, 'rates', [...times(3, completed), ...times(1, leftAfterAnswer)], 'server');
    await send(call, 'rates', times(7, completed), 'import');
  });

  it('count what came of each showing, imports left out, with Wilson intervals in percent', async () => {
    const { series } = await rates('rates');
    expect(series).toHaveLength(1);
    expect(series[0]).toMatchObject({ survey: 'nps', touchpoint: 'checkout' });
    expect(series[0]?.total).toEqual({
      shown: 20,
      started: 5,
      completed: 3,
      dismissed: 4,
      response: { value: 25, interval: { low: expect.closeTo(11.1862, 3), high: expect.closeTo(46.8701, 3) } },
      completion: { value: 60, interval: { low: expect.closeTo(23.0724, 3), high: expect.closeTo(88.2379, 3) } },
      dismissal: { value: 20, interval: { low: expect.closeTo(8.0656, 3), high: expect.closeTo(41.6016, 3) } },
    });
    expect(series[0]?.points).toEqual([{ from: day, to: day, incomplete: false, result: series[0]?.total }]);
  });

  it('have no completion when nobody started', async () => {
    await makeSite(call, 'unstarted');
    await send(call, 'unstarted', times(3, shown), 'server');
    expect((await rates('unstarted')).series[0]?.total).toMatchObject({
      shown: 3,
      response: { value: 0, interval: { low: 0 } },
      completion: null,
    });
  });

  it('take the same filters as results, on both sides of the fraction', async () => {
    await send(call, 'rates', [{ ...shown, fields: { channel: 'email' } }], 'server');
    expect((await rates('rates', '?channel=email')).series[0]?.total).toMatchObject({ shown: 1, started: 0 });
    expect((await rates('rates', '?survey=csat')).series).toEqual([]);
    expect((await rates('rates', '?interval=month')).series[0]?.points).toMatchObject([
      { from: '2026-11-01', to: '2026-11-21', incomplete: true },
    ]);
  });

  it('cost at most 1.2 rows for each rollup row of the range', async () => {
    await bindings.DB.prepare(
      `INSERT INTO rate_rollups SELECT 'cost', date('2026-09-01', day.value || ' days'), 't', 's', 1, c.value, 1, 1, 1, 0
       FROM json_each(?1) AS day, json_each('["web","email"]') AS c`,
    )
      .bind(JSON.stringify([...Array(60).keys()]))
      .run();
    const filter = { from: '2026-09-11', to: '2026-10-10' };
    const { meta } = await rateRowsStatement(bindings.DB, 'cost', filter).all();
    expect(meta.rows_read).toBeGreaterThan(0);
    expect(meta.rows_read).toBeLessThanOrEqual(1.2 * 60);
  });
});

describe('rates compared', () => {
  beforeAll(async () => {
    await makeSite(call, 'movedrates');
    const on = (day: string, sent: Sent): Sent => ({
      ...sent,
      day,
      ...(sent.fields && { fields: Object.fromEntries(Object.keys(sent.fields).map((name) => [name, noonOf(day)])) }),
    });
    const all = (day: string, ...[plain, closed, done]: [number, number, number]) =>
      send(
        call,
        'movedrates',
        [...times(plain, on(day, shown)), ...times(closed, on(day, dismissed)), ...times(done, on(day, completed))],
        'server',
      );
    await all('2026-11-18', 60, 20, 40);
    await all('2026-11-17', 50, 50, 20);
  });

  it('say of each rate how sure its change is, adjusted for all of them; fewer dismissals are better', async () => {
    const { compared, series } = await rates('movedrates', '?from=2026-11-18&to=2026-11-18&compare=previous');
    expect(compared).toEqual({
      current: { from: '2026-11-18', to: '2026-11-18', incomplete: false },
      baseline: { from: '2026-11-17', to: '2026-11-17', incomplete: false },
      comparisons: 3,
    });
    const { baseline, response, completion, dismissal } = RateComparison.parse(series[0]?.comparison);
    expect(baseline).toMatchObject({ shown: 120, started: 20, dismissed: 50 });
    expect(response).toMatchObject({
      verdict: 'likely_better',
      text: '+17 percentage points with 120 showings each: likely better, also as one of 3 comparisons',
    });
    expect(response.adjustedP).toBeCloseTo(2 * (response.p ?? 0), 12);
    expect(completion).toMatchObject({ p: 1, verdict: 'no_evidence', difference: { value: 0 } });
    expect(completion.text).toContain('with 40 against 20 started responses');
    expect(dismissal).toMatchObject({
      verdict: 'likely_better',
      text: '−25 percentage points with 120 showings each: likely better, also as one of 3 comparisons',
    });
  });

  it('have nothing to be compared with where nothing was shown', async () => {
    const { series } = await rates('movedrates', '?from=2026-11-17&to=2026-11-17&compare=previous');
    expect(series[0]?.comparison).toMatchObject({
      baseline: { shown: 0, response: null },
      response: { difference: null, text: 'No showings in the other range to compare with' },
    });
  });

  it.each(['compare=2026-11-18..2026-11-18', 'compare=week'])('are refused for %s', async (query) => {
    const response = await call('GET', `/v1/sites/movedrates/rates?from=2026-11-18&to=2026-11-18&${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ pointer: 'compare' }] });
  });
});
