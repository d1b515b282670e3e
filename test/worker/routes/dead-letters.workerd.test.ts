import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { DeadLetterPage, ReplayOutcome } from '../../../shared/schema/dead-letter.ts';
import { BatchOutcome } from '../../../shared/schema/response.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { bindings, type Clock, caller, json, noon, testApp } from './test-api.ts';
import { makeSite, nextId, surveys } from './test-site.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const page = 'https://shop.example';

const said = (fields: Record<string, unknown> = {}) => ({
  id: nextId(),
  revision: 1,
  survey: 'nps',
  version: 2,
  shownAt: new Date(clock.now).toISOString(),
  answers: { score: 9, reason: 'Because' },
  ...fields,
});

async function sendFrom(site: string, headers: Record<string, string>, responses: unknown[], envelope = {}) {
  const body = { format: 1, sentAt: new Date(clock.now).toISOString(), responses, ...envelope };
  const response = await call('POST', `/v1/sites/${site}/events`, { token: null, headers, body });
  expect(response.status).toBe(200);
  return BatchOutcome.parse(await response.json());
}
const send = (site: string, responses: unknown[], envelope = {}) =>
  sendFrom(site, { Origin: page }, responses, envelope);

const letters = async (site: string, query = '') =>
  DeadLetterPage.parse(await json(call('GET', `/v1/sites/${site}/dead-letters${query}`)));
const replay = async (site: string, query = '') =>
  ReplayOutcome.parse(await json(call('POST', `/v1/sites/${site}/dead-letters/replay${query}`)));
const rows = async (site: string) =>
  (await bindings.DB.prepare('SELECT * FROM responses WHERE site = ?1 ORDER BY id').bind(site).all()).results;

const publishSecondVersion = (site: string) =>
  call('PUT', `/v1/sites/${site}/surveys/nps`, {
    body: { ...surveys.nps, content: { ...surveys.nps.content, thanks: 'Thank you' } },
  });

describe('a record of a version or survey that nobody knows', () => {
  it('is accepted, kept apart as it was said, and counted in no result', async () => {
    await makeSite(call, 'apart', { origins: [page] });
    const unknown = said();
    const other = said({ survey: 'other', version: 1 });
    const { accepted, refused } = await send('apart', [unknown, said({ version: 1 }), other]);
    expect(refused).toEqual([]);
    expect(accepted.map(({ outcome }) => outcome)).toEqual(['stored', 'kept_apart', 'kept_apart']);
    const { deadLetters, next } = await letters('apart');
    expect(next).toBeNull();
    expect(deadLetters).toMatchObject([
      { id: unknown.id, revision: 1, reason: 'unknown_version', source: 'widget', test: false },
      { id: other.id, reason: 'unknown_survey', receivedAt: new Date(noon).toISOString() },
    ]);
    expect(deadLetters[0]?.batch).toMatchObject({ format: 1, responses: [{ ...unknown, channel: 'web' }] });
    expect(await rows('apart')).toHaveLength(1);
  });

  it('is one letter, of its highest revision, however often it comes', async () => {
    await makeSite(call, 'repeats', { origins: [page] });
    const first = said();
    const second = { ...first, revision: 2, answers: { score: 3 } };
    for (const responses of [[first], [first], [second, first], [first]]) {
      const { accepted } = await send('repeats', responses);
      expect(accepted).toHaveLength(responses.length);
    }
    const { deadLetters } = await letters('repeats');
    expect(deadLetters).toMatchObject([{ id: first.id, revision: 2 }]);
    expect(deadLetters[0]?.batch).toMatchObject({ responses: [{ answers: { score: 3 } }] });
  });

  it('is refused where the same revision is kept with other content, so that nothing is accepted that is not kept', async () => {
    await makeSite(call, 'contradicted', { origins: [page] });
    const first = said();
    const contradiction = { ...first, answers: { score: 1 } };
    const conflict = { id: first.id, code: 'revision_conflict', pointer: '/revision' };
    const together = await send('contradicted', [first, contradiction]);
    expect(together.accepted).toMatchObject([{ id: first.id, outcome: 'kept_apart' }]);
    expect(together.refused).toMatchObject([{ index: 1, ...conflict }]);
    clock.now += 60_000;
    const later = await send('contradicted', [contradiction, first]);
    expect(later.accepted).toMatchObject([{ id: first.id, outcome: 'kept_apart' }]);
    expect(later.refused).toMatchObject([{ index: 0, ...conflict }]);
    const { deadLetters } = await letters('contradicted');
    expect(deadLetters[0]?.batch).toMatchObject({ responses: [{ answers: { score: 9 } }] });
    clock.now = noon;
  });

  it('is refused by name when the site has no room for another, and replaces its own letter all the same', async () => {
    await makeSite(call, 'crowded', { origins: [page] });
    const all = Array.from({ length: limits.deadLetters + 1 }, () => said({ answers: {} }));
    const outcomes = [];
    for (let from = 0; from < all.length; from += 150)
      outcomes.push(await send('crowded', all.slice(from, from + 150)));
    expect(outcomes.flatMap(({ accepted }) => accepted)).toHaveLength(limits.deadLetters);
    expect(outcomes.flatMap(({ refused }) => refused)).toMatchObject([
      { id: all.at(-1)?.id, code: 'unknown_version', pointer: '/version' },
    ]);
    const { accepted } = await send('crowded', [{ ...all[0], revision: 2 }]);
    expect(accepted).toMatchObject([{ outcome: 'kept_apart' }]);
  });
});

