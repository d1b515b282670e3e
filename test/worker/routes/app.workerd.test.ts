import { describe, expect, it, vi } from 'vitest';
import { errorCodes } from '../../../shared/errors.ts';
import { limits } from '../../../shared/limits.ts';
import { Problem } from '../../../shared/schema/problem.ts';
import { caller, testApp } from './test-api.ts';

const call = caller();

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  const problem = Problem.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.title).toBe(errorCodes[problem.code].title);
  expect(problem.requestId).toBe(response.headers.get('X-Request-Id'));
  return problem;
}

describe('every answer', () => {
  it('is kept by nobody and guarded by headers, unless its route says otherwise', async () => {
    const { headers } = await call('GET', '/v1/sites');
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String),
    });
    expect(headers.has('access-control-allow-origin')).toBe(false);
  });
});

describe('a request that nothing answers', () => {
  it.each(['/nothing', '/v1', '/v1/sites/demo/nothing', '/w/', '/v1/sites/'])('at %s is not found', async (path) => {
    expect(await problemOf(await call('GET', path))).toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['DELETE', '/v1/sites', 'GET, HEAD, POST'],
    ['POST', '/v1/sites/demo', 'GET, HEAD, PATCH'],
    ['POST', '/v1/sites/demo/results', 'GET, HEAD'],
    ['GET', '/v1/sites/demo/events', 'POST'],
    ['PUT', '/v1/sites/demo/responses', 'GET, HEAD, POST'],
    ['POST', '/w/demo.js', 'GET, HEAD'],
  ])('%s %s names the methods that are: %s', async (method, path, allow) => {
    const response = await call(method, path, { token: null });
    expect(await problemOf(response)).toMatchObject({ code: 'method_not_allowed', status: 405 });
    expect(response.headers.get('Allow')?.split(', ').sort().join(', ')).toBe(allow);
  });
});

describe('a body', () => {
  const post = (body: string, type: string | null = 'application/json') =>
    call('POST', '/v1/sites', { body, headers: { 'Content-Type': type ?? '' } });

  it.each(['{', '', 'name=x'])('that is not JSON (%j) is an invalid body', async (text) => {
    expect(await problemOf(await post(text))).toMatchObject({ code: 'invalid_body', status: 400 });
  });

  it.each(['[]', 'null', '"text"', '3'])('that is %s and no object names the whole of it', async (text) => {
    expect(await problemOf(await post(text))).toMatchObject({ code: 'invalid_fields', errors: [{ pointer: '#' }] });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('of type %s is not read', async (type) => {
    expect(await problemOf(await post('{"name":"x"}', type))).toMatchObject({ code: 'unsupported_media_type' });
  });

  it('that is larger than any honest one is not read to its end', async () => {
    const text = JSON.stringify({ name: 'x'.repeat(limits.tokenBodyBytes) });
    expect(await problemOf(await post(text))).toMatchObject({ code: 'body_too_large', status: 413 });
  });

  it('is not read before the caller is known', async () => {
    const response = await call('POST', '/v1/sites', { body: '{', token: null });
    expect(response.status).toBe(401);
  });

  it('has a field with slash and tilde named by an escaped pointer', async () => {
    const response = await post(JSON.stringify({ name: 'x', 'a/b~c': 1 }));
    expect((await problemOf(response)).errors).toEqual([{ pointer: '#/a~1b~0c', detail: 'Unknown field' }]);
  });
});

describe('an unknown parameter', () => {
  it.each(['/v1/token', '/v1/sites'])('of %s is refused by name', async (path) => {
    expect((await problemOf(await call('GET', `${path}?verbose=1`))).errors).toEqual([
      { pointer: 'verbose', detail: 'Unknown parameter' },
    ]);
  });
});

describe('a failure of ours', () => {
  it('says nothing but a request id, under which the log has its place and not its words', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const secret = new Error('SELECT secret FROM tokens');
    const catalogue = { site: () => Promise.reject(secret) };
    const failing = caller(testApp({ catalogue: catalogue as never }));
    const response = await failing('GET', '/v1/sites/demo/results');
    const text = await response.clone().text();
    expect(await problemOf(response)).toMatchObject({ code: 'internal', status: 500 });
    expect(text).not.toContain('secret');
    expect(log).toHaveBeenCalledOnce();
    const [requestId, ...said] = log.mock.calls[0] ?? [];
    expect(requestId).toBe(response.headers.get('X-Request-Id'));
    expect(said.join()).toContain('app.workerd.test.ts');
    expect(said.join()).not.toContain('secret');
    log.mockRestore();
  });
});

describe('GET /healthz', () => {
  it('is well when the database answers', async () => {
    const response = await call('GET', '/healthz', { token: null });
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok', deadLetters: 0 }]);
  });

  it('is unavailable when it does not', async () => {
    const db = {
      prepare: () => ({ bind: () => ({ first: () => Promise.reject(new Error('down')) }) }),
    } as unknown as D1Database;
    expect(await problemOf(await call('GET', '/healthz', { db }))).toMatchObject({ code: 'unavailable', status: 503 });
  });
});
