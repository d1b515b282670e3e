import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { EventBatch } from '../../../shared/schema/response.ts';
import { createPost } from '../../../widget/delivery/post.ts';
import { response } from '../survey-fixture.ts';

const a = response({ id: 'a' });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 21) });
});
afterEach(() => vi.useRealTimers());

function postTo(answer: () => Response) {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => answer());
  return { fetch, post: createPost('https://collector.example/events', fetch as never) };
}

const stored = () => Response.json({ accepted: [{ id: a.id, revision: 1, outcome: 'stored' }], refused: [] });
const problem = (status: number, code: string, headers?: Record<string, string>) =>
  Response.json({ status, code }, { status, headers: { ...headers, 'Content-Type': 'application/problem+json' } });

describe('post', () => {
  it('sends a body of the agreed format without cookies, able to outlive the page', async () => {
    const { fetch, post } = postTo(stored);
    expect(await post(a, true)).toBe('settled');
    const [url, init] = fetch.mock.calls[0] as [string, RequestInit];
    expect(url).toBe('https://collector.example/events');
    expect(init).toMatchObject({ method: 'POST', keepalive: true, credentials: 'omit' });
    // A string, so that it goes as text/plain and needs no preflight.
    expect(init).not.toHaveProperty('headers');
    expect(EventBatch.parse(JSON.parse(init.body as string))).toMatchObject({
      sentAt: '2026-11-21T00:00:00.000Z',
      responses: [a],
    });
  });

  it('is settled by what the collector decides', async () => {
    expect(await postTo(() => problem(400, 'invalid_body')).post(a, true)).toBe('settled');
    expect(await postTo(() => problem(404, 'not_found')).post(a, true)).toBe(0);
  });

  it('is not settled by a page that some network puts in between', async () => {
    const welcome = (status: number) => () => new Response('<p>Welcome to our Wi-Fi</p>', { status });
    for (const status of [200, 400, 403, 451, 502]) expect(await postTo(welcome(status)).post(a, true)).toBe(0);
    expect(await postTo(() => Response.json(null)).post(a, true)).toBe(0);
  });

  it('is not settled when the network loses it', async () => {
    const post = createPost('https://collector.example/events', () => Promise.reject(new TypeError('offline')));
    expect(await post(a, true)).toBe(0);
  });

  it('tells for how long the collector wants no more', async () => {
    const busyFor = (value: string) => () => problem(503, 'unavailable', { 'Retry-After': value });
    expect(await postTo(busyFor('15')).post(a, true)).toBe(15);
    expect(await postTo(busyFor('Wed, 21 Oct 2026 07:28:00 GMT')).post(a, true)).toBe(0);
    const proxy = () => new Response('busy', { status: 503, headers: { 'Retry-After': '7' } });
    expect(await postTo(proxy).post(a, true)).toBe(7);
  });

  it.each([
    ['fits', limits.keepaliveBytes - 500, true],
    ['does not fit', limits.keepaliveBytes, false],
  ])('outlives the page only where it %s into what browsers grant, counted in bytes', async (_, bytes, keepalive) => {
    const { fetch, post } = postTo(stored);
    await post(response({ answers: { reason: '評'.repeat(bytes / 3) } }), true);
    await post(a, false);
    expect(fetch.mock.calls.map(([, init]) => init.keepalive)).toEqual([keepalive, false]);
  });

  it('is nothing that the collector finds too large, with the longest answers in any script', async () => {
    const { fetch, post } = postTo(stored);
    const words = '評'.repeat(limits.answerTextChars);
    const many = <Value>(count: number, value: Value) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`${'n'.repeat(60)}${n}`, value]));
    const attributes = many(limits.attributes, '評'.repeat(limits.attributeChars));
    await post(response({ answers: many(limits.questions, words), attributes }), true);
    const bytes = new Blob([fetch.mock.calls[0]?.[1].body as string]).size;
    expect(bytes).toBeGreaterThan(limits.keepaliveBytes);
    expect(bytes).toBeLessThan(limits.publicBodyBytes);
  });
});
