import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { WidgetConfig } from '../../../shared/schema/widget-config.ts';
import { bindings, caller, testApp, widget } from './test-api.ts';
import { makeSite, surveys } from './test-site.ts';

const call = caller();
const script = (file: string, headers: Record<string, string> = {}) =>
  call('GET', `/w/${file}`, { token: null, headers: { Origin: 'https://shop.example', ...headers } });

/** The config that the script hands to the loader, which is `start(__TOUCHSTONE_CONFIG__)` in these tests. */
async function configOf(response: Response): Promise<WidgetConfig> {
  const [, config] = /^start\((.*)\)$/s.exec(await response.text()) ?? [];
  return JSON.parse(config ?? '');
}

/** What takes a page's calls and does nothing with them. */
const deaf = /^window\.touchstone \|\|= function \(\) \{\}; \/\/ [^\n]*\n$/;

beforeAll(async () => {
  await makeSite(call, 'shop', { origins: ['https://shop.example'], frequency: { perSession: 2 } });
  await call('PUT', '/v1/sites/shop/surveys/ces', { body: { ...surveys.ces, status: 'paused' } });
  await makeSite(call, 'silent');
  for (const [id, survey] of Object.entries(surveys))
    await call('PUT', `/v1/sites/silent/surveys/${id}`, { body: { ...survey, status: 'draft' } });
});

