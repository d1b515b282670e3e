import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { Problem } from '../../../shared/schema/problem.ts';
import { BatchOutcome } from '../../../shared/schema/response.ts';
import type { Bindings } from '../../../worker/context.ts';
import { id, iso, noon, record } from '../ingest/example-site.ts';
import { insertExampleSite } from '../ingest/insert-example-site.ts';
import { testApp } from './test-api.ts';

const bindings = env as unknown as Bindings;
const app = testApp();
await insertExampleSite(bindings.DB);

const address = 'https://collector.example/v1/sites/shop/events';
const page = { Origin: 'https://shop.example' };
const batchOf = (...responses: unknown[]) => ({ format: 1, sentAt: iso(noon), responses });

interface Sending {
  to?: string;
  headers?: Record<string, string>;
  db?: D1Database;
}

async function send(
  body: unknown,
  { to = address, headers = page, db = bindings.DB }: Sending = {},
): Promise<Response> {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const init = { method: 'POST', body: text, headers: { 'Content-Type': 'text/plain;charset=UTF-8', ...headers } };
  // A database of the test's own is written to directly: the committer has the real one.
  const here = db === bindings.DB ? bindings : { ASSETS: bindings.ASSETS, DB: db };
  return app.fetch(new Request(to, init), here);
}

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('Content-Type')).toBe('application/problem+json');
  expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  return Problem.parse(await response.json());
}

describe('a batch', () => {
  it('is stored, as text or as JSON, and the outcome names each record', async () => {
    const text = await send(batchOf(record({ answers: { nps: 9 } })));
    expect(text.status).toBe(200);
    expect(BatchOutcome.parse(await text.json())).toEqual({
      accepted: [{ id: id(1), revision: 1, outcome: 'stored' }],
      refused: [],
    });
    const json = await send(batchOf(record({ answers: { nps: 9 } })), {
      headers: { ...page, 'Content-Type': 'application/json' },
    });
    expect(await json.json()).toMatchObject({ accepted: [{ outcome: 'repeat' }] });
    const row = await bindings.DB.prepare('SELECT * FROM responses WHERE id = ?1').bind(id(1)).first();
    expect(row).toMatchObject({ site: 'shop', source: 'widget', received_at: noon });
  });

  it('has its good records stored beside the refused ones, which are named in their order', async () => {
    const response = await send(
      batchOf(
        record({ id: id(11), answers: { nps: 9 } }),
        record({ id: id(11), answers: { nps: 8 } }),
        record({ id: id(12), survey: 'other' }),
        record({ id: id(13), version: 9 }),
        record({ id: id(14), answers: { nps: 12 } }),
        record({ id: id(15) }),
        'nonsense',
      ),
    );
    expect(response.status).toBe(200);
    const { accepted, refused } = BatchOutcome.parse(await response.json());
    expect(accepted.map((one) => [one.id, one.outcome])).toEqual([
      [id(11), 'stored'],
      [id(15), 'stored'],
      [id(12), 'kept_apart'],
      [id(13), 'kept_apart'],
    ]);
    expect(refused.map(({ index, code }) => [index, code])).toEqual([
      [1, 'duplicate_in_batch'],
      [4, 'invalid_answer'],
      [6, 'invalid_record'],
    ]);
  });
});

