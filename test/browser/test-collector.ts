import { inject } from 'vitest';
import { type Collector, startCollector } from '../../cli/collector.ts';
import { tokenHash } from '../../cli/operator-token.ts';
import { seedDemo } from '../../cli/seed-demo.ts';

/** The real worker with an empty database of its own, and the operator's token to talk to its API. */
export interface TestCollector extends Collector {
  adminToken: string;
  /** Calls the API as the operator; throws on any answer that is not 2xx. Returns the parsed body. */
  api<Body = unknown>(method: string, path: string, body?: unknown): Promise<Body>;
}

const adminToken = 'ts_operator-of-the-tests';

/** Starts it with the demo site in it; stop it in `afterAll`. Needs `npm run build` before. */
export async function startTestCollector(): Promise<TestCollector> {
  const collector = await startCollector({ variables: { ADMIN_TOKEN_SHA256: tokenHash(adminToken) } });
  await seedDemo({ origin: collector.origin, adminToken });
  return { ...collector, ...talkingTo(collector.origin) };
}

/** The collector that the test files share: `shared.ts` has started it, and stops it. */
export function sharedCollector(): Omit<TestCollector, 'stop'> {
  const origin = inject('collector');
  return { origin, ...talkingTo(origin) };
}

/** A key that no other test gives to its site. */
export const newSiteKey = () => `shop${crypto.randomUUID().slice(0, 8)}`;

const talkingTo = (origin: string): Pick<TestCollector, 'adminToken' | 'api'> => ({
  adminToken,
  api: (method, path, body) => call(origin, method, path, body),
});

async function call<Body>(origin: string, method: string, path: string, body: unknown): Promise<Body> {
  const response = await fetch(origin + path, {
    method,
    headers: { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Body;
}
