import { env } from 'cloudflare:workers';
import { type ScriptPart, scriptParts } from '../../../shared/rules/script-parts.ts';
import { createApp } from '../../../worker/app.ts';
import { createCatalogue } from '../../../worker/catalogue.ts';
import type { Bindings, Services } from '../../../worker/context.ts';
import { createFloodGate } from '../../../worker/ingest/flood-gate.ts';
import { createTokenGate } from '../../../worker/token-gate.ts';

/** 21 November 2026, noon in UTC: a Saturday. */
export const noon = Date.parse('2026-11-21T12:00:00Z');

export const operatorToken = 'ts_operator';
const operatorHash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(operatorToken));

export const bindings: Bindings = {
  ...(env as unknown as Bindings),
  ADMIN_TOKEN_SHA256: Array.from(new Uint8Array(operatorHash), (byte) => byte.toString(16).padStart(2, '0')).join(''),
};

/** Without the committer, whose database is not the one that a test gives. */
const { SITE_COMMITTER: _, ...direct } = bindings;

export const widget = {
  loader: 'start(__TOUCHSTONE_CONFIG__)',
  silentLoader: 'deliver(__TOUCHSTONE_CONFIG__)',
  parts: Object.fromEntries(scriptParts.map((part) => [part, `the ${part}`])) as Record<ScriptPart, string>,
  chunk: '/chunks/survey-current.js',
  plain: '/chunks/plain-current.js',
  whole: '/chunks/whole-current.js',
  showing: '/chunks/showing-current.js',
  seldom: '/chunks/seldom-current.js',
  standing: '/chunks/standing-current.js',
  explain: '/chunks/explain-current.js',
  outcomes: '/chunks/outcomes-current.js',
};

export interface Clock {
  now: number;
}

/** Goes on from app to app: two of them on one database draw different ids. */
let drawn = 0;

/** A byte of a number, such that those of neighbours have nothing in common (the finish of MurmurHash3). */
function mixed(number: number): number {
  let bits = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) & 255;
}

/** The whole app with a clock and randomness of the test's own. */
export function testApp(changes: Partial<Services> = {}, clock: Clock = { now: noon }) {
  const now = () => clock.now;
  return createApp({
    now,
    // Different at every call, the same in every run.
    randomBytes: (count) => Uint8Array.from({ length: count }, () => mixed(drawn++)),
    random: () => 0.5,
    wait: () => Promise.resolve(),
    later: () => {},
    fetch: () => Promise.reject(new Error('nothing is sent in this test')),
    catalogue: createCatalogue(now),
    floodGate: createFloodGate(now),
    tokenGate: createTokenGate(now),
    widget,
    ...changes,
  });
}

export interface Call {
  /** `null`: none. */
  token?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
  db?: D1Database;
}

/** Calls `app` over HTTP, as the operator unless said otherwise. */
export function caller(app = testApp()) {
  return async (method: string, path: string, { token = operatorToken, body, headers = {}, db }: Call = {}) => {
    const init = {
      method,
      headers: {
        ...(token !== null && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    };
    const address = new URL(path, 'https://collector.example');
    return app.fetch(new Request(address, init), db ? { ...direct, DB: db } : bindings);
  };
}

/** A body of JSON, to be looked at field by field. */
// biome-ignore lint/suspicious/noExplicitAny: tests compare it with what they expect
export async function json(response: Response | Promise<Response>): Promise<any> {
  return (await response).json();
}
