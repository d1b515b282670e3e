import { describe, expect, it, vi } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { EventBatch } from '../../../shared/schema/response.ts';
import { createPost } from '../../../widget/delivery/post.ts';
import { response } from '../survey-fixture.ts';

const now = () => Date.UTC(2026, 10, 21);
const a = response({ id: 'a' });
const b = response({ id: 'b' });

function postTo(answer: () => Response) {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => answer());
  return { fetch, post: createPost('https://collector.example/events', fetch as never, now) };
}

const outcome = (accepted: string[], refused: number[]) => () =>
  Response.json({ accepted: accepted.map((id) => ({ id })), refused: refused.map((index) => ({ index, id: null })) });

describe('post', () => {
  it('sends a batch of the agreed format without cookies, able to outlive the page', async () => {
    const { fetch, post } = postTo(outcome(['a'], []));
    await post([a]);
    const [url, init] = fetch.mock.calls[0] as [string, RequestInit];
    expect(url).toBe('https://collector.example/events');
    expect(init).toMatchObject({ method: 'POST', keepalive: true, credentials: 'omit' });
    expect(EventBatch.parse(JSON.parse(init.body as string))).toMatchObject({
      sentAt: '2026-11-21T00:00:00.000Z',
      responses: [a],
    });
  });

  it('settles what was stored and what was refused for good', async () => {
    expect(await postTo(outcome(['b'], [0])).post([a, b])).toEqual([a, b]);
  });

  it('settles nothing that the answer does not name', async () => {
    expect(await postTo(outcome(['b'], [])).post([a, b])).toEqual([b]);
  });

  it('settles nothing when the answer is not the collector’s', async () => {
    expect(await postTo(() => new Response('<p>Welcome to our Wi-Fi</p>')).post([a])).toEqual([]);
  });

  it.each([400, 401, 403, 404, 413, 422])('gives a batch up that is refused with %i', async (status) => {
    expect(await postTo(() => new Response(null, { status })).post([a, b])).toEqual([a, b]);
  });

  it.each([408, 429, 500, 502, 503])('keeps a batch that is answered with %i', async (status) => {
    expect(await postTo(() => new Response(null, { status })).post([a, b])).toEqual([]);
  });

  it('keeps a batch that the network loses', async () => {
    const post = createPost('https://collector.example/events', () => Promise.reject(new TypeError('offline')), now);
    expect(await post([a])).toEqual([]);
  });

  it('sends a body that is too big for keepalive without it', async () => {
    const { fetch, post } = postTo(() => new Response(null, { status: 413 }));
    await post([response({ answers: { reason: 'x'.repeat(limits.publicBodyBytes) } })]);
    expect(fetch.mock.calls[0]?.[1].keepalive).toBe(false);
  });
});
