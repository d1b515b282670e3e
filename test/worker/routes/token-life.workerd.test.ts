import { beforeAll, describe, expect, it } from 'vitest';
import { AuditLog } from '../../../shared/schema/audit-log.ts';
import { CreatedToken, Tokens } from '../../../shared/schema/token.ts';
import { bindings, type Clock, caller, json, noon, testApp } from './test-api.ts';

const clock: Clock = { now: noon };
const call = caller(testApp({}, clock));
const hour = 3_600_000;

beforeAll(async () => {
  for (const key of ['life', 'elsewhere']) await call('POST', '/v1/sites', { body: { key, name: key } });
});

async function make(name: string, more: object = {}, site = 'life'): Promise<CreatedToken> {
  const body = { name, scopes: ['results'], ...more };
  return CreatedToken.parse(await json(call('POST', `/v1/sites/${site}/tokens`, { body })));
}

async function listed(site = 'life') {
  const response = await call('GET', `/v1/sites/${site}/tokens`);
  expect(response.status).toBe(200);
  return Tokens.parse(await response.json()).tokens;
}

describe('the list of tokens', () => {
  it('describes those of the site, the newest first, and gives none away', async () => {
    const first = await make('First', {}, 'elsewhere');
    clock.now += 1000;
    const second = await make('Second', { scopes: ['write', 'results'] }, 'elsewhere');
    await make('Of another site');
    const tokens = await listed('elsewhere');
    expect(tokens).toEqual([
      {
        id: second.id,
        name: 'Second',
        scopes: ['write', 'results'],
        site: 'elsewhere',
        prefix: second.token.slice(0, 8),
        createdAt: second.createdAt,
        expiresAt: null,
        lastUsedAt: null,
      },
      expect.objectContaining({ id: first.id, name: 'First', prefix: first.token.slice(0, 8) }),
    ]);
    for (const { token } of [first, second]) expect(JSON.stringify(tokens)).not.toContain(token.slice(8));
  });
});

describe('a revoked token', () => {
  it('is refused at once and gone from the list; the others stay', async () => {
    const [gone, kept] = [await make('Gone'), await make('Kept')];
    expect((await call('DELETE', `/v1/sites/life/tokens/${gone.id}`)).status).toBe(204);
    expect((await call('GET', '/v1/token', { token: gone.token })).status).toBe(401);
    expect((await call('GET', '/v1/token', { token: kept.token })).status).toBe(200);
    const ids = (await listed()).map(({ id }) => id);
    expect(ids).toContain(kept.id);
    expect(ids).not.toContain(gone.id);
    expect((await call('DELETE', `/v1/sites/life/tokens/${gone.id}`)).status).toBe(404);
  });

  it('is not one of another site', async () => {
    const { id, token } = await make('Mine');
    expect((await call('DELETE', `/v1/sites/elsewhere/tokens/${id}`)).status).toBe(404);
    expect((await call('GET', '/v1/token', { token })).status).toBe(200);
  });

  it.each(['', 'x', 'ABCDEF012345', '0123456789ab%25'])('is not named "%s"', async (id) => {
    const response = await call('DELETE', `/v1/sites/life/tokens/${id}`);
    expect([400, 404, 405]).toContain(response.status);
  });
});

describe('a token that expires', () => {
  it('works until then and is refused from then on, but stays in the list', async () => {
    const until = clock.now + hour;
    const { id, token, expiresAt } = await make('Short', { expiresAt: new Date(until).toISOString() });
    expect(expiresAt).toBe(new Date(until).toISOString());
    clock.now = until - 1;
    expect(await json(call('GET', '/v1/token', { token }))).toMatchObject({ expiresAt });
    clock.now = until;
    const refused = await call('GET', '/v1/token', { token });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('WWW-Authenticate')).toBe('Bearer error="invalid_token"');
    expect(await refused.json()).toMatchObject({ detail: 'The token has expired' });
    expect((await listed()).find((one) => one.id === id)).toMatchObject({ expiresAt });
  });

  it.each([
    ['2026-11-21T11:59:59Z', 422],
    ['tomorrow', 422],
    ['2027-01-01', 422],
    ['2027-01-01T00:00:00+02:00', 201],
  ])('may say %s: %i', async (expiresAt, status) => {
    const body = { name: 'When', scopes: ['results'], expiresAt };
    const response = await call('POST', '/v1/sites/life/tokens', { body });
    expect(response.status).toBe(status);
    if (status === 422) expect(await response.json()).toMatchObject({ errors: [{ pointer: '#/expiresAt' }] });
  });
});

