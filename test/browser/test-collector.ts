import { type Collector, startCollector } from '../../cli/collector.ts';
import { tokenHash } from '../../cli/operator-token.ts';
import { seedDemo } from '../../cli/seed-demo.ts';
import { adminToken, type Operator, operatorAt } from './operator.ts';

/** The real worker with an empty database of its own, and the operator's token to talk to its API. */
export interface TestCollector extends Collector, Operator {}

/** Starts it with the demo site in it; stop it in `afterAll`. Needs `npm run build` before. */
export async function startTestCollector(variables: Record<string, string> = {}): Promise<TestCollector> {
  const collector = await startCollector({
    variables: { ADMIN_TOKEN_SHA256: tokenHash(adminToken), ...variables },
  });
  await seedDemo({ origin: collector.origin, adminToken });
  return { ...collector, ...operatorAt(collector.origin) };
}
