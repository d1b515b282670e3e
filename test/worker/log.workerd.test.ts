import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { nightly } from '../../worker/jobs/nightly.ts';
import { logNight } from '../../worker/log-failure.ts';
import { bindings, caller, json, noon, operatorToken } from './routes/test-api.ts';
import { makeSite, nextId, noonOf } from './routes/test-site.ts';

/** What must never be in a log: what someone said, who it was, where from, and what opens a door. */
const secrets = {
  comment: 'My-boss-reads-this',
  respondent: 'customer-4711',
  attribute: 'plan-of-ada',
  page: '/account/ada',
  address: '203.0.113.77',
  unknownToken: 'ts_guessed-by-someone',
  operatorToken,
  token: '',
};

const call = caller();
let logged = '';

/** As the console writes it: errors with their messages and stacks. */
const written = (value: unknown) =>
  value instanceof Error ? `${value.message} ${value.stack}` : JSON.stringify(value);

beforeAll(async () => {
  await makeSite(call, 'shop', { origins: ['https://shop.example'] });
  const made = await json(call('POST', '/v1/sites/shop/tokens', { body: { name: 'CI', scopes: ['admin'] } }));
  secrets.token = made.token;
});
beforeEach(() => {
  logged = '';
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const)
    vi.spyOn(console, method).mockImplementation((...values) => {
      logged += `${values.map(written).join(' ')}\n`;
    });
});
afterEach(() => vi.restoreAllMocks());

function expectNoSecret(): void {
  for (const [name, secret] of Object.entries(secrets)) expect([name, logged.includes(secret)]).toEqual([name, false]);
}

/** A database that fails at every write, or at everything, and quotes in its message all that it was given. */
function talkative(words: string, reads: 'reads' | 'fails'): D1Database {
  const given: unknown[] = [];
  const fail = () => Promise.reject(new Error(`D1_ERROR: ${words}: ${JSON.stringify(given)}`));
  const statement = (real: D1PreparedStatement): D1PreparedStatement =>
    ({
      real,
      bind: (...values: unknown[]) => {
        given.push(...values);
        return statement(real.bind(...values));
      },
      first: () => (reads === 'reads' ? real.first() : fail()),
      all: () => (reads === 'reads' ? real.all() : fail()),
      run: fail,
    }) as never;
  return {
    prepare: (sql: string) => {
      given.push(sql);
      return statement(bindings.DB.prepare(sql));
    },
    batch: fail,
  } as unknown as D1Database;
}

const batch = () => ({
  format: 1,
  sentAt: '2026-11-21T12:00:00Z',
  responses: [
    {
      id: nextId(),
      revision: 1,
      survey: 'nps',
      version: 1,
      shownAt: noonOf('2026-11-20'),
      page: secrets.page,
      respondent: secrets.respondent,
      attributes: { plan: secrets.attribute },
      answers: { score: 3, reason: secrets.comment },
    },
    { id: nextId(), revision: 1, survey: 'nps', version: 77, shownAt: noonOf('2026-11-20'), page: secrets.page },
  ],
});

/** Everything that a caller can send something with. */
async function useEverything(db?: D1Database): Promise<number[]> {
  const visitor = { Origin: 'https://shop.example', 'CF-Connecting-IP': secrets.address };
  const more = { headers: visitor, ...(db && { db }) };
  const text = JSON.stringify(batch());
  const answers = [
    await call('POST', '/v1/sites/shop/events', { ...more, token: null, body: batch() }),
    await call('POST', '/v1/sites/shop/events', { ...more, token: null, body: text.slice(0, -3) }),
    await call('POST', '/v1/sites/shop/events', { ...more, token: null, body: { ...batch(), [secrets.comment]: 1 } }),
    await call('POST', '/v1/sites/shop/responses', { ...more, token: secrets.token, body: batch() }),
    await call('POST', '/v1/sites/shop/responses', { ...more, token: secrets.unknownToken, body: batch() }),
    await call('POST', '/v1/sites/shop/tokens', { ...more, body: { name: secrets.respondent, scopes: ['results'] } }),
    await call('PATCH', '/v1/sites/shop', { ...more, body: { name: secrets.respondent } }),
    await call('GET', '/v1/sites/shop/responses', { ...more, token: secrets.token }),
    await call('GET', `/v1/sites/shop/results?group=attribute:${secrets.attribute}`, more),
    await call('POST', '/v1/sites/shop/dead-letters/replay', more),
    await call('POST', '/v1/sites/shop/jobs/expire', more),
    await call('GET', '/healthz', more),
  ];
  return answers.map(({ status }) => status);
}

it('says nothing of what goes well, or is refused', async () => {
  const statuses = await useEverything();
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(logged).toBe('');
});

it.each([
  ['fails unknown', 'near "x": syntax error'],
  ['is overloaded', 'D1 DB is overloaded. Requests queued for too long'],
  ['cannot hold a record', 'UNIQUE constraint failed: responses.id: SQLITE_CONSTRAINT'],
  ['loses its connection', 'Network connection lost'],
])('says that the database %s, and nothing that it was given', async (_, words) => {
  for (const reads of ['reads', 'fails'] as const) {
    logged = '';
    const statuses = await useEverything(talkative(words, reads));
    expect(statuses.some((status) => status >= 500)).toBe(true);
    expect(logged).not.toBe('');
    expectNoSecret();
  }
});

it('says which of a night’s jobs failed, and nothing that the database was given', async () => {
  logNight(await nightly(talkative('near "x": syntax error', 'reads'), noon));
  expect(logged).toContain('shop');
  expectNoSecret();
});
