import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { WidgetConfig } from '../../../shared/schema/widget-config.ts';
import { caller, json, testApp } from './test-api.ts';
import { makeSite, surveys } from './test-site.ts';

const call = caller();
const get = (site: string, headers: Record<string, string> = {}) =>
  call('GET', `/v1/sites/${site}/config`, { token: null, headers: { Origin: 'https://shop.example', ...headers } });

beforeAll(async () => {
  await makeSite(call, 'shop', { origins: ['https://shop.example'] });
  await makeSite(call, 'silent');
  for (const [id, survey] of Object.entries(surveys))
    await call('PUT', `/v1/sites/silent/surveys/${id}`, { body: { ...survey, status: 'draft' } });
});

describe('the config', () => {
  it('is, without a token, what the script carries', async () => {
    const config: WidgetConfig = await json(get('shop'));
    expect(config.surveys.map(({ id }) => id)).toEqual(['ces', 'csat', 'nps']);
    const script = await (await call('GET', '/w/shop.js', { token: null })).text();
    // The loader of these tests is `start(__TOUCHSTONE_CONFIG__)`.
    expect(script).toBe(`start(${JSON.stringify(config)})`);
  });

  it('may be read by any page, and is kept as long as the script', async () => {
    const { status, headers } = await get('shop');
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      'content-type': 'application/json',
      'cross-origin-resource-policy': 'cross-origin',
      etag: expect.stringMatching(/^"[^"]+"$/),
    });
    expect(headers.has('set-cookie')).toBe(false);
  });

  it('is not sent again to who has it, until a survey changes', async () => {
    const { headers } = await get('shop');
    const ifNoneMatch = { 'If-None-Match': headers.get('ETag') ?? '' };
    const again = await get('shop', ifNoneMatch);
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(again.headers.get('Cache-Control')).toBe(headers.get('Cache-Control'));
    await call('PUT', '/v1/sites/shop/surveys/nps', { body: { ...surveys.nps, priority: 7 } });
    expect((await get('shop', ifNoneMatch)).status).toBe(200);
  });

  it('has no surveys where none is live', async () => {
    expect(await json(get('silent'))).toMatchObject({ format: 1, site: 'silent', surveys: [] });
  });

  it('of a key that nobody has is a problem that pages may read, and nobody keeps', async () => {
    const response = await get('nosuchsite');
    expect(response.status).toBe(404);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await json(response)).toMatchObject({ code: 'not_found' });
    expect((await get('UPPER')).status).toBe(400);
  });

  it('is a problem, and not kept, when the database fails', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const db = { prepare: () => ({ bind: () => ({ first: () => Promise.reject(new Error('D1 is down')) }) }) };
    const response = await caller(testApp())('GET', '/v1/sites/shop/config', { db: db as unknown as D1Database });
    expect(response.status).toBe(500);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(log).toHaveBeenCalledWith(response.headers.get('X-Request-Id'), 'unknown failure', expect.any(String));
    log.mockRestore();
  });
});