describe('a page', () => {
  it('may send from an allowed origin and from the collector itself', async () => {
    expect((await send(batchOf(record()))).status).toBe(200);
    expect((await send(batchOf(record()), { headers: { Origin: 'https://collector.example' } })).status).toBe(200);
  });

  it.each([[{ Origin: 'https://evil.example' }], [{ Origin: 'http://shop.example' }], [{ Origin: 'null' }], [{}]])(
    'may not send with the headers %j',
    async (headers) => {
      const response = await send(batchOf(record({ id: id(21) })), { headers });
      expect(response.status).toBe(403);
      expect(await problemOf(response)).toMatchObject({ code: 'origin_not_allowed' });
      const row = await bindings.DB.prepare('SELECT id FROM responses WHERE id = ?1').bind(id(21)).first();
      expect(row).toBeNull();
    },
  );

  it('learns by a preflight that it may send JSON, for a day', async () => {
    const headers = {
      ...page,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type',
    };
    const response = await app.fetch(new Request(address, { method: 'OPTIONS', headers }), bindings);
    expect(response.status).toBe(204);
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(response.headers.get('Access-Control-Allow-Methods')).toBe('POST');
    expect(response.headers.get('Access-Control-Allow-Headers')).toBe('Content-Type');
    expect(response.headers.get('Access-Control-Max-Age')).toBe('86400');
  });

  it('gets no cookie, and an answer that its browser does not report as blocked', async () => {
    const { headers } = await send(batchOf(record()));
    expect(headers.get('Set-Cookie')).toBeNull();
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
    expect(headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin');
    expect(headers.get('Cache-Control')).toBe('no-store');
  });
});

describe('a request that cannot be read', () => {
  it.each([
    ['no JSON', '{"format":1', 400, 'invalid_body'],
    ['no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 400, 'invalid_body'],
    ['nothing', '', 400, 'invalid_body'],
    ['a list', [], 422, 'invalid_fields'],
    ['an empty batch', batchOf(), 422, 'invalid_fields'],
    ['too many records', batchOf(...Array(limits.batchRecords + 1).fill(0)), 422, 'invalid_fields'],
    ['too many bytes', 'x'.repeat(limits.publicBodyBytes + 1), 413, 'body_too_large'],
  ])('is refused for %s', async (_, body, status, code) => {
    const response = await send(body);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code });
  });

  it('is told which fields are wrong', async () => {
    const { errors } = await problemOf(await send({ ...batchOf(record()), sentAt: 'now', extra: true }));
    expect(errors?.map(({ pointer }) => pointer).toSorted()).toEqual(['#/extra', '#/sentAt']);
  });

  it('is refused for another content type, and for none', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/html', '']) {
      const response = await send(batchOf(record()), { headers: { ...page, 'Content-Type': type } });
      expect(response.status).toBe(415);
      expect(await problemOf(response)).toMatchObject({ code: 'unsupported_media_type' });
    }
  });

  it('is refused for an unknown site and for another method', async () => {
    const unknown = await send(batchOf(record()), { to: address.replace('shop', 'nobody') });
    expect(unknown.status).toBe(404);
    expect(await problemOf(unknown)).toMatchObject({ code: 'not_found' });
    const read = await app.fetch(new Request(address, { headers: page }), bindings);
    expect(read.status).toBe(405);
    expect(await problemOf(read)).toMatchObject({ code: 'method_not_allowed' });
  });
});

describe('a flood', () => {
  const from = (address: string) => ({ headers: { ...page, 'CF-Connecting-IP': address } });

  it('from one address is held back for a while, readably for the page, and stores nothing', async () => {
    for (let request = 0; request < limits.addressBurst; request++) {
      const response = await send('', from('203.0.113.9'));
      expect(response.status).toBe(400);
    }
    const response = await send(batchOf(record({ id: id(41) })), from('203.0.113.9'));
    expect([response.status, response.headers.get('Retry-After')]).toEqual([429, '1']);
    expect(response.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After');
    expect(await problemOf(response)).toMatchObject({ code: 'rate_limited' });
    expect(await bindings.DB.prepare('SELECT id FROM responses WHERE id = ?1').bind(id(41)).first()).toBeNull();
    expect((await send(batchOf(record({ id: id(41) })), from('203.0.113.10'))).status).toBe(200);
  });

  it('leaves nothing of an address in the database', async () => {
    const { results } = await bindings.DB.prepare('SELECT * FROM responses').all();
    expect(JSON.stringify(results)).not.toContain('203.0.113');
  });
});

it('answers 503 with a time to try again when the database fails, and has stored nothing', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const failing = {
    prepare: (sql: string) => bindings.DB.prepare(sql),
    batch: () => Promise.reject(new Error('D1_ERROR: D1 DB is overloaded. Requests queued for too long.')),
  } as unknown as D1Database;
  const response = await send(batchOf(record({ id: id(31) })), { db: failing });
  expect(response.status).toBe(503);
  expect(response.headers.get('Retry-After')).toBe('15');
  expect(JSON.stringify(await problemOf(response))).not.toContain('D1');
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
  expect(await (await send(batchOf(record({ id: id(31) })))).json()).toMatchObject({
    accepted: [{ outcome: 'stored' }],
  });
});
