import { beforeAll, expect, it } from 'vitest';
import { addDays } from '../../../shared/rules/days.ts';
import { expire } from '../../../worker/jobs/expire.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { bindings, type Clock, caller, json, noon, testApp } from '../routes/test-api.ts';
import { makeSite, nextId, noonOf, send } from '../routes/test-site.ts';

const { DB: db } = bindings;
const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const daysAgo = (days: number) => addDays('2026-11-21', -days);
const site = 'comments';
const content = {
  touchpoint: 'checkout',
  questions: [
    { id: 'score', type: 'scale', metric: 'nps' },
    { id: 'from', type: 'choice', text: 'From?', other: {}, options: ['ad', 'friend'].map((id) => ({ id, text: id })) },
    { id: 'reason', type: 'text' },
    { id: 'mail', type: 'email', text: 'Your address?' },
    { id: 'agreed', type: 'consent', text: 'May we?' },
  ],
};
const words = { score: 3, from: { choices: [], other: 'A poster' }, reason: 'Slow', mail: 'a@b.co', agreed: true };
/** As it is stored: that there were words is known. */
const wordless = { score: 3, from: { choices: [], other: '' }, reason: '', mail: '', agreed: true };
const ids: Record<number, string> = {};

beforeAll(async () => {
  await makeSite(call, site, { commentRetentionDays: 20 });
  await call('PUT', `/v1/sites/${site}/surveys/all`, {
    body: { name: 'All', status: 'live', trigger: { type: 'page' }, content },
  });
  for (const days of [0, 19, 20, 21, 100]) {
    ids[days] = nextId();
    const fields = { id: ids[days], survey: 'all', answers: words };
    await send(call, site, [{ day: daysAgo(days), fields }], 'server');
  }
  await send(call, site, [{ day: daysAgo(30), score: 9 }]);
});

async function answersOf(days: number) {
  const row = await db.prepare('SELECT answers FROM responses WHERE id = ?1').bind(ids[days]).first<string>('answers');
  return JSON.parse(row ?? 'null');
}
const results = () => json(call('GET', `/v1/sites/${site}/results?from=${daysAgo(120)}&to=${daysAgo(0)}`));
const dropOff = () => json(call('GET', `/v1/sites/${site}/drop-off?from=${daysAgo(120)}&to=${daysAgo(0)}`));
const listed = async (query: string): Promise<unknown[]> =>
  (await json(call('GET', `/v1/sites/${site}/responses?survey=all&${query}`))).responses.map(
    ({ answers }: { answers: unknown }) => answers,
  );
const byDevice = () =>
  json(call('GET', `/v1/sites/${site}/results?from=${daysAgo(120)}&to=${daysAgo(0)}&group=device`));

it('takes what people wrote out of responses that are old enough, and nothing else', async () => {
  const before = [await results(), await byDevice(), await dropOff()];
  expect(before[2].surveys).toMatchObject([{ questions: [{ answered: 5 }, {}, { answered: 5 }, {}, {}] }]);
  expect((await expire(db, site, noon)).removed).toEqual({
    ...{ responses: 0, comments: 2, deadLetters: 0, observations: 0, customerOutcomes: 0 },
  });
  for (const days of [0, 19, 20]) expect(await answersOf(days)).toEqual(words);
  for (const days of [21, 100]) expect(await answersOf(days)).toEqual(wordless);
  expect([await results(), await byDevice(), await dropOff()]).toEqual(before);
  expect(await recount(db, site)).toEqual({ scores: 0, rates: 0 });
  expect((await expire(db, site, noon)).removed.comments).toBe(0);
});

it('shows nothing in their place, and lists the responses without them as such that have no comment', async () => {
  const { reason, mail, ...shown } = wordless;
  expect(await listed('')).toEqual([shown, shown, words, words, words]);
  expect(await listed('comments=true')).toEqual([words, words, words]);
  expect(await listed('question=reason&comments=false')).toHaveLength(5);
});

it('leaves responses that the API lists and that a later revision may still replace, for another night', async () => {
  const page = await json(call('GET', `/v1/sites/${site}/responses?survey=all`));
  expect(page.responses).toHaveLength(5);
  const fields = { id: ids[21], revision: 2, survey: 'all', answers: { ...words, score: 9 } };
  await send(call, site, [{ day: daysAgo(21), fields }]);
  expect(await recount(db, site)).toEqual({ scores: 0, rates: 0 });
  expect((await expire(db, site, noon)).removed.comments).toBe(1);
  expect(await answersOf(21)).toEqual({ ...wordless, score: 9 });
});

it('takes them out in parts, each response once, however many there are', async () => {
  const many = 'manycomments';
  await makeSite(call, many, { commentRetentionDays: 1 });
  await db
    .prepare(
      `INSERT INTO responses (site, id, revision, digest, day, survey, version, touchpoint, source, channel, shown_at,
         received_at, answers, slots)
       SELECT ?1, printf('0000-%08d', value), 1, '', '2026-01-01', 'nps', 1, 'checkout', 'import', 'web', 0, 0,
         '{"reason":"x"}', '{}'
       FROM (WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n WHERE value < 2500) SELECT value FROM n)`,
    )
    .bind(many)
    .run();
  expect((await expire(db, many, noon)).removed.comments).toBe(2500);
});

it('takes notes out of observations, which count on', async () => {
  await makeSite(call, 'notes', { commentRetentionDays: 20 });
  const interaction = { name: 'Payment failed', touchpoint: 'checkout', points: -2 };
  await call('PUT', '/v1/sites/notes/interactions/payment-failed', { body: interaction });
  const observations = [0, 20, 21, 100].map((days) => ({
    ...{
      id: `${days}`,
      respondent: 'ada',
      interaction: 'payment-failed',
      at: noonOf(daysAgo(days)),
      note: 'Was angry',
    },
  }));
  await json(call('POST', '/v1/sites/notes/observations', { body: { observations } }));
  expect((await expire(db, 'notes', noon)).removed).toMatchObject({ comments: 2, observations: 0 });
  const { observations: left } = await json(call('GET', '/v1/sites/notes/observations'));
  expect(left.map(({ id, note }: { id: string; note: string | null }) => [id, note])).toEqual([
    ['0', 'Was angry'],
    ['20', 'Was angry'],
    ['21', null],
    ['100', null],
  ]);
  expect((await expire(db, 'notes', noon)).removed.comments).toBe(0);
});

it('lets letters go that hold words for longer', async () => {
  await send(call, site, [{ day: daysAgo(0), version: 9, survey: 'nps', comment: 'Waiting' }]);
  expect((await expire(db, site, noon + 20 * 86_400_000)).removed.deadLetters).toBe(0);
  expect((await expire(db, site, noon + 20 * 86_400_000 + 1)).removed.deadLetters).toBe(1);
  expect(noonOf(daysAgo(0))).toBe(new Date(noon).toISOString());
});

it('keeps all of them for a site that does not say', async () => {
  await makeSite(call, 'forever');
  await send(call, 'forever', [{ day: '2020-01-01', comment: 'Old' }]);
  expect((await expire(db, 'forever', noon)).removed.comments).toBe(0);
});
