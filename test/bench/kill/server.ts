/** A collector in a process of its own, to be killed: `node server.ts FOLDER`. Its first line is its address. */
import { startCollector } from '../../../cli/collector.ts';
import { tokenHash } from '../../../cli/operator-token.ts';
import { seedDemo } from '../../../cli/seed-demo.ts';
import { adminToken } from './admin-token.ts';

const [folder = ''] = process.argv.slice(2);
const collector = await startCollector({ folder, variables: { ADMIN_TOKEN_SHA256: tokenHash(adminToken) } });
await seedDemo({ origin: collector.origin, adminToken });
console.log(collector.origin);
