import { describe, expect, test } from 'vitest';
import { call } from '../../client/call.ts';
import { ApiError, connect, found, pages, UnreachableError } from '../../client/index.ts';

/** A client whose collector gives these answers, one after the other, and whose waits take no time. */
function scripted(answers: (Response | Error)[], tries = 4) {
  const requests: { url: string; init: RequestInit }[] = [];
  const waits: number[] = [];
  const api = connect({
    url: 'https://surveys.example',
    token: 'ts_secret',
    tries,
    random: () => 0.5,
    fetch: async (url, init = {}) => {
      requests.push({ url: String(url), init });
      const answer = answers.shift();
      if (!answer) throw new Error('asked too often');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
    },
  });
  return { api, requests, waits };
}

const busy = (headers: Record<string, string> = {}, status = 503) => new Response('{}', { status, headers });
const unreachable = () => new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });

describe('the client of the API', () => {
  test('sends the token, and gives back what the body says', async () => {
    const { api, requests } = scripted([Response.json({ a: 1 })]);
    expect(await call(api, 'POST', '/v1/x', { body: { b: 2 } })).toEqual({ a: 1 });
    expect(requests[0]?.url).toBe('https://surveys.example/v1/x');
    expect(requests[0]?.init.headers).toMatchObject({ Authorization: 'Bearer ts_secret' });
    expect(requests[0]?.init.body).toBe('{"b":2}');
  });

  test('tries again when the collector is busy or cannot be reached, waiting longer each time', async () => {
    const { api, waits } = scripted([busy(), unreachable(), busy({}, 429), Response.json(1)]);
    expect(await call(api, 'GET', '/v1/x')).toBe(1);
    expect(waits).toEqual([250, 500, 1000]);
  });

  test('waits as long as the collector asks for', async () => {
    const { api, waits } = scripted([busy({ 'Retry-After': '7' }), Response.json(1)]);
    await call(api, 'GET', '/v1/x');
    expect(waits).toEqual([7000]);
  });

  test('gives up after its tries, and says what was in the way', async () => {
    const { api, requests } = scripted([unreachable(), unreachable(), unreachable()], 3);
    await expect(call(api, 'GET', '/v1/x')).rejects.toThrow(UnreachableError);
    expect(requests).toHaveLength(3);
  });

  test('does not repeat what was refused, and passes on the sentence and the fields', async () => {
    const problem = { title: 'Some fields are wrong', errors: [{ pointer: '#/name', detail: 'too long' }] };
    const { api, requests } = scripted([Response.json(problem, { status: 422 })]);
    const calling = call(api, 'PUT', '/v1/x', { body: {} });
    await expect(calling).rejects.toThrow(ApiError);
    await expect(calling).rejects.toThrow('PUT /v1/x answered 422: Some fields are wrong; #/name too long');
    expect(requests).toHaveLength(1);
  });

  test('tells "nothing there" from other refusals when it looks for something', async () => {
    const { api } = scripted([Response.json({}, { status: 404 }), Response.json({}, { status: 403 })]);
    expect(await found(call(api, 'GET', '/v1/x'))).toBeNull();
    await expect(found(call(api, 'GET', '/v1/x'))).rejects.toThrow(ApiError);
  });

  test('does not repeat what would be done twice when nobody knows whether it has been done', async () => {
    const lost = scripted([unreachable()]);
    await expect(call(lost.api, 'POST', '/v1/x', { once: true })).rejects.toThrow(UnreachableError);
    expect(lost.requests).toHaveLength(1);
    const failed = scripted([busy({}, 500)]);
    await expect(call(failed.api, 'POST', '/v1/x', { once: true })).rejects.toMatchObject({ status: 500 });
    // Busy means that nothing was done.
    const held = scripted([busy({}, 429), busy(), Response.json(1)]);
    expect(await call(held.api, 'POST', '/v1/x', { once: true })).toBe(1);
  });

  test('gives up at once when it is told to, while it waits too', async () => {
    const controller = new AbortController();
    const api = connect({
      url: 'https://surveys.example',
      fetch: async () => busy(),
      sleep: async () => controller.abort(),
    });
    await expect(api.send('GET', '/v1/x', { signal: controller.signal })).rejects.toThrow('aborted');
  });

  test('lets the caller see the answer beside its body', async () => {
    const { api } = scripted([Response.json(1, { headers: { ETag: '"a"' } })]);
    const tags: (string | null)[] = [];
    await call(api, 'GET', '/v1/x', { onAnswer: ({ headers }) => tags.push(headers.get('ETag')) });
    expect(tags).toEqual(['"a"']);
  });

  test('names nobody where it has no token, and leaves out parameters that are not given', async () => {
    const requests: [string, RequestInit | undefined][] = [];
    const api = connect({
      url: 'https://surveys.example/',
      fetch: async (url, init) => {
        requests.push([String(url), init]);
        return Response.json(1);
      },
    });
    await call(api, 'GET', '/v1/x', { query: { a: undefined, b: 'ä b', c: false, d: '' } });
    expect(requests).toEqual([['https://surveys.example/v1/x?b=%C3%A4+b&c=false', { method: 'GET', headers: {} }]]);
  });
});

describe('pages', () => {
  test('are read until there is no next one', async () => {
    const cursors: (string | undefined)[] = [];
    const all = pages(async (cursor) => {
      cursors.push(cursor);
      return { next: cursors.length < 3 ? `after ${cursors.length}` : null };
    });
    let read = 0;
    for await (const _ of all) read++;
    expect(read).toBe(3);
    expect(cursors).toEqual([undefined, 'after 1', 'after 2']);
  });
});
