import { beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../../shared/schema/problem.ts';
import { CreatedToken, TokenInfo } from '../../../shared/schema/token.ts';
import { bindings, caller, json, operatorToken, testApp } from './test-api.ts';
import { nextId } from './test-site.ts';

const call = caller();
const tokens: Record<string, string> = {};

const survey = {
  name: 'NPS',
  trigger: { type: 'page' },
  content: { touchpoint: 'checkout', questions: [{ id: 'score', type: 'scale', metric: 'nps' }] },
};

beforeAll(async () => {
  for (const key of ['own', 'other']) await call('POST', '/v1/sites', { body: { key, name: key } });
  await call('PUT', '/v1/sites/own/surveys/nps', { body: survey });
  for (const scope of ['results', 'responses', 'write', 'admin']) {
    const made = await json(call('POST', '/v1/sites/own/tokens', { body: { name: scope, scopes: [scope] } }));
    tokens[scope] = made.token;
  }
});

const batch = { format: 1, sentAt: '2026-11-21T12:00:00Z', responses: [{}] };

/** Something of its own for each call that a path may name: what is taken away once is not there a second time. */
const parts: Record<string, (site: string) => string | Promise<string>> = {
  site: (site) => site,
  survey: () => 'nps',
  response: async () => {
    const id = nextId();
    const responses = [{ id, revision: 1, survey: 'nps', version: 1, shownAt: batch.sentAt, answers: { score: 5 } }];
    await call('POST', '/v1/sites/own/responses', { body: { ...batch, responses } });
    return id;
  },
  respondent: () => 'someone',
  token: async () =>
    (await json(call('POST', '/v1/sites/own/tokens', { body: { name: 'Fleeting', scopes: ['write'] } }))).id,
};

async function addressOf(path: string, site: string): Promise<string> {
  let address = path;
  for (const [part, make] of Object.entries(parts))
    if (address.includes(`{${part}}`)) address = address.replace(`{${part}}`, await make(site));
  return address;
}

/** Every token route of one site with the scopes that may call it (`*`: any token) and a body that it takes. */
const routes: [method: string, path: string, scopes: string[], body?: unknown][] = [
  ['GET', '/v1/sites/{site}', ['*']],
  ['PATCH', '/v1/sites/{site}', ['write'], { name: 'New name' }],
  ['GET', '/v1/sites/{site}/surveys', ['*']],
  ['GET', '/v1/sites/{site}/surveys/{survey}', ['*']],
  ['PUT', '/v1/sites/{site}/surveys/{survey}', ['write'], survey],
  ['GET', '/v1/sites/{site}/results', ['results']],
  ['GET', '/v1/sites/{site}/rates', ['results']],
  ['GET', '/v1/sites/{site}/responses', ['responses']],
  ['POST', '/v1/sites/{site}/responses', ['write'], batch],
  ['GET', '/v1/sites/{site}/dead-letters', ['responses']],
  ['POST', '/v1/sites/{site}/dead-letters/replay', ['write']],
  ['POST', '/v1/sites/{site}/jobs/recount', []],
  ['DELETE', '/v1/sites/{site}/responses/{response}', []],
  ['GET', '/v1/sites/{site}/respondents/{respondent}/export', ['responses']],
  ['DELETE', '/v1/sites/{site}/respondents/{respondent}', []],
  ['GET', '/v1/sites/{site}/export.csv', ['responses']],
  ['GET', '/v1/sites/{site}/export.ndjson', ['responses']],
  ['GET', '/v1/sites/{site}/tokens', []],
  ['POST', '/v1/sites/{site}/tokens', [], { name: 'Another', scopes: ['write'] }],
  ['DELETE', '/v1/sites/{site}/tokens/{token}', []],
  ['GET', '/v1/sites/{site}/audit-log', []],
];

describe('the list of token routes', () => {
  it('is that of the OpenAPI document', async () => {
    const { paths } = await json(call('GET', '/openapi.json'));
    const secured = Object.entries<Record<string, { security?: unknown }>>(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { security }]) => (security ? `${method.toUpperCase()} ${path}` : [])),
    );
    const ofOneSite = routes.map(([method, path]) => `${method} ${path}`);
    expect(secured.sort()).toEqual(
      [...ofOneSite, 'GET /v1/sites', 'GET /v1/templates', 'GET /v1/token', 'POST /v1/sites'].sort(),
    );
  });
});

describe.each(routes)('%s %s', (method, path, scopes, body) => {
  const own = () => addressOf(path, 'own');
  const request = body === undefined ? {} : { body };

  it('answers 401 without a token, and says how to send one', async () => {
    const response = await call(method, await own(), { ...request, token: null });
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(response.headers.get('Content-Type')).toBe('application/problem+json');
    expect(Problem.parse(await response.json())).toMatchObject({ code: 'invalid_token', status: 401 });
  });

  it.each(['ts_unknown', '', 'two words'])('answers 401 to the token "%s"', async (token) => {
    const response = await call(method, await own(), { ...request, token });
    expect(response.status).toBe(401);
    expect(response.headers.get('WWW-Authenticate')).toBe('Bearer error="invalid_token"');
  });

  it.each(['results', 'responses', 'write', 'admin'])(
    'answers 404 to a token of another site with scope %s',
    async (scope) => {
      const response = await call(method, await addressOf(path, 'other'), { ...request, token: tokens[scope] ?? '' });
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ code: 'not_found' });
    },
  );

  it.each(['results', 'responses', 'write'])('lets scope %s in only where it belongs', async (scope) => {
    const response = await call(method, await own(), { ...request, token: tokens[scope] ?? '' });
    const allowed = scopes.includes('*') || scopes.includes(scope);
    if (allowed) expect(response.ok).toBe(true);
    else expect(response.status).toBe(403);
    const challenge = response.headers.get('WWW-Authenticate');
    if (allowed) expect(challenge).toBeNull();
    else expect(challenge).toContain('error="insufficient_scope"');
  });

  it.each(['the site', 'all sites'])('lets an admin of %s in', async (of) => {
    const token = of === 'the site' ? (tokens.admin ?? '') : operatorToken;
    const response = await call(method, await own(), { ...request, token });
    expect(response.ok).toBe(true);
  });

  it('answers 404 to the operator when there is no such site', async () => {
    expect((await call(method, await addressOf(path, 'nosuchsite'), request)).status).toBe(404);
  });
});

describe('routes over all sites', () => {
  it('are closed to callers without a token', async () => {
    for (const [method, path] of [
      ['GET', '/v1/token'],
      ['GET', '/v1/sites'],
      ['GET', '/v1/templates'],
      ['POST', '/v1/sites'],
    ] as const)
      expect((await call(method, path, { token: null })).status).toBe(401);
  });

  it('make no site for the admin of one', async () => {
    const response = await call('POST', '/v1/sites', { token: tokens.admin ?? '', body: { name: 'Mine' } });
    expect(response.status).toBe(403);
  });

  it('show a token of one site that site alone', async () => {
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
