import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import document from '../../openapi.json' with { type: 'json' };
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';

let collector: TestCollector;
beforeAll(async () => {
  collector = await startTestCollector();
}, 60_000);
afterAll(() => collector.stop());

const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
);

/** Answers that others' pages may read or embed: what the widget loads and sends, and the document. */
const open = (path: string) =>
  path.startsWith('/w/') || /\/(?:events|page-observations|decide|config)$/.test(path) || path === '/openapi.json';

async function ask(method: string, path: string, token: string | undefined): Promise<Response> {
  const address = path.replace('{site}', 'demo').replace('{survey}', 'checkout-nps').replace('{token}', '0123456789ab');
  return fetch(collector.origin + address, {
    method,
    headers: { ...(token && { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json' },
    ...(method !== 'GET' && method !== 'DELETE' && { body: '{' }),
  });
}

describe('the headers of every answer of the collector', () => {
  it.each([...routes, ['GET', '/nothing'], ['PUT', '/healthz']] as const)('%s %s', async (method, path) => {
    for (const token of [undefined, collector.adminToken]) {
      const { headers, status } = await ask(method, path, token);
      const isScript = headers.get('Content-Type')?.startsWith('text/javascript') === true;
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': expect.stringContaining('max-age='),
        'x-frame-options': 'SAMEORIGIN',
        'x-request-id': expect.stringMatching(/^[\w-]{8,}$/),
        'cache-control': isScript || (path.endsWith('/config') && status === 200) ? expect.any(String) : 'no-store',
      });
      const reach = headers.get('Cross-Origin-Resource-Policy');
      if (!open(path)) expect([reach, headers.get('Access-Control-Allow-Origin')]).toEqual(['same-origin', null]);
      expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
      expect(headers.get('Set-Cookie')).toBeNull();
    }
  });
});

describe('the headers of files', () => {
  it.each(['/', '/demo/', '/demo/gallery', '/console/', '/reference/', '/widget.json'])(
    '%s is what it says it is',
    async (path) => {
      const { headers, status } = await fetch(collector.origin + path);
      expect([status, headers.get('X-Content-Type-Options')]).toEqual([200, 'nosniff']);
    },
  );

  it.each(['console', 'reference'])('let nobody frame the %s, and no script into it but its own', async (page) => {
    const { headers } = await fetch(`${collector.origin}/${page}/`);
    const policy = headers.get('Content-Security-Policy');
    expect(policy).toMatch(/^default-src 'self'; .*frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(headers.get('Referrer-Policy')).toBe('no-referrer');
  });

  it('let every site load a chunk, once and for all', async () => {
    const { survey } = (await (await fetch(`${collector.origin}/widget.json`)).json()) as { survey: string };
    const { headers } = await fetch(collector.origin + survey);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
  });
});