describe('the script', () => {
  it('is the loader with the live surveys of the site, and nothing of the others', async () => {
    const config = await configOf(await script('shop.js'));
    expect(config).toMatchObject({
      format: 1,
      site: 'shop',
      origins: ['https://shop.example'],
      frequency: { shownDays: 7, dismissedDays: 30, answeredDays: 0, perSession: 2 },
      chunk: widget.whole,
    });
    expect(config.surveys.map(({ id }) => id)).toEqual(['csat', 'nps']);
    // What is left out is the default of the schema.
    expect(config.surveys[1]).toEqual({
      id: 'nps',
      version: 1,
      touchpoint: 'checkout',
      trigger: { type: 'page' },
      frequency: { shownDays: 30, dismissedDays: 30, answeredDays: 90 },
      questions: [
        { id: 'score', type: 'scale', metric: 'nps' },
        { id: 'reason', type: 'text' },
      ],
      kind: 'nps',
    });
  });

  it('may be used by any page, kept for minutes, and is plain JavaScript', async () => {
    const { status, headers } = await script('shop.js');
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      etag: expect.stringMatching(/^"[^"]+"$/),
    });
    expect(headers.has('set-cookie')).toBe(false);
  });

  it('is not sent again to who has it, and the 304 says the same of it', async () => {
    const first = await script('shop.js');
    const etag = first.headers.get('ETag') ?? '';
    const again = await script('shop.js', { 'If-None-Match': `"other", W/${etag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    for (const name of [
      'ETag',
      'Access-Control-Allow-Origin',
      'Cache-Control',
      'Cross-Origin-Resource-Policy',
      'X-Content-Type-Options',
    ])
      expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
  });

  it('has another ETag after a survey or the site was changed, at once', async () => {
    await makeSite(call, 'changing');
    const etags = new Set<string | null>();
    const look = async () => etags.add((await script('changing.js')).headers.get('ETag'));
    await look();
    await call('PUT', '/v1/sites/changing/surveys/nps', { body: { ...surveys.nps, priority: 9 } });
    await look();
    await call('PATCH', '/v1/sites/changing', { body: { origins: ['*'] } });
    await look();
    await look();
    expect(etags.size).toBe(3);
  });

  it('says what authors wrote as they wrote it, whatever it looks like', async () => {
    await makeSite(call, 'odd');
    const thanks = '$& $1 $` \'"\\ </script> \u2028 __TOUCHSTONE_CONFIG__ {{x}}';
    await call('PUT', '/v1/sites/odd/surveys/nps', {
      body: { ...surveys.nps, content: { ...surveys.nps.content, thanks } },
    });
    const config = await configOf(await script('odd.js'));
    expect(config.surveys.find(({ id }) => id === 'nps')?.thanks).toBe(thanks);
  });

  it('fetches words beside the code for browsers that wish for another language than English', async () => {
    const app = caller(testApp({ widget: { ...widget, loader: '__TOUCHSTONE_PARTS__' } }));
    const partsFor = async (languages?: string) => {
      const headers: Record<string, string> = languages === undefined ? {} : { 'Accept-Language': languages };
      const response = await app('GET', '/w/shop.js', { token: null, headers });
      expect(response.headers.get('Vary')).toBe('Accept-Language');
      return response.text();
    };
    for (const languages of [undefined, '*', 'en-GB,de;q=0.9', 'EN'])
      expect(await partsFor(languages)).not.toContain('texts');
    for (const languages of ['de-DE,en;q=0.8', 'fr']) expect(await partsFor(languages)).toContain('texts:the texts');
  });

  it('only sends what earlier pages have left where there is nothing to ask', async () => {
    const response = await script('silent.js');
    expect(response.headers.get('Cache-Control')).toBe('public, max-age=300, stale-while-revalidate=86400');
    const [, config] = /^deliver\((.*)\)$/s.exec(await response.text()) ?? [];
    expect(JSON.parse(config ?? '')).toMatchObject({ site: 'silent', showing: widget.showing, surveys: [] });
  });

  it.each(['nosuchsite.js', 'UPPER.js', 'a.b.js', '%F0%9F%92%A9.js'])(
    'of %s is valid and does nothing: there is no such site',
    async (file) => {
      const response = await script(file);
      expect(response.status).toBe(200);
      expect(response.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
      expect(response.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
      const text = await response.text();
      expect(text).toMatch(deaf);
      expect(text.length).toBeLessThan(100);
    },
  );

  it('does nothing when the database fails; the operator is told, and nobody keeps it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const db = { prepare: () => ({ bind: () => ({ first: () => Promise.reject(new Error('D1 is down')) }) }) };
    const response = await caller(testApp())('GET', '/w/shop.js', { db: db as unknown as D1Database });
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(await response.text()).toMatch(deaf);
    expect(log).toHaveBeenCalledWith(response.headers.get('X-Request-Id'), 'unknown failure', expect.any(String));
    log.mockRestore();
  });

  it('has no other name than *.js', async () => {
    expect((await script('shop.css')).status).toBe(404);
    expect((await script('shop')).status).toBe(404);
  });
});

describe('a chunk of an earlier deployment', () => {
  const app = testApp();
  const assets = (files: Record<string, string>) =>
    ({
      fetch: async (input: URL) => {
        const text = files[input.pathname];
        return text === undefined ? new Response('no', { status: 404 }) : new Response(text);
      },
    }) as unknown as Fetcher;
  const ask = (path: string, files: Record<string, string>) =>
    app.fetch(new Request(`https://collector.example${path}`), { ...bindings, ASSETS: assets(files) });

  it("is answered with today's, for a short time, to any page", async () => {
    const response = await ask('/chunks/survey-OLD_hash-1.js', { [widget.chunk]: 'export {}' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('export {}');
    const plain = await ask('/chunks/plain-OLD_hash-1.js', { [widget.plain]: 'export const open = 1' });
    expect(await plain.text()).toBe('export const open = 1');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=300',
      'content-type': 'text/javascript; charset=utf-8',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
  });

  it('is not found when it is no name of a chunk, or the current one itself is missing', async () => {
    expect((await ask('/chunks/other.js', { [widget.chunk]: 'export {}' })).status).toBe(404);
    expect((await ask('/chunks/survey-old.css', { [widget.chunk]: 'export {}' })).status).toBe(404);
    expect((await ask(widget.chunk, {})).status).toBe(404);
    expect((await ask('/chunks/survey-old.js', {})).status).toBe(404);
  });
});
