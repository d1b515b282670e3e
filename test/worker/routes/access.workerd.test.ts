/**
 * Who may do what: every route × every role × the own site, another's and one that does not exist. What is answered has
 * the form that the OpenAPI document says, and a parameter that nobody knows is refused by its name.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Problem } from '../../../shared/schema/problem.ts';
import { scopes } from '../../../shared/schema/token.ts';
import { bindings, caller, json, operatorToken, testApp } from './test-api.ts';
import { makeSite, nextId, noonOf, surveys, touchpoints } from './test-site.ts';

const call = caller();
const { DB: db } = bindings;

interface Access {
  /** Scopes that open it to a token of the site; `admin` does always. `any`: every token. `public`: nobody is asked. */
  to: readonly string[] | 'any' | 'public' | 'operator';
  /** A body that is taken. */
  body?: () => unknown;
  headers?: Record<string, string>;
  query?: string;
}

const batch = () => ({
  format: 1,
  sentAt: '2026-11-21T12:00:00Z',
  responses: [{ id: nextId(), revision: 1, survey: 'nps', version: 1, shownAt: noonOf('2026-11-20') }],
});
const admin: Access = { to: [] };
const webhook = { url: 'https://example.com/hooks', events: ['response.completed'] };
const interaction = { name: 'Payment failed', touchpoint: 'checkout', points: -2 };
const observation = {
  ...{ id: 'payment-1', respondent: 'customer-7', interaction: 'payment-failed', at: noonOf('2026-11-20') },
};
const annotation = { id: 'release-2.4.0', at: '2026-11-20', text: 'Release 2.4.0' };
const outcome = { id: 'contract-1', respondent: 'customer-7', outcome: 'renewed', at: noonOf('2026-11-20') };
const moment = { id: 'invoice-1', respondent: 'customer-7', moment: 'invoice-paid' };

