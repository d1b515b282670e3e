import { beforeAll, expect, it } from 'vitest';
import { DropOff } from '../../../shared/schema/drop-off.ts';
import { caller, json } from './test-api.ts';
import { makeSite, noonOf, type Sent, send } from './test-site.ts';

const call = caller();
const day = '2026-11-20';
const read = async (query = '', token?: string, site = 'leaving') =>
  DropOff.parse(await json(call('GET', `/v1/sites/${site}/drop-off${query}`, token === undefined ? {} : { token })));

const seen = (n: number, fields: Record<string, unknown>, more: Partial<Sent> = {}) =>
  Array.from({ length: n }, (): Sent => ({ day, fields, ...more }));
const done = { startedAt: noonOf(day), completedAt: noonOf(day) };

beforeAll(async () => {
  await makeSite(call, 'leaving');
  await send(
    call,
    'leaving',
    [
      ...seen(3, { dismissedAt: noonOf(day), times: { score: 900 } }),
      ...seen(
        1,
        { startedAt: noonOf(day), dismissedAt: noonOf(day), times: { score: 900, reason: 400 } },
        { score: 9 },
      ),
      ...seen(1, { ...done, times: { score: 900, reason: 9000 } }, { score: 10, comment: 'Lovely' }),
      ...seen(2, {}, { day: '2026-11-10' }),
      ...seen(6, { channel: 'email' }, { survey: 'csat' }),
      ...seen(1, { test: true }),
    ],
    'server',
  );
  await send(call, 'leaving', seen(1, done, { score: 3 }));
});

it('counts who saw, answered and left each question, from what was shown here and is no test', async () => {
  const answer = await read(`?from=${day}&to=${day}&survey=nps`);
  expect(answer).toEqual({
    ...{ from: day, to: day, timeZone: 'UTC' },
    surveys: [
      {
        ...{ survey: 'nps', touchpoint: 'checkout', shown: 5, completed: 1 },
        questions: [
          {
            ...{
              question: 'score',
              type: 'scale',
              metric: 'nps',
              text: null,
              seen: 5,
              answered: 2,
              left: 3,
              leftAnswered: 0,
            },
            share: { value: 60, interval: expect.anything() },
            time: { n: 5, median: 900, quartiles: { low: 900, high: 900 }, tooFew: true },
          },
          {
            ...{ question: 'reason', type: 'text', text: null, seen: 2, answered: 1, left: 1, leftAnswered: 0 },
            share: { value: 50, interval: expect.anything() },
            time: { n: 2, median: 400, quartiles: { low: 400, high: 9000 }, tooFew: true },
          },
        ],
      },
    ],
  });
});

it('is asked for by range, touchpoint, survey and channel', async () => {
  expect((await read()).surveys).toMatchObject([
    { survey: 'csat', shown: 6 },
    { survey: 'nps', shown: 7 },
  ]);
  expect((await read('?touchpoint=checkout')).surveys).toHaveLength(1);
  expect((await read('?channel=email')).surveys).toMatchObject([{ survey: 'csat' }]);
  expect((await call('GET', '/v1/sites/leaving/drop-off?from=2026-11-21&to=2026-11-20')).status).toBe(400);
});

it('says nothing of a handful to a token that reads aggregates only', async () => {
  const { token } = await json(call('POST', '/v1/sites/leaving/tokens', { body: { name: 'R', scopes: ['results'] } }));
  expect((await read('', token)).surveys).toMatchObject([{ survey: 'csat', shown: 6 }, { suppressed: true }]);
});

it('says how long each question was seen: quartiles of those who tell, each of its own, no test or import among them', async () => {
  await makeSite(call, 'timed');
  const timed = (...all: number[]) => all.map((score): Sent => ({ day, fields: { times: { score } } }));
  // Two questions that stood on one page together: neither has the time of both.
  const together = { times: { score: 5000, reason: 4800 } };
  await send(
    call,
    'timed',
    [
      ...timed(1000, 2000, 3049, 3960, 60_000, 7000),
      { day, fields: together },
      { day, fields: {} },
      { day, fields: { times: { score: 1 }, test: true } },
    ],
    'server',
  );
  await send(call, 'timed', timed(2));
  const [survey] = (await read(`?from=${day}&to=${day}`, undefined, 'timed')).surveys;
  expect(survey).toMatchObject({
    questions: [
      { seen: 8, time: { n: 7, median: 4000, quartiles: { low: 2000, high: 7000 }, tooFew: true } },
      { seen: 1, time: { n: 1, median: 4800, quartiles: { low: 4800, high: 4800 } } },
    ],
  });
});
