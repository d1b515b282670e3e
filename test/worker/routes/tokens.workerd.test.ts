import { beforeAll, describe, expect, it } from 'vitest';
import { CreatedToken, TokenInfo } from '../../../shared/schema/token.ts';
import { bindings, caller, json, operatorToken, testApp } from './test-api.ts';

const call = caller();
const tokens: Record<string, string> = {};

beforeAll(async () => {
  for (const key of ['own', 'other']) await call('POST', '/v1/sites', { body: { key, name: key } });
  for (const scope of ['results', 'responses', 'write', 'admin']) {
    const made = await json(call('POST', '/v1/sites/own/tokens', { body: { name: scope, scopes: [scope] } }));
    tokens[scope] = made.token;
  }
});

describe('GET /v1/sites', () => {
  it('shows a token of one site that site alone', async () => {
    const seen = await json(call('GET', '/v1/sites', { token: tokens.results ?? '' }));
    expect(seen.sites.map((site: { key: string }) => site.key)).toEqual(['own']);
    const all = await json(call('GET', '/v1/sites'));
    expect(all.sites.map((site: { key: string }) => site.key)).toEqual(['other', 'own']);
  });
});

describe('GET /v1/token', () => {
  it('tells a token whose it is', async () => {
    const mine = await json(call('GET', '/v1/token', { token: tokens.results ?? '' }));
    expect(TokenInfo.parse(mine)).toEqual({ name: 'results', scopes: ['results'], site: 'own', expiresAt: null });
    expect(await json(call('GET', '/v1/token'))).toMatchObject({ site: null, scopes: ['admin'] });
  });
});

describe('a new token', () => {
  it('is shown once, and only its hash is stored', async () => {
    const response = await call('POST', '/v1/sites/own/tokens', { body: { name: 'CI', scopes: ['write', 'results'] } });
    expect(response.status).toBe(201);
    const { token, ...described } = CreatedToken.parse(await response.json());
    expect(token).toMatch(/^ts_[A-Za-z0-9_-]{43}$/);
    expect(described).toEqual({
      name: 'CI',
      scopes: ['write', 'results'],
      site: 'own',
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      createdAt: '2026-11-21T12:00:00.000Z',
      expiresAt: null,
    });
    const { results } = await bindings.DB.prepare("SELECT * FROM tokens WHERE name = 'CI'").all();
    expect(JSON.stringify(results)).not.toContain(token.slice(3));
    expect(results[0]?.hash).toHaveLength(32);
  });

  it('needs a name and scopes that exist', async () => {
    const response = await call('POST', '/v1/sites/own/tokens', { body: { scopes: ['everything'], expires: 'never' } });
    expect(response.status).toBe(422);
    expect((await json(response)).errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '#/expires',
      '#/name',
      '#/scopes/0',
    ]);
  });
});

describe('the operator', () => {
  it.each([undefined, '', 'not a hash', '00'])('does not exist when the variable is %j', async (hash) => {
    const request = new Request('https://collector.example/v1/token', {
      headers: { Authorization: `Bearer ${operatorToken}` },
    });
    const response = await testApp().fetch(request, { ...bindings, ADMIN_TOKEN_SHA256: hash } as typeof bindings);
    expect(response.status).toBe(401);
  });
});
