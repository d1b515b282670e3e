import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../../cli/command-line.ts';
import { type Api, connect, getResponse, markResponse, sendResponses } from '../../../client/index.ts';
import { limits } from '../../../shared/limits.ts';
import { responseId } from '../../../shared/rules/response-id.ts';
import { startTestCollector, type TestCollector } from '../../browser/test-collector.ts';
import { type FakePerson, fakePerson } from '../fake-person.ts';

let collector: TestCollector;
let folder: string;
let person: FakePerson;
let api: Api;

beforeAll(async () => {
  folder = mkdtempSync(`${tmpdir()}/touchstone-cli-`);
  collector = await startTestCollector();
  api = connect({ url: collector.origin, token: collector.adminToken });
  const environment = { TOUCHSTONE_URL: collector.origin, TOUCHSTONE_TOKEN: collector.adminToken };
  person = fakePerson(folder, { environment });
}, 60_000);

afterAll(async () => {
  await collector?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const run = (words: string) => runCommandLine(words.split(' '), person.surroundings);
const mark = (...words: string[]) => runCommandLine(['responses', 'mark', ...words], person.surroundings);
const of = (id: string) => getResponse(api, 'demo', id);

let sent = 0;

/** Stores a response of the demo site and answers its id. */
async function respond(shownAt = '2026-11-20T10:00:00Z'): Promise<string> {
  const id = responseId(Date.parse(shownAt) + ++sent, new Uint8Array(10));
  const answers = { score: 9, reason: 'Fast' };
  const responses = [{ id, revision: 1, survey: 'checkout-nps', version: 1, shownAt, answers }];
  await sendResponses(api, 'demo', { format: 1, sentAt: '2026-11-21T10:00:00Z', import: 'cli', responses });
  return id;
}

describe('responses mark', () => {
  const unknown = '019a9c3e-7b1c-7d2e-8f3a-4b5c6d7e8f90';

  test('tags several, keeps the tags that are there, and changes nothing twice', async () => {
    const [one, two] = [await respond(), await respond()];
    expect(await mark(one, '--tag', 'praise', '--note', 'May be quoted')).toBe(0);
    expect(await mark(one, two, one, '--tag', 'praise', '--tag', ' delivery ')).toBe(0);
    expect(await of(one)).toMatchObject({ tags: ['praise', 'delivery'], note: 'May be quoted', test: false });
    expect(await of(two)).toMatchObject({ tags: ['praise', 'delivery'], note: null });
    expect(person.printed()).toBe(`${one}  marked\n${one}  marked\n${two}  marked\n`);
    expect(await mark(one, two, '--tag', 'delivery', '--untag', 'urgent')).toBe(0);
    expect(person.printed()).toBe(`${one}  is marked so already\n${two}  is marked so already\n`);
    expect(await mark(one, '--untag', 'praise', '--no-note')).toBe(0);
    expect(await of(one)).toMatchObject({ tags: ['delivery'], note: null });
    expect(await run('responses --tag delivery --ids')).toBe(0);
    expect(person.printed().split('\n').slice(1)).toEqual(expect.arrayContaining([one, two]));
  });

  test('takes tests out of the results, and back; the list shows them when it is asked for them', async () => {
    const id = await respond();
    const listed = async () => {
      expect(await run('responses --test --ids')).toBe(0);
      return person.printed().split('\n').includes(id);
    };
    expect(await listed()).toBe(false);
    expect(await mark(id, '--test')).toBe(0);
    expect([(await of(id)).test, await listed()]).toEqual([true, true]);
    expect(await mark(id, '--no-test')).toBe(0);
    expect([(await of(id)).test, await listed()]).toEqual([false, false]);
    person.printed();
    person.said();
  });

  test('loses no tag of someone else who tags at the same time', async () => {
    const id = await respond();
    const real = globalThis.fetch;
    const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (address, init) => {
      if (init?.method === 'PATCH' && spy.mock.calls.filter(([, { method } = {}]) => method === 'PATCH').length === 1)
        await real(String(address), { ...init, headers: noCondition(init.headers), body: '{"tags":["theirs"]}' });
      return real(address, init);
    });
    expect(await mark(id, '--tag', 'ours')).toBe(0);
    spy.mockRestore();
    expect((await of(id)).tags).toEqual(['theirs', 'ours']);
    person.printed();
  });

  const noCondition = (headers: RequestInit['headers']) => {
    const { 'If-Match': condition, ...rest } = headers as Record<string, string>;
    expect(condition).toMatch(/^"[0-9a-z]+"$/);
    return rest;
  };

  test('names those that cannot be marked, marks the others, and ends with 1; with 2 when it could mark none', async () => {
    const full = await respond();
    await markResponse(api, 'demo', full, { tags: Array.from({ length: limits.tags }, (_, n) => `tag ${n}`) });
    const id = await respond();
    expect(await mark(unknown, full, id, '--tag', 'late')).toBe(1);
    expect(person.printed()).toBe(`${id}  marked\n`);
    const [missing, overfull] = person.said().split('\n');
    expect(missing).toBe(`${unknown}  The site has no response of this id`);
    expect(overfull).toMatch(new RegExp(`^${full}  #/tags .*20`));
    expect(await mark(unknown, '--test')).toBe(2);
    expect(person.said()).toContain(unknown);
  });

  test('says what is wrong before it asks anything', async () => {
    const id = await respond();
    for (const [words, said] of [
      [[], 'Mark which?'],
      [[id], 'Mark them how?'],
      [[id, 'nonsense', '--test'], 'No ids of responses: nonsense'],
      [[id, '--tag', 'a|b'], '--tag: no "|"'],
      [[id, '--note', ''], '--note: '],
      [[id, '--note', 'x', '--no-note'], '--note or --no-note'],
      [[id, '--test', '--no-test'], '--test or --no-test'],
      [[id, '--note', 'x', '--note', 'y', '--tag', 'a', '--search', 'b'], '--search marks nothing'],
      [[id, '--tag', 'a', '--untag', 'a'], '--tag and --untag "a"?'],
    ] as const) {
      expect(await mark(...words)).toBe(2);
      expect(person.said()).toContain(said);
    }
    expect(await of(id)).toMatchObject({ tags: [], note: null, test: false });
    expect(await run(`responses ${id}`)).toBe(2);
    expect(await run('responses --note hello')).toBe(2);
    expect(await run('responses --tag a --tag b')).toBe(2);
    expect(person.said()).toMatch(/There is mark.*--note is for mark.*--tag once, not 2 times/s);
    expect(person.printed()).toBe('');
  });

  test('shows the marks on the line of a response, with nothing in them that moves the cursor', async () => {
    const id = await respond('2026-11-21T09:30:00Z');
    await markResponse(api, 'demo', id, { tags: ['praise', 'b\u202e'], note: 'Ours\n!' });
    expect(await run('responses --limit 1')).toBe(0);
    expect(person.printed()).toBe(
      '2026-11-21 09:30  checkout-nps  score 9 · reason "Fast"  web  [praise, b] "Ours !"\n',
    );
  });
});
