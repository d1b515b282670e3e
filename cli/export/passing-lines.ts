import { instantOf } from '../../shared/rules/response-id.ts';

const quote = 0x22;
const lineFeed = 0x0a;

/** Bytes of a line within which its id stands: first in a CSV, first field of NDJSON. */
const idWithin = 48;
const id = /^(?:\{"id":")?([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21})/;

/** The lines of an export as they pass. */
export interface PassingLines {
  pass(chunk: Uint8Array): void;
  /** Lines that have ended; line breaks of comments end none. */
  count(): number;
  /** When the latest response had begun whose id was seen, by its sender's clock: milliseconds since 1970, or `null`. */
  latest(): number | null;
}

/** Counts lines, and sees from the ids, in whose order an export is, how far it has come. */
export function passingLines(format: 'csv' | 'ndjson'): PassingLines {
  let lines = 0;
  let quoted = false;
  let latest: number | null = null;

  function pass(chunk: Uint8Array): void {
    let begin = -1;
    for (const [place, byte] of chunk.entries()) {
      if (byte === quote && format === 'csv') quoted = !quoted;
      else if (byte === lineFeed && !quoted) {
        lines++;
        if (place + 1 + idWithin <= chunk.length) begin = place + 1;
      }
    }
    if (begin < 0) return;
    const [, found] = id.exec(Buffer.from(chunk.subarray(begin, begin + idWithin)).toString('latin1')) ?? [];
    if (found !== undefined) latest = instantOf(found);
  }

  return { pass, count: () => lines, latest: () => latest };
}
