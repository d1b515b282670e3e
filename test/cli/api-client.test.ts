import { describe, expect, test } from 'vitest';
import { ApiError, apiClient, UnreachableError } from '../../cli/api-client.ts';

/** A client whose collector gives these answers, one after the other, and whose waits take no time. */
function scripted(answers: (Response | Error)[], tries = 4) {
  const requests: { url: string; init: RequestInit }[] = [];
  const waits: number[] = [];
  const client = apiClient({
    origin: 'https://surveys.example',
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
  return { client, requests, waits };
}

const busy = (headers: Record<string, string> = {}, status = 503) => new Response('{}', { status, headers });
const unreachable = () => new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });

describe('the client of the API', () => {
  test('sends the token, and gives back what the body says', async () => {
    const { client, requests } = scripted([Response.json({ a: 1 })]);
    expect(await client.call('POST', '/v1/x', { b: 2 })).toEqual({ a: 1 });
    expect(requests[0]?.url).toBe('https://surveys.example/v1/x');
    expect(requests[0]?.init.headers).toMatchObject({ Authorization: 'Bearer ts_secret' });
    expect(requests[0]?.init.body).toBe('{"b":2}');
  });

  test('tries again when the collector is busy or cannot be reached, waiting longer each time', async () => {
    const { client, waits } = scripted([busy(), unreachable(), busy({}, 429), Response.json(1)]);
    expect(await client.call('GET', '/v1/x')).toBe(1);
    expect(waits).toEqual([250, 500, 1000]);
  });

  test('waits as long as the collector asks for', async () => {
    const { client, waits } = scripted([busy({ 'Retry-After': '7' }), Response.json(1)]);
    await client.call('GET', '/v1/x');
    expect(waits).toEqual([7000]);
  });

  test('gives up after its tries, and says what was in the way', async () => {
    const { client, requests } = scripted([unreachable(), unreachable(), unreachable()], 3);
    await expect(client.call('GET', '/v1/x')).rejects.toThrow(UnreachableError);
    expect(requests).toHaveLength(3);
  });

  test('does not repeat what was refused, and passes on the sentence and the fields', async () => {
    const problem = { title: 'Some fields are wrong', errors: [{ pointer: '#/name', detail: 'too long' }] };
    const { client, requests } = scripted([Response.json(problem, { status: 422 })]);
    const call = client.call('PUT', '/v1/x', {});
    await expect(call).rejects.toThrow(ApiError);
    await expect(call).rejects.toThrow('PUT /v1/x answered 422: Some fields are wrong; #/name too long');
    expect(requests).toHaveLength(1);
  });

  test('tells "nothing there" from other refusals when it looks for something', async () => {
    const { client } = scripted([Response.json({}, { status: 404 }), Response.json({}, { status: 403 })]);
    expect(await client.find('/v1/x')).toBeNull();
    await expect(client.find('/v1/x')).rejects.toThrow(ApiError);
  });
});
