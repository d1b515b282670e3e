import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AskingResults } from '../../../shared/schema/asking-results.ts';
import type { Outcome } from '../../../shared/schema/outcome.ts';
import { thinnedCount } from '../../../worker/stats/thinned-count.ts';
import { thinnedShare } from '../../../worker/stats/thinned-share.ts';
import { bindings, type Clock, caller, json, noon, operatorToken, testApp } from './test-api.ts';
import { makeSite, nextId, send as sendResponses } from './test-site.ts';

const clock: Clock = { now: noon };
const app = testApp({}, clock);
const call = caller(app);
const { DB: db } = bindings;
const iso = (time: number) => new Date(time).toISOString();
const DAY = 86_400_000;

let sites = 0;
let site = '';
beforeEach(async () => {
  clock.now = noon;
  site = `asking${++sites}`;
  await makeSite(call, site, { origins: ['https://shop.example', 'http://localhost:3000'] });
});

interface Sending {
  responses?: unknown[];
  headers?: Record<string, string>;
  on?: D1Database;
}

async function tell(outcomes: Outcome[], { responses = [], headers = {}, on = db }: Sending = {}): Promise<Response> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', Origin: 'https://shop.example', ...headers },
    body: JSON.stringify({ format: 1, sentAt: iso(clock.now), responses, outcomes }),
  };
  const here = on === db ? bindings : { ASSETS: bindings.ASSETS, DB: on };
  return app.fetch(new Request(`https://collector.example/v1/sites/${site}/events`, init), here);
}

const times = (count: number, outcome: Outcome): Outcome[] => Array.from({ length: count }, () => outcome);
const counts = async () =>
  (
    await db
      .prepare(
        'SELECT survey, day, outcome, share, n FROM outcome_counts WHERE site = ?1 ORDER BY day, survey, outcome',
      )
      .bind(site)
      .all()
  ).results;
const read = async (query = '', token = operatorToken) =>
  AskingResults.parse(await json(call('GET', `/v1/sites/${site}/asking${query}`, { token })));

const nps = (outcome: Outcome['outcome'], before?: Outcome['outcome']): Outcome => ({
  ...{ survey: 'nps', outcome },
  ...(before && { before }),
});

describe('an outcome', () => {
  it('is counted on the day of the site, under the share of visitors who tell', async () => {
    await call('PATCH', `/v1/sites/${site}`, { body: { timeZone: 'Asia/Tokyo', countedVisitors: 2.5 } });
    clock.now = Date.parse('2026-11-21T15:30:00Z');
    expect((await tell([nps('sampled_out'), { survey: 'csat', outcome: 'shown' }])).status).toBe(200);
    expect(await counts()).toEqual([
      { survey: 'csat', day: '2026-11-22', outcome: 'shown', share: 2.5, n: 1 },
      { survey: 'nps', day: '2026-11-22', outcome: 'sampled_out', share: 2.5, n: 1 },
    ]);
  });

  it('takes the place of the one told before, so that a visitor counts once', async () => {
    await tell([nps('site_shown')]);
    await tell([nps('session_cap', 'site_shown')]);
    await tell([nps('shown', 'session_cap')]);
    const left = (await counts()).filter(({ n }) => n !== 0);
    expect(left).toMatchObject([{ outcome: 'shown', n: 1 }]);
  });

  it('never takes more away than is there', async () => {
    await tell([nps('site_shown')]);
    await tell([...times(5, nps('shown', 'site_shown')), nps('shown', 'sampled_out')]);
    expect(await counts()).toMatchObject([
      { outcome: 'shown', n: 6 },
      { outcome: 'site_shown', n: 0 },
    ]);
  });

  it('of a survey that the site does not have is left out', async () => {
    await tell([{ survey: 'nothing', outcome: 'shown' }, nps('shown')]);
    expect(await counts()).toMatchObject([{ survey: 'nps', n: 1 }]);
  });

  it('comes with responses or alone, and has no part in what they are answered', async () => {
    const record = { id: nextId(), revision: 1, survey: 'nps', version: 1, shownAt: iso(noon) };
    const answer = await json(tell([nps('shown')], { responses: [record] }));
    expect(answer).toEqual({ accepted: [{ id: record.id, revision: 1, outcome: 'stored' }], refused: [] });
    expect(await json(tell([nps('shown')]))).toEqual({ accepted: [], refused: [] });
    expect(await counts()).toMatchObject([{ n: 2 }]);
  });

  it.each([
    ['a robot', { 'User-Agent': 'Googlebot/2.1' }],
    ['a page on localhost', { Origin: 'http://localhost:3000' }],
  ])('of %s does not count', async (_, headers) => {
    expect((await tell([nps('shown')], { headers })).status).toBe(200);
    expect(await counts()).toEqual([]);
  });

  it('does not count where nobody is asked to tell', async () => {
    await call('PATCH', `/v1/sites/${site}`, { body: { countedVisitors: 0 } });
    await tell([nps('shown')]);
    expect(await counts()).toEqual([]);
  });

  it.each([
    [{ survey: 'nps', outcome: 'page_mismatch' }],
    [{ survey: 'nps', outcome: 'shown', before: 'no_consent' }],
    [{ outcome: 'shown' }],
  ])('that is none is refused: %j', async (wrong) => {
    const answer = await tell([wrong as Outcome]);
    expect(answer.status).toBe(422);
    expect((await json(answer)).errors[0].pointer).toMatch(/^#\/outcomes\/0/);
  });

  it('is not taken from a server', async () => {
    const body = { format: 1, sentAt: iso(noon), responses: [{}], outcomes: [nps('shown')] };
    const answer = await call('POST', `/v1/sites/${site}/responses`, { body });
    expect((await json(answer)).errors).toMatchObject([{ pointer: '#/outcomes' }]);
  });

  it('costs a row for each count that moves, and batches without it nothing', async () => {
    let written = 0;
    let transactions = 0;
    const meter = {
      prepare: (sql: string) => db.prepare(sql),
      async batch(statements: D1PreparedStatement[]) {
        transactions += 1;
        const results = await db.batch(statements);
        for (const { meta } of results) written += meta.rows_written;
        return results;
      },
    } as unknown as D1Database;
    await tell([...times(9, nps('shown')), nps('sampled_out')], { on: meter });
    expect([transactions, written]).toEqual([1, 2]);
    const record = { id: nextId(), revision: 1, survey: 'nps', version: 1, shownAt: iso(noon) };
    await tell([], { responses: [record], on: meter });
    expect([transactions, written]).toEqual([2, 4]);
  });

  it('that cannot be counted is lost, and the responses beside it are not', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const failing = {
      prepare: (sql: string) => db.prepare(sql),
      batch(statements: D1PreparedStatement[]) {
        // Three statements store a response; one or two count.
        return statements.length < 3
          ? Promise.reject(new Error('D1_ERROR: Network connection lost.'))
          : db.batch(statements);
      },
    } as unknown as D1Database;
    const record = { id: nextId(), revision: 1, survey: 'nps', version: 1, shownAt: iso(noon) };
    const answer = await tell([nps('shown')], { responses: [record], on: failing });
    expect([answer.status, (await json(answer)).accepted[0].outcome]).toEqual([200, 'stored']);
    expect(log).toHaveBeenCalledOnce();
    expect(await counts()).toEqual([]);
    log.mockRestore();
  });
});

