/**
 * `npm run bench -- export [responses]`: exports a site's responses (a million) in both formats, and fails when the worker
 * uses more than 128 MB, or when a response is missing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startCollector } from '../../cli/collector.ts';
import { adminToken, storeResponses, variables } from './stored-responses.ts';
import { peakWhile, watchWorker } from './worker-memory.ts';

const count = Number(process.argv[3] ?? 1_000_000);
const megabyte = 1024 * 1024;
const mostBytes = 128 * megabyte;
const inspectorPort = 9471;
const folder = mkdtempSync(`${tmpdir()}/touchstone-bench-`);

/** Reads an export to its end and throws it away; answers its lines and bytes. */
async function download(address: string): Promise<{ lines: number; bytes: number }> {
  const response = await fetch(address, { headers: { Authorization: `Bearer ${adminToken}` } });
  if (!response.ok || !response.body) throw new Error(`${address} answered ${response.status}`);
  let lines = 0;
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines++;
  }
  return { lines, bytes };
}

const inMegabytes = (bytes: number) => `${(bytes / megabyte).toFixed(1)} MB`;

try {
  await storeResponses(folder, count);
  const collector = await startCollector({ folder, variables, inspectorPort });
  await download(`${collector.origin}/v1/sites/demo/export.csv?survey=help-ces`);
  const memory = await watchWorker(inspectorPort);
  console.log(`${count} responses; the idle worker uses ${inMegabytes(await memory.inUse())}`);
  for (const format of ['csv', 'ndjson']) {
    const began = performance.now();
    const exported = download(`${collector.origin}/v1/sites/demo/export.${format}`);
    const { result, peak } = await peakWhile(memory, 50, exported);
    const seconds = (performance.now() - began) / 1000;
    console.log(
      `${format}: ${inMegabytes(result.bytes)} in ${seconds.toFixed(1)} s, ${Math.round(count / seconds)} responses a ` +
        `second; the worker uses at most ${inMegabytes(peak)}`,
    );
    // One line more: the header, or the end. Comments of these responses have no line breaks.
    if (result.lines !== count + 1) throw new Error(`${format} has ${result.lines} lines`);
    if (peak > mostBytes) throw new Error(`${format} takes more than ${inMegabytes(mostBytes)}`);
  }
  memory.close();
  await collector.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