describe('a batch of another format', () => {
  it('is kept record by record, whatever else it says', async () => {
    await makeSite(call, 'foreign', { origins: [page] });
    const newer = { id: nextId(), revision: 4, smile: { eyes: [1, 2] } };
    const { accepted, refused } = await send('foreign', [newer, { id: 'x' }, null], { format: 7, mood: 'fine' });
    expect(accepted).toEqual([{ id: newer.id, revision: 4, outcome: 'kept_apart' }]);
    expect(refused.map(({ index, code, pointer }) => [index, code, pointer])).toEqual([
      [1, 'invalid_record', '/id'],
      [2, 'invalid_record', ''],
    ]);
    const { deadLetters } = await letters('foreign');
    expect(deadLetters).toMatchObject([{ reason: 'unknown_format' }]);
    expect(deadLetters[0]?.batch).toEqual({
      format: 7,
      mood: 'fine',
      sentAt: new Date(noon).toISOString(),
      responses: [newer],
    });
  });

  it('is refused where a record, or what surrounds it, is too large or too deep', async () => {
    await makeSite(call, 'large', { origins: [page] });
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000));
    const large = 'x'.repeat(limits.deadLetterBytes);
    const { accepted, refused } = await send(
      'large',
      [
        { ...said(), deep },
        { ...said(), large },
        { id: nextId(), revision: 1 },
      ],
      { format: 2 },
    );
    expect(refused.map(({ index, code }) => [index, code])).toEqual([
      [0, 'unknown_format'],
      [1, 'unknown_format'],
    ]);
    expect(accepted).toHaveLength(1);
    expect((await send('large', [said()], { format: 2, deep })).refused).toHaveLength(1);
    expect((await send('large', [said()], { format: 2, large })).refused).toHaveLength(1);
  });
});

describe('replaying', () => {
  it('stores what can be read now as of the moment when it came, once, and removes the letter', async () => {
    await makeSite(call, 'replayed', { origins: [page] });
    clock.now = noon;
    const first = said({ shownAt: new Date(noon - 60_000).toISOString() });
    await send('replayed', [first]);
    clock.now = noon + 3 * 86_400_000;
    expect(await replay('replayed')).toMatchObject({
      replayed: 0,
      kept: [{ index: 0, id: first.id, code: 'unknown_version', pointer: '/version' }],
      next: null,
    });
    await publishSecondVersion('replayed');
    expect(await replay('replayed')).toEqual({ replayed: 1, kept: [], next: null });
    expect(await rows('replayed')).toMatchObject([
      { id: first.id, version: 2, day: '2026-11-21', received_at: noon, shown_at: noon - 60_000, source: 'widget' },
    ]);
    expect(await replay('replayed')).toEqual({ replayed: 0, kept: [], next: null });
    expect((await letters('replayed')).deadLetters).toEqual([]);
    expect(await recount(bindings.DB, 'replayed')).toEqual({ scores: 0, rates: 0 });
    clock.now = noon;
  });

  it('of test traffic stays test traffic', async () => {
    await makeSite(call, 'trial', { origins: ['*'] });
    await sendFrom('trial', { Origin: 'http://localhost:3000' }, [said()]);
    await publishSecondVersion('trial');
    expect(await replay('trial')).toMatchObject({ replayed: 1 });
    expect(await rows('trial')).toMatchObject([{ test: 1 }]);
  });

  it('goes on after what still cannot be stored, page by page, and says why', async () => {
    await makeSite(call, 'paged', { origins: [page] });
    const wrong = said({ answers: { score: 99 } });
    const good = [said(), said(), said()];
    const newer = { id: nextId(), revision: 1 };
    await send('paged', [wrong, ...good]);
    await send('paged', [newer], { format: 3 });
    await publishSecondVersion('paged');
    const first = await replay('paged', '?limit=2');
    expect(first).toMatchObject({ replayed: 1, kept: [{ index: 0, id: wrong.id, code: 'invalid_answer' }] });
    const second = await replay('paged', `?limit=2&cursor=${first.next}`);
    const third = await replay('paged', `?limit=2&cursor=${second.next}`);
    expect(second.replayed + third.replayed).toBe(2);
    expect(third.next).toBeNull();
    expect([...second.kept, ...third.kept]).toMatchObject([{ id: newer.id, code: 'unknown_format' }]);
    expect((await letters('paged')).deadLetters.map(({ id }) => id).toSorted()).toEqual(
      [wrong.id, newer.id].toSorted(),
    );
  });

  it('finds what was stored in the meantime by a later revision', async () => {
    await makeSite(call, 'overtaken', { origins: [page] });
    const first = said();
    await send('overtaken', [first]);
    await publishSecondVersion('overtaken');
    await send('overtaken', [{ ...first, revision: 2, answers: { score: 1 } }]);
    expect(await replay('overtaken')).toEqual({ replayed: 1, kept: [], next: null });
    expect(await rows('overtaken')).toMatchObject([{ revision: 2, answers: '{"score":1}' }]);
  });
});

it('the health of the collector counts the letters of all sites', async () => {
  const before = (await json(call('GET', '/healthz'))).deadLetters;
  await makeSite(call, 'counted', { origins: [page] });
  await send('counted', [said(), said()]);
  expect(await json(call('GET', '/healthz'))).toEqual({ status: 'ok', deadLetters: before + 2 });
});

it('pages of letters follow each other without a gap', async () => {
  await makeSite(call, 'listed', { origins: [page] });
  const all = Array.from({ length: 5 }, () => said());
  await send('listed', all);
  const first = await letters('listed', '?limit=3');
  const second = await letters('listed', `?limit=3&cursor=${first.next}`);
  expect([...first.deadLetters, ...second.deadLetters].map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted());
  expect(second.next).toBeNull();
  expect((await call('GET', '/v1/sites/listed/dead-letters?cursor=nonsense')).status).toBe(400);
});