describe('who was asked and who was not', () => {
  it('is estimated from those who tell; showings are exact', async () => {
    clock.now = noon - DAY;
    await tell([...times(30, nps('shown')), ...times(61, nps('site_shown')), ...times(29, nps('sampled_out'))]);
    clock.now = noon;
    await tell(times(20, nps('site_shown')));
    await sendResponses(
      call,
      site,
      Array.from({ length: 7 }, () => ({ day: '2026-11-20' })),
      'server',
    );
    const { surveys, ...told } = await read('?from=2026-11-20&to=2026-11-21');
    expect(told).toEqual({
      ...{ from: '2026-11-20', to: '2026-11-21', timeZone: 'UTC', estimate: true, countedVisitors: 10, shares: [10] },
    });
    expect(surveys).toEqual([
      {
        survey: 'nps',
        shown: 7,
        eligible: { told: 140, ...thinnedCount(140, 10, 2) },
        asked: thinnedShare([{ hits: 30, n: 140, share: 10, days: 2 }]),
        refused: [
          {
            reason: 'site_shown',
            text: 'A survey of the site was shown too recently',
            count: { told: 81, ...thinnedCount(81, 10, 2) },
          },
          {
            reason: 'sampled_out',
            text: 'The visitor is not in the sample',
            count: { told: 29, ...thinnedCount(29, 10, 1) },
          },
        ],
      },
    ]);
  });

  it('has each day divided by its own share when the setting was changed, and says so', async () => {
    clock.now = noon - DAY;
    await tell(times(30, nps('site_shown')));
    await call('PATCH', `/v1/sites/${site}`, { body: { countedVisitors: 50 } });
    clock.now = noon;
    await tell(times(100, nps('site_shown')));
    const { surveys, shares, countedVisitors } = await read();
    expect([shares, countedVisitors]).toEqual([[10, 50], 50]);
    expect(surveys[0]?.eligible).toMatchObject({ told: 130, value: 500 });
  });

  it('is asked for by range and survey', async () => {
    clock.now = noon - 3 * DAY;
    await tell([nps('shown'), { survey: 'csat', outcome: 'shown' }]);
    clock.now = noon;
    expect((await read('?from=2026-11-19')).surveys).toEqual([]);
    expect((await read('?survey=csat')).surveys).toMatchObject([
      { survey: 'csat', eligible: { told: 1 }, refused: [] },
    ]);
    expect((await call('GET', `/v1/sites/${site}/asking?from=2026-11-21&to=2026-11-20`)).status).toBe(400);
  });

  it('says nothing that fewer than five told to a token that reads aggregates only, nor what that could be worked out from', async () => {
    const { token } = await json(
      call('POST', `/v1/sites/${site}/tokens`, { body: { name: 'R', scopes: ['results'] } }),
    );
    await tell([...times(20, nps('shown')), ...times(9, nps('site_shown')), ...times(2, nps('quota_full'))]);
    await tell(times(4, { survey: 'csat', outcome: 'sampled_out' }));
    const { surveys } = await read('', token);
    expect(surveys).toMatchObject([
      {
        survey: 'csat',
        eligible: { suppressed: true },
        asked: { suppressed: true },
        refused: [{ count: { suppressed: true } }],
      },
      {
        survey: 'nps',
        eligible: { told: 31 },
        asked: { value: (100 * 20) / 31 },
        refused: [
          { reason: 'site_shown', count: { suppressed: true } },
          { reason: 'quota_full', count: { suppressed: true } },
        ],
      },
    ]);
    expect((await read()).surveys[0]?.eligible).toMatchObject({ told: 4 });
    await tell(times(12, { survey: 'ces', outcome: 'sampled_out' }));
    await tell(times(2, { survey: 'ces', outcome: 'shown' }));
    expect((await read('?survey=ces', token)).surveys[0]).toMatchObject({
      asked: { suppressed: true },
      refused: [{ count: { suppressed: true } }],
    });
  });
});
