/** `npm start`: the whole product on this machine. `--reset` begins anew; `--demo` gives the demo shop a year of answers. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { type Collector, startCollector } from './collector.ts';
import { seedYear } from './demo/seed-year.ts';
import { makeOperatorToken, tokenHash } from './operator-token.ts';
import { followSchedule } from './schedule.ts';
import { seedDemo } from './seed-demo.ts';

const folder = `${import.meta.dirname}/../.touchstone`;
const tokenFile = `${folder}/admin-token`;
const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 8787);

if (!Number.isInteger(port) || port < 0 || port > 65_535)
  fail(`PORT must be a number up to 65535, not "${process.env.PORT}".`);
if (process.argv.includes('--reset')) rmSync(folder, { recursive: true, force: true });
if (!(await portIsFree())) fail(`Port ${port} is taken. Choose another: PORT=8788 npm start`);

const adminToken = readOrMakeToken();
const collector = await startCollector({
  host,
  port,
  folder,
  variables: { ADMIN_TOKEN_SHA256: tokenHash(adminToken) },
});
const target = { origin: collector.origin, adminToken };
await seedDemo(target);
if (process.argv.includes('--demo') && (await seedYear(target, collector)))
  console.log('\n  The demo shop has a year of made-up answers.');
const stopSchedule = followSchedule(collector);
console.log(welcome(collector.origin));
stopOnSignal(collector);

/** The operator's token of this machine. It lies beside the database it opens, readable by its owner only. */
function readOrMakeToken(): string {
  if (existsSync(tokenFile)) return readFileSync(tokenFile, 'utf8').trim();
  const { token } = makeOperatorToken();
  mkdirSync(folder, { recursive: true });
  writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 });
  return token;
}

function portIsFree(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

function welcome(origin: string): string {
  return `
  Touchstone is running.

  Start page   ${origin}/
  Demo shop    ${origin}/demo/
  Gallery      ${origin}/demo/gallery
  Console      ${origin}/console/#token=${adminToken}
               (this link signs you in; the token is kept in .touchstone/admin-token)
  API          ${origin}/reference/
               curl -H "Authorization: Bearer ${adminToken}" ${origin}/v1/sites/demo/results

  Ctrl-C stops it. Answers are kept in .touchstone/; npm start -- --reset begins anew.
`;
}

function stopOnSignal(running: Collector): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      stopSchedule();
      await running.stop();
      process.exit(0);
    });
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
