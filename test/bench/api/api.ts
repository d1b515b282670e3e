/**
 * `npm run bench -- api [responses]`: reads and exports over a million stored responses of a year (or so many), and fails
 * where a figure is not what it may be.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startCollector } from '../../../cli/collector.ts';
import { startBare } from '../ingest/servers.ts';
import { printBars } from './bar.ts';
import { measureExports } from './measure-exports.ts';
import { measureReads, measureRowsRead } from './measure-reads.ts';
import { openDatabase } from './open-database.ts';
import { storeResponses, variables } from './stored-responses.ts';
import { watchWorker } from './worker-memory.ts';

const count = Number(process.argv[3] ?? 1_000_000);
const inspectorPort = 9471;
const folder = mkdtempSync(`${tmpdir()}/touchstone-bench-`);

try {
  await storeResponses(folder, count);
  const database = await openDatabase(folder);
  const rowsRead = await measureRowsRead(database.db);
  await database.close();

  const bare = await startBare();
  const collector = await startCollector({ folder, variables });
  const reads = await measureReads(collector.origin, `${bare.origin}/hello`);
  await Promise.all([bare.stop(), collector.stop()]);

  // Watched by a debugger, a worker is slower.
  const watched = await startCollector({ folder, variables, inspectorPort });
  await fetch(`${watched.origin}/healthz`);
  const memory = await watchWorker(inspectorPort);
  const exports = await measureExports(watched.origin, memory, count);
  memory.close();
  await watched.stop();

  console.log(`\n${count.toLocaleString('en')} responses of a year\n`);
  if (!printBars([rowsRead, ...reads, ...exports])) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