describe('the last use of a token', () => {
  const lastUse = async (id: string) => (await listed()).find((one) => one.id === id)?.lastUsedAt;

  it('is written down at most once an hour', async () => {
    const { id, token } = await make('Busy');
    const use = async (at: number) => {
      clock.now = at;
      expect((await call('GET', '/v1/token', { token })).status).toBe(200);
      return lastUse(id);
    };
    const start = clock.now;
    const iso = (ms: number) => new Date(ms).toISOString();
    expect(await lastUse(id)).toBeNull();
    expect(await use(start)).toBe(iso(start));
    expect(await use(start + hour - 1)).toBe(iso(start));
    expect(await use(start + hour)).toBe(iso(start + hour));
    expect(await use(start + 2 * hour - 1)).toBe(iso(start + hour));
  });

  it('costs a request nothing but its note: the answer comes even where it cannot be written', async () => {
    const { token } = await make('Unlucky');
    const db = {
      prepare: (sql: string) => {
        if (sql.startsWith('UPDATE')) throw new Error('no writes today');
        return bindings.DB.prepare(sql);
      },
    } as unknown as D1Database;
    expect((await call('GET', '/v1/token', { token, db })).status).toBe(200);
  });
});

describe('the audit log', () => {
  const log = async (query = '', site = 'logged') => {
    const response = await call('GET', `/v1/sites/${site}/audit-log${query}`);
    expect(response.status).toBe(200);
    return AuditLog.parse(await response.json());
  };

  it('says who made and revoked which token, the newest first, and nothing of what was refused', async () => {
    await call('POST', '/v1/sites', { body: { key: 'logged', name: 'logged' } });
    const admin = await make('Ada', { scopes: ['admin'] }, 'logged');
    clock.now += 1000;
    const made = await json(
      call('POST', '/v1/sites/logged/tokens', { token: admin.token, body: { name: 'Report', scopes: ['results'] } }),
    );
    clock.now += 1000;
    await call('DELETE', `/v1/sites/logged/tokens/${made.id}`, { token: admin.token });
    await call('DELETE', `/v1/sites/logged/tokens/${made.id}`, { token: admin.token });
    const { entries: all, next } = await log();
    expect(next).toBeNull();
    const entries = all.filter(({ action }) => action !== 'site.created');
    const ada = { token: admin.id, name: 'Ada' };
    const of = (by: object, action: string, subject: string, details: object) => ({ by, action, subject, details });
    expect(entries.map(({ id, at, ...entry }) => entry)).toEqual([
      of(ada, 'token.revoked', made.id, {}),
      of(ada, 'token.created', made.id, { name: 'Report', scopes: ['results'] }),
      of({ token: 'operator', name: 'Operator' }, 'token.created', admin.id, { name: 'Ada', scopes: ['admin'] }),
    ]);
    expect(entries[0]?.at).toBe(new Date(clock.now).toISOString());
  });

  it('is read page by page', async () => {
    const all = (await log()).entries.map(({ id }) => id);
    const first = await log('?limit=2');
    const second = await log(`?limit=2&cursor=${first.next}`);
    expect([...first.entries, ...second.entries].map(({ id }) => id)).toEqual(all);
    expect(second.next).toBeNull();
  });

  it('keeps sites apart', async () => {
    await call('POST', '/v1/sites', { body: { key: 'unlogged', name: 'unlogged' } });
    expect((await log('', 'unlogged')).entries.filter(({ action }) => action.startsWith('token'))).toEqual([]);
  });
});