/** One line for each route of the OpenAPI document. A route without a line fails, and so does a line without a route. */
const access: Record<string, Access> = {
  'GET /healthz': { to: 'public' },
  'GET /openapi.json': { to: 'public' },
  'GET /w/{site}.js': { to: 'public' },
  'GET /w/{site}/{survey}.js': { to: 'public', query: '?version=1' },
  'GET /v1/sites/{site}/config': { to: 'public' },
  'POST /v1/sites/{site}/events': { to: 'public', body: batch, headers: { Origin: 'https://shop.example' } },
  'POST /v1/sites/{site}/decide': {
    to: 'public',
    body: () => ({ format: 1, surveys: ['nps'] }),
    headers: { Origin: 'https://shop.example' },
  },

  'POST /mcp': {
    to: 'any',
    body: () => ({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    headers: { Accept: 'application/json, text/event-stream' },
  },

  'GET /v1/token': { to: 'any' },
  'GET /v1/templates': { to: 'any' },
  'GET /v1/sites': { to: 'any' },
  'POST /v1/sites': { to: 'operator', body: () => ({ name: 'New' }) },

  'GET /v1/sites/{site}': { to: 'any' },
  'PATCH /v1/sites/{site}': { to: ['write'], body: () => ({ name: 'Renamed' }) },
  'GET /v1/sites/{site}/surveys': { to: 'any' },
  'GET /v1/sites/{site}/surveys/{survey}': { to: 'any' },
  'GET /v1/sites/{site}/surveys/{survey}/versions': { to: 'any' },
  'PUT /v1/sites/{site}/surveys/{survey}': { to: ['write'], body: () => surveys.nps },
  'GET /v1/sites/{site}/results': { to: ['results'] },
  'GET /v1/sites/{site}/results.csv': { to: ['results'] },
  'GET /v1/sites/{site}/rates': { to: ['results'] },
  'GET /v1/sites/{site}/asking': { to: ['results'] },
  'GET /v1/sites/{site}/drop-off': { to: ['results'] },
  'GET /v1/sites/{site}/annotations': { to: 'any' },
  'POST /v1/sites/{site}/annotations': { to: ['write'], body: () => annotation },
  'DELETE /v1/sites/{site}/annotations/{annotation}': { to: ['write'] },
  'GET /v1/sites/{site}/attributes': { to: ['results'] },
  'GET /v1/sites/{site}/journey': { to: ['results'] },
  'GET /v1/sites/{site}/journey/drivers': { to: ['results'], query: '?outcome=touchpoint:checkout' },
  'GET /v1/sites/{site}/journey/outcomes': { to: ['results'] },
  'GET /v1/sites/{site}/outcomes': { to: ['responses'] },
  'POST /v1/sites/{site}/outcomes': { to: ['write'], body: () => ({ outcomes: [outcome] }) },
  'DELETE /v1/sites/{site}/respondents/{respondent}/outcomes/{outcome}': { to: ['write'] },
  'GET /v1/sites/{site}/journey/settings': { to: 'any' },
  'PUT /v1/sites/{site}/journey/settings': { to: ['write'], body: () => ({}) },
  'GET /v1/sites/{site}/touchpoints': { to: 'any' },
  'GET /v1/sites/{site}/touchpoints/{touchpoint}': { to: 'any' },
  'PUT /v1/sites/{site}/touchpoints/{touchpoint}': { to: ['write'], body: () => ({ name: 'Checkout' }) },
  'GET /v1/sites/{site}/interactions': { to: 'any' },
  'GET /v1/sites/{site}/interactions/{interaction}': { to: 'any' },
  'PUT /v1/sites/{site}/interactions/{interaction}': { to: ['write'], body: () => interaction },
  'GET /v1/sites/{site}/observations': { to: ['responses'] },
  'POST /v1/sites/{site}/observations': { to: ['write'], body: () => ({ observations: [observation] }) },
  'POST /v1/sites/{site}/observations/csv': {
    to: ['write'],
    body: () => 'respondent,interaction,at',
    headers: { 'Content-Type': 'text/csv' },
  },
  'DELETE /v1/sites/{site}/observations/{day}/{respondent}/{observation}': { to: ['write'] },
  'POST /v1/sites/{site}/page-observations': {
    to: 'public',
    body: () => ({ format: 1, observations: [observation] }),
    headers: { Origin: 'https://shop.example' },
  },
  'POST /v1/sites/{site}/explain': { to: ['responses'], body: () => ({}) },
  'GET /v1/sites/{site}/moments': { to: ['responses'] },
  'POST /v1/sites/{site}/moments': { to: ['write'], body: () => ({ moments: [moment] }) },
  'DELETE /v1/sites/{site}/respondents/{respondent}/moments/{moment}': { to: ['write'] },
  'POST /v1/sites/{site}/signing-secret': admin,
  'DELETE /v1/sites/{site}/signing-secret/previous': admin,
  'GET /v1/sites/{site}/responses': { to: ['responses'] },
  'POST /v1/sites/{site}/responses': { to: ['write'], body: batch },
  'GET /v1/sites/{site}/responses/{response}': { to: ['responses'] },
  'PATCH /v1/sites/{site}/responses/{response}': { to: ['write'], body: () => ({ tags: ['delivery'] }) },
  'DELETE /v1/sites/{site}/responses/{response}': admin,
  'GET /v1/sites/{site}/respondents/{respondent}/export': { to: ['responses'] },
  'DELETE /v1/sites/{site}/respondents/{respondent}': admin,
  'GET /v1/sites/{site}/export.csv': { to: ['responses'] },
  'GET /v1/sites/{site}/export.ndjson': { to: ['responses'] },
  'GET /v1/sites/{site}/dead-letters': { to: ['responses'] },
  'POST /v1/sites/{site}/dead-letters/replay': { to: ['write'] },
  'POST /v1/sites/{site}/jobs/recount': admin,
  'POST /v1/sites/{site}/jobs/expire': admin,
  'GET /v1/sites/{site}/tokens': admin,
  'POST /v1/sites/{site}/tokens': { ...admin, body: () => ({ name: 'Another', scopes: ['write'] }) },
  'DELETE /v1/sites/{site}/tokens/{token}': admin,
  'GET /v1/sites/{site}/audit-log': admin,
  'GET /v1/sites/{site}/webhooks': admin,
  'POST /v1/sites/{site}/webhooks': { ...admin, body: () => webhook },
  'GET /v1/sites/{site}/webhooks/{webhook}': admin,
  'PATCH /v1/sites/{site}/webhooks/{webhook}': { ...admin, body: () => ({ format: 'slack' }) },
  'DELETE /v1/sites/{site}/webhooks/{webhook}': admin,
  'POST /v1/sites/{site}/webhooks/{webhook}/secret': admin,
  'GET /v1/sites/{site}/webhooks/{webhook}/deliveries': admin,
  'POST /v1/sites/{site}/webhooks/{webhook}/deliveries/{delivery}/redeliver': admin,
};

/** What a path may name beside the site, made for each call: what is taken away once is not there a second time. */
const parts: Record<string, (site: string) => Promise<string>> = {
  survey: async () => 'nps',
  touchpoint: async () => touchpoints.nps,
  interaction: async () => observation.interaction,
  day: async () => '2026-11-20',
  observation: async (site) => {
    await call('POST', `/v1/sites/${site}/observations`, { body: { observations: [observation] } });
    return observation.id;
  },
  annotation: async (site) => {
    await call('POST', `/v1/sites/${site}/annotations`, { body: annotation });
    return annotation.id;
  },
  outcome: async (site) => {
    await call('POST', `/v1/sites/${site}/outcomes`, { body: { outcomes: [outcome] } });
    return outcome.id;
  },
  respondent: async () => moment.respondent,
  moment: async (site) => {
    await call('POST', `/v1/sites/${site}/moments`, { body: { moments: [moment] } });
    return moment.id;
  },
  response: async (site) => {
    const body = batch();
    await call('POST', `/v1/sites/${site}/responses`, { body });
    return body.responses[0]?.id ?? '';
  },
  webhook: async (site) => {
    const path = `/v1/sites/${site}/webhooks`;
    for (const { id } of (await json(call('GET', path))).webhooks ?? []) await call('DELETE', `${path}/${id}`);
    return (await json(call('POST', path, { body: webhook }))).id ?? 'wh_0123456789abcdef';
  },
  delivery: async (site) => {
    const [{ id = 'wh_0123456789abcdef' } = {}] =
      (await json(call('GET', `/v1/sites/${site}/webhooks`))).webhooks ?? [];
    const delivery = `msg_${'0'.repeat(32)}`;
    await db
      .prepare(
        `INSERT INTO webhook_deliveries (site, webhook, id, event, made_at, attempts, outcome, settled_at)
         VALUES (?1, ?2, ?3, 'response.completed', 0, 1, 'failed', 0) ON CONFLICT DO NOTHING`,
      )
      .bind(site, id, delivery)
      .run();
    return delivery;
  },
  token: async (site) =>
    (await json(call('POST', `/v1/sites/${site}/tokens`, { body: { name: 'Fleeting', scopes: ['write'] } }))).id ??
    '0123456789ab',
};

/** A token for each role: none, an unknown one, an expired one, each scope of site `own`, and the operator's. */
const tokens: Record<string, string | null> = {
  'no token': null,
  'an unknown token': 'ts_unknown',
  'an empty token': '',
  'the operator': operatorToken,
};
const strangers = ['no token', 'an unknown token', 'an empty token', 'an expired token'];

beforeAll(async () => {
  for (const key of ['own', 'other']) {
    await makeSite(call, key, { origins: ['https://shop.example'] });
    await call('PUT', `/v1/sites/${key}/interactions/${observation.interaction}`, { body: interaction });
  }
  const make = async (body: object): Promise<string> =>
    (await json(call('POST', '/v1/sites/own/tokens', { body }))).token;
  for (const scope of scopes) tokens[scope] = await make({ name: scope, scopes: [scope] });
  tokens['an expired token'] = await make({ name: 'Old', scopes: ['admin'], expiresAt: '2026-11-21T12:00:01Z' });
});
// A moment after the token above has expired; its maker's clock stands still.
const later = { now: Date.parse('2026-11-21T12:00:02Z') };
const callLater = caller(testApp({}, later));

const sites = ['own', 'other', 'nosuchsite'] as const;

function expected(role: string, site: (typeof sites)[number], route: string): number | 'ok' {
  const { to } = access[route] as Access;
  const ofSite = route.includes('{site}');
  const missing = ofSite && site === 'nosuchsite';
  // The script and its texts are an empty script where there is nothing, not an error on someone's page.
  if (to === 'public') return missing && !route.includes(' /w/') ? 404 : 'ok';
  if (strangers.includes(role)) return 401;
  if (role === 'the operator') return missing ? 404 : 'ok';
  if (ofSite && site !== 'own') return 404;
  if (to === 'any' || (role === 'admin' && to !== 'operator')) return 'ok';
  return to.includes(role) && to !== 'operator' ? 'ok' : 403;
}

const { paths, components } = await json(call('GET', '/openapi.json'));

/** Fails where an answer is none that the document describes. */
async function expectDescribed(route: string, response: Response): Promise<void> {
  const [method = '', path = ''] = route.split(' ');
  const described = paths[path][method.toLowerCase()].responses[response.status];
  expect([route, response.status, described === undefined]).toEqual([route, response.status, false]);
  const schema = described.content?.['application/json']?.schema;
  if (!schema) return;
  const whole = JSON.stringify({ ...schema, $defs: components.schemas }).replaceAll(
    '#/components/schemas/',
    '#/$defs/',
  );
  expect(z.fromJSONSchema(JSON.parse(whole)).safeParse(await response.json()).error?.issues).toBeUndefined();
}

const challenges: Record<string, string> = { 'no token': 'Bearer' };

describe('the list of routes', () => {
  it('is that of the OpenAPI document, which asks for a token wherever not everybody may come', async () => {
    const described = Object.entries<Record<string, { security: unknown[] }>>(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => [`${method.toUpperCase()} ${path}`, security.length > 0]),
    );
    expect(Object.fromEntries(described)).toEqual(
      Object.fromEntries(Object.entries(access).map(([route, { to }]) => [route, to !== 'public'])),
    );
  });
});

describe.each(Object.keys(access))('%s', (route) => {
  const { body, headers, query = '' } = access[route] as Access;
  const [method = '', template = ''] = route.split(' ');

  async function ask(role: string, site: string, more = ''): Promise<Response> {
    let path = template.replace('{site}', site);
    // Two, so that there is one to take back.
    if (path.endsWith('/previous'))
      for (let made = 0; made < 2; made++) await call('POST', `/v1/sites/${site}/signing-secret`);
    for (const [part, make] of Object.entries(parts))
      if (path.includes(`{${part}}`)) path = path.replace(`{${part}}`, await make(site));
    const token = tokens[role] ?? null;
    return callLater(method, path + query + more, {
      token,
      ...(body && { body: body() }),
      ...(headers && { headers }),
    });
  }

  // Watchers and caches may add to an address what they like, and an answer is worth more than how it is addressed.
  const lenient = /^(?:GET \/healthz|GET \/openapi\.json|GET \/w\/\{site\}\.js|POST .*\/(?:events|decide))$/.test(
    route,
  );
  it.skipIf(lenient)('refuses a parameter that it does not know by its name', async () => {
    const response = await ask('the operator', 'own', `${query ? '&' : '?'}nonsense=1`);
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { code: 'invalid_parameter', errors: [{ pointer: 'nonsense', detail: 'Unknown parameter' }] },
    ]);
  });

  const roles = [...strangers, ...scopes, 'the operator'];

  it.each(template.includes('{site}') ? sites : (['own'] as const))('on site %s, by each role', async (site) => {
    const found: Record<string, unknown> = {};
    for (const role of roles) {
      const response = await ask(role, site);
      found[role] = response.ok ? 'ok' : response.status;
      if (response.ok) {
        await expectDescribed(route, response);
        continue;
      }
      const { code } = Problem.parse(await response.json());
      expect(['invalid_token', 'forbidden', 'not_found']).toContain(code);
      const challenge = response.headers.get('WWW-Authenticate');
      if (response.status === 401) expect(challenge).toBe(challenges[role] ?? 'Bearer error="invalid_token"');
      if (response.status === 403 && (access[route] as Access).to !== 'operator')
        expect(challenge).toContain('error="insufficient_scope"');
    }
    expect(found).toEqual(Object.fromEntries(roles.map((role) => [role, expected(role, site, route)])));
  });
});
