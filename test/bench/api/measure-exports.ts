import type { Bar } from './bar.ts';
import { adminToken } from './stored-responses.ts';
import { peakWhile, type WorkerMemory } from './worker-memory.ts';

const megabyte = 1024 * 1024;
/** What an isolate has on Cloudflare. */
const mostMegabytes = 128;

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

/** Exports all responses of the demo site in both formats. Throws where one is missing. */
export async function measureExports(origin: string, memory: WorkerMemory, count: number): Promise<Bar[]> {
  const bars: Bar[] = [];
  for (const format of ['csv', 'ndjson']) {
    const began = performance.now();
    const exported = download(`${origin}/v1/sites/demo/export.${format}`);
    const { result, peak } = await peakWhile(memory, 50, exported);
    const seconds = (performance.now() - began) / 1000;
    // One line more: the header, or the end. Comments of these responses have no line breaks.
    if (result.lines !== count + 1) throw new Error(`${format} has ${result.lines} lines`);
    const speed = `${Math.round(result.bytes / megabyte)} MB in ${seconds.toFixed(1)} s`;
    bars.push({
      what: `Memory of the worker while it exports ${format}, ${speed}`,
      unit: 'MB',
      most: mostMegabytes,
      found: peak / megabyte,
    });
  }
  return bars;
}
