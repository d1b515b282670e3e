/** What a page that sends late, again or wrongly is told, over HTTP. */
import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { DAY_MS } from '../../../shared/rules/days.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { bindings, type Clock, caller, json, noon, testApp } from './test-api.ts';
import { makeSite, nextId, surveys } from './test-site.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const origin = 'https://shop.example';
const at = (ms: number) => new Date(ms).toISOString();

beforeAll(() => makeSite(call, 'shop', { origins: [origin] }));

function post(...responses: unknown[]) {
  return call('POST', '/v1/sites/shop/events', {
    token: null,
    headers: { Origin: origin, 'Content-Type': 'text/plain' },
    body: JSON.stringify({ format: 1, sentAt: at(clock.now), responses }),
  });
}

const shown = (changes: object = {}) => ({
  id: nextId(),
  revision: 1,
  survey: 'nps',
  version: 1,
  shownAt: at(noon - 60_000),
  answers: {},
  ...changes,
});

const stored = (id: string) => bindings.DB.prepare('SELECT * FROM responses WHERE id = ?1').bind(id).first();

describe('a response that is finished already', () => {
  it('is acknowledged when it comes again, so that nobody sends it a third time', async () => {
    const done = shown({ revision: 3, answers: { score: 9 }, completedAt: at(noon) });
    expect((await json(post(done))).accepted).toMatchObject([{ outcome: 'stored' }]);
    const again = await post(done, { ...done, revision: 2, completedAt: undefined });
    expect([again.status, await json(again)]).toEqual([
      200,
      {
        accepted: [
          { id: done.id, revision: 3, outcome: 'repeat' },
          { id: done.id, revision: 2, outcome: 'superseded' },
        ],
        refused: [],
      },
    ]);
  });

  it('is refused by a code, beside a status that says not to try again, when it contradicts itself', async () => {
    const done = shown({ answers: { score: 9 } });
    await post(done);
    const response = await post({ ...done, answers: { score: 1 } });
    expect(response.status).toBe(200);
    expect((await json(response)).refused).toMatchObject([{ id: done.id, code: 'revision_conflict' }]);
    expect(await stored(done.id)).toMatchObject({ answers: '{"score":9}' });
  });
});

describe('a response to a survey that is not there yet', () => {
  it('is kept, and stored when the survey is made', async () => {
    const early = shown({ survey: 'later', answers: { score: 8 } });
    expect((await json(post(early))).accepted).toMatchObject([{ id: early.id, outcome: 'kept_apart' }]);
    expect(await stored(early.id)).toBeNull();
    const body = { ...surveys.nps, content: { ...surveys.nps.content, touchpoint: 'later' } };
    await call('PUT', '/v1/sites/shop/surveys/later', { body });
    expect(await json(call('POST', '/v1/sites/shop/dead-letters/replay'))).toMatchObject({ replayed: 1 });
    expect(await stored(early.id)).toMatchObject({ touchpoint: 'later', answers: '{"score":8}' });
  });
});

describe('a request that would be refused tomorrow too', () => {
  it.each([
    ['an unknown site', '/v1/sites/nosuchsite/events', 'text/plain', '{}', 404],
    ['no JSON', '/v1/sites/shop/events', 'text/plain', '{', 400],
    ['another content type', '/v1/sites/shop/events', 'application/xml', '<a/>', 415],
    ['a wrong shape', '/v1/sites/shop/events', 'text/plain', '{"format":1}', 422],
    ['too much', '/v1/sites/shop/events', 'text/plain', 'x'.repeat(limits.publicBodyBytes + 1), 413],
  ])('for %s is told so by a 4xx without a time to come back', async (_, path, type, body, status) => {
    const response = await call('POST', path, { token: null, headers: { Origin: origin, 'Content-Type': type }, body });
    expect([response.status, response.headers.get('Retry-After')]).toEqual([status, null]);
  });
});

describe('a survey that was closed in between', () => {
  it.each(['paused', 'archived', 'draft'])('lets who has begun finish, also when it is %s', async (status) => {
    const begun = shown({ answers: { score: 3 }, startedAt: at(noon - 30_000) });
    await post(begun);
    await call('PUT', '/v1/sites/shop/surveys/nps', { body: { ...surveys.nps, status } });
    const reason = { ...begun, revision: 2, answers: { score: 3, reason: 'Slow' }, completedAt: at(noon) };
    expect((await json(post(reason))).accepted).toMatchObject([{ outcome: 'stored' }]);
    expect(await stored(begun.id)).toMatchObject({ revision: 2, answers: '{"score":3,"reason":"Slow"}' });
  });

  it('and has moved on to another version takes what the old one asked, for as long as a phone may hold it', async () => {
    const begun = shown({ answers: { score: 7 }, startedAt: at(noon - 30_000) });
    await post(begun);
    const content = { touchpoint: 'checkout', questions: [{ id: 'other', type: 'text', text: 'Why?' }] };
    await call('PUT', '/v1/sites/shop/surveys/nps', { body: { ...surveys.nps, status: 'paused', content } });
    clock.now = noon + 40 * DAY_MS;
    const late = { ...begun, revision: 2, answers: { score: 7, reason: 'At last' } };
    expect((await json(post(late))).accepted).toMatchObject([{ outcome: 'stored' }]);
    clock.now = noon;
    expect(await stored(begun.id)).toMatchObject({ version: 1, day: '2026-11-21' });
    expect(await recount(bindings.DB, 'shop')).toEqual({ scores: 0, rates: 0 });
  });
});

describe('one’s own words', () => {
  it('are taken up to the limit and refused beyond it, by name', async () => {
    const content = {
      touchpoint: 'words',
      questions: [{ id: 'found', type: 'choice', text: 'How?', options: [{ id: 'ad', text: 'Ad' }], other: {} }],
    };
    await call('PUT', '/v1/sites/shop/surveys/words', { body: { ...surveys.nps, content } });
    const say = (length: number) =>
      shown({ survey: 'words', answers: { found: { choices: [], other: 'x'.repeat(length) } } });
    const { accepted, refused } = await json(post(say(limits.answerTextChars), say(limits.answerTextChars + 1)));
    expect(accepted).toHaveLength(1);
    expect(refused).toMatchObject([
      { index: 1, code: 'invalid_record', pointer: expect.stringMatching(/^\/answers\/found/) },
    ]);
  });
});
