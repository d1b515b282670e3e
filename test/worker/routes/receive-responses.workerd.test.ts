import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { BatchOutcome } from '../../../shared/schema/response.ts';
import type { Scope } from '../../../shared/schema/token.ts';
import { tokenHash } from '../../../worker/authenticate.ts';
import type { Bindings } from '../../../worker/context.ts';
import { insertToken } from '../../../worker/db/tokens.ts';
import { id, iso, noon, record } from '../ingest/example-site.ts';
import { insertExampleSite } from '../ingest/insert-example-site.ts';
import { testApp } from './test-api.ts';

const bindings = env as unknown as Bindings;
const { DB: db } = bindings;
const app = testApp();

async function tokenFor(site: string | null, ...scopes: Scope[]): Promise<string> {
  const token = `test-${site}-${scopes.join('-')}`;
  await insertToken(db, await tokenHash(token), { name: token, site, scopes }, noon);
  return token;
}

await insertExampleSite(db);
const writer = await tokenFor('shop', 'write');

const batchOf = (...responses: unknown[]) => ({ format: 1, sentAt: iso(noon), responses });

function send(body: unknown, token: string | null = writer, headers: Record<string, string> = {}, site = 'shop') {
  const authorization = token === null ? undefined : { Authorization: `Bearer ${token}` };
  const init = {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...authorization, ...headers },
  };
  return app.fetch(new Request(`https://collector.example/v1/sites/${site}/responses`, init), bindings);
}

const sourceOf = (n: number) => db.prepare('SELECT source FROM responses WHERE id = ?1').bind(id(n)).first('source');

describe('a batch from a server', () => {
  it('is stored without an Origin, with its refused records named', async () => {
    const response = await send(
      batchOf(record({ id: id(1), answers: { nps: 7 } }), record({ id: id(2), revision: 0 })),
    );
    expect(response.status).toBe(200);
    const { accepted, refused } = BatchOutcome.parse(await response.json());
    expect(accepted).toEqual([{ id: id(1), revision: 1, outcome: 'stored' }]);
    expect(refused).toMatchObject([{ index: 1, id: id(2), code: 'invalid_record', pointer: '/revision' }]);
    expect(await sourceOf(1)).toBe('server');
  });

  it('is an import when it says so, and then enters scores but never rates', async () => {
    const said = record({ id: id(3), channel: 'print', shownAt: '2025-05-05T10:00:00+02:00', answers: { nps: 7 } });
    await send({ ...batchOf(said), import: 'autumn-2026' });
    expect(await sourceOf(3)).toBe('import');
    const rows = async (table: string) =>
      (await db.prepare(`SELECT * FROM ${table} WHERE channel = 'print'`).all()).results;
    expect(await rows('score_rollups')).toMatchObject([{ day: '2025-05-05', n: 1, c7: 1 }]);
    expect(await rows('rate_rollups')).toEqual([]);
  });

  it('may be larger than one from a page, up to its own limit', async () => {
    const attributes = Object.fromEntries(
      Array.from({ length: 10 }, (_, n) => [`a${n}`, 'x'.repeat(limits.attributeChars)]),
    );
    const large = batchOf(...Array.from({ length: 100 }, (_, n) => record({ id: id(100 + n), attributes })));
    expect(JSON.stringify(large).length).toBeGreaterThan(limits.publicBodyBytes);
    const response = await send(large);
    expect(BatchOutcome.parse(await response.json()).accepted).toHaveLength(100);
    expect((await send('x'.repeat(limits.tokenBodyBytes + 1))).status).toBe(413);
  });

  it('is refused as text, as no JSON and in a wrong shape', async () => {
    expect((await send(batchOf(record()), writer, { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await send('{')).status).toBe(400);
    expect((await send({ ...batchOf(record()), import: 'No Slug' })).status).toBe(422);
  });
});

describe('a token', () => {
  it('is needed, and must be known', async () => {
    expect((await send(batchOf(record()), null)).status).toBe(401);
    expect((await send(batchOf(record()), 'guess')).status).toBe(401);
  });

  it('must have the scope to write', async () => {
    expect((await send(batchOf(record()), await tokenFor('shop', 'results', 'responses'))).status).toBe(403);
    expect((await send(batchOf(record()), await tokenFor('shop', 'admin'))).status).toBe(200);
  });

  it('of another site finds nothing here, and one of every site finds no site that is not there', async () => {
    expect((await send(batchOf(record()), await tokenFor('other', 'write'))).status).toBe(404);
    const everywhere = await tokenFor(null, 'write');
    expect((await send(batchOf(record()), everywhere)).status).toBe(200);
    expect((await send(batchOf(record()), everywhere, {}, 'nobody')).status).toBe(404);
  });
});

describe('a check', () => {
  const check = (...responses: unknown[]) =>
    app.fetch(
      new Request('https://collector.example/v1/sites/shop/responses?check=true', {
        method: 'POST',
        body: JSON.stringify(batchOf(...responses)),
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${writer}` },
      }),
      bindings,
    );
  const everything = async () => {
    const tables = ['responses', 'score_rollups', 'rate_rollups', 'dead_letters'];
    return Promise.all(tables.map(async (table) => (await db.prepare(`SELECT * FROM ${table}`).all()).results));
  };

  it('says what sending would say, and stores nothing', async () => {
    await send(batchOf(record({ id: id(300), answers: { nps: 7 } }), record({ id: id(301), revision: 3 })));
    const told = [
      record({ id: id(302), answers: { nps: 10 } }),
      record({ id: id(300), answers: { nps: 7 } }),
      record({ id: id(300), answers: { nps: 8 } }),
      record({ id: id(301), revision: 2 }),
      record({ id: id(303), answers: { nps: 11 } }),
      record({ id: id(304), version: 99 }),
      record({ id: id(302), answers: { nps: 1 } }),
    ];
    const before = await everything();
    const foreseen = BatchOutcome.parse(await (await check(...told)).json());
    expect(await everything()).toEqual(before);
    expect(foreseen.accepted.map(({ outcome }) => outcome)).toEqual(['stored', 'repeat', 'superseded', 'kept_apart']);
    expect(foreseen.refused.map(({ index, code }) => [index, code])).toEqual([
      [2, 'duplicate_in_batch'],
      [4, 'invalid_answer'],
      [6, 'duplicate_in_batch'],
    ]);
    expect(await (await send(batchOf(...told))).json()).toEqual(foreseen);
    const changed = BatchOutcome.parse(await (await check(record({ id: id(302), answers: { nps: 2 } }))).json());
    expect(changed.refused).toMatchObject([{ code: 'revision_conflict' }]);
  });

  it('is asked for by name: another parameter is a misspelling', async () => {
    const request = new Request('https://collector.example/v1/sites/shop/responses?chekc=true', {
      method: 'POST',
      body: JSON.stringify(batchOf(record())),
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${writer}` },
    });
    expect((await app.fetch(request, bindings)).status).toBe(400);
  });
});
