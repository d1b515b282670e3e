import { describe, expect, it, vi } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { EventBatch } from '../../../shared/schema/response.ts';
import { createPost } from '../../../widget/delivery/post.ts';
import { response } from '../survey-fixture.ts';

const now = () => Date.UTC(2026, 10, 21);
const a = response({ id: 'a' });

function postTo(answer: () => Response) {
  const fetch = vi.fn(async (_url: string, _init: RequestInit) => answer());
  return { fetch, post: createPost('https://collector.example/events', fetch as never, now) };
}

const stored = () => Response.json({ accepted: [{ id: a.id, revision: 1, outcome: 'stored' }], refused: [] });
const refused = () => Response.json({ accepted: [], refused: [{ index: 0, id: a.id, code: 'unknown_survey' }] });

describe('post', () => {
  it('sends a body of the agreed format without cookies, able to outlive the page', async () => {
    const { fetch, post } = postTo(stored);
    await post(a);
    const [url, init] = fetch.mock.calls[0] as [string, RequestInit];
    expect(url).toBe('https://collector.example/events');
    expect(init).toMatchObject({ method: 'POST', keepalive: true, credentials: 'omit' });
    expect(EventBatch.parse(JSON.parse(init.body as string))).toMatchObject({
      sentAt: '2026-11-21T00:00:00.000Z',
      responses: [a],
    });
  });

  it('settles what was stored and what was refused for good', async () => {
    expect(await postTo(stored).post(a)).toBe(true);
    expect(await postTo(refused).post(a)).toBe(true);
  });

  it('does not settle what the answer does not name', async () => {
    expect(await postTo(stored).post(response({ id: 'another' }))).toBe(false);
  });

  it('does not settle when the answer is not the collector’s', async () => {
    expect(await postTo(() => new Response('<p>Welcome to our Wi-Fi</p>')).post(a)).toBe(false);
  });

  it.each([400, 401, 403, 404, 413, 422])('gives a response up that is refused with %i', async (status) => {
    expect(await postTo(() => new Response(null, { status })).post(a)).toBe(true);
  });

  it.each([408, 429, 500, 502, 503])('keeps a response that is answered with %i', async (status) => {
    expect(await postTo(() => new Response(null, { status })).post(a)).toBe(false);
  });

  it('keeps a response that the network loses', async () => {
    const post = createPost('https://collector.example/events', () => Promise.reject(new TypeError('offline')), now);
    expect(await post(a)).toBe(false);
  });

  it('sends a body that is too big for keepalive without it', async () => {
    const { fetch, post } = postTo(() => new Response(null, { status: 413 }));
    await post(response({ answers: { reason: '評'.repeat(limits.publicBodyBytes / 3) } }));
    expect(fetch.mock.calls[0]?.[1].keepalive).toBe(false);
  });
});
