import { beforeAll, describe, expect, it } from 'vitest';
import { Rates } from '../../../shared/schema/results.ts';
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
