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
  /** When the first and the latest response that were seen were made, by their ids: milliseconds since 1970. `null`: none yet. */
  seen(): { first: number; latest: number } | null;
}

/** Counts lines, and sees from the ids, in whose order an export is, how far it has come. */
export function passingLines(format: 'csv' | 'ndjson'): PassingLines {
  let lines = 0;
  let quoted = false;
  let seen: { first: number; latest: number } | null = null;

  /** Looks at the line that begins here; one that goes on in the next chunk is passed over. */
  function look(chunk: Uint8Array, begin: number): void {
    const text = Buffer.from(chunk.subarray(begin, begin + idWithin)).toString('latin1');
    const [, found] = id.exec(text) ?? [];
    if (found === undefined) return;
    const at = instantOf(found);
    seen = { first: seen?.first ?? at, latest: at };
  }

  function pass(chunk: Uint8Array): void {
    let last = 0;
    for (const [place, byte] of chunk.entries()) {
      if (byte === quote && format === 'csv') quoted = !quoted;
      else if (byte === lineFeed && !quoted) {
        lines++;
        if (seen === null) look(chunk, last);
        if (place + 1 + idWithin <= chunk.length) last = place + 1;
      }
    }
    look(chunk, last);
  }

  return { pass, count: () => lines, seen: () => seen };
}
