import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { Refusal } from './records.ts';
import { refusedList } from './refused-list.ts';

const counts = { rows: z.int(), sent: z.int(), stored: z.int(), repeats: z.int(), refused: z.int() };

/** How far an import has come. Every row up to `rows` is answered for by the collector. */
export const ImportCounts = z.strictObject(counts);
export type ImportCounts = z.infer<typeof ImportCounts>;

const Saved = z.strictObject({
  format: z.literal(2),
  fingerprint: z.string(),
  counts: ImportCounts,
  /** Bytes of the list of refused rows. */
  refusedBytes: z.int(),
});

/** Remembers an unfinished import, so that it can go on. Lost or stale, it costs time, never an answer. */
export interface ImportState {
  /** Path of the list of refused rows, a CSV. */
  refusedPath: string;
  /** Names of the file's columns, which the list of refused rows repeats. */
  begin(header: readonly string[]): void;
  /** Counts of an import with the same fingerprint that was interrupted, or `null`. */
  load(fingerprint: string): ImportCounts | null;
  save(fingerprint: string, counts: ImportCounts): void;
  /** Adds to the list of refused rows. */
  note(refusals: readonly Refusal[]): void;
  /** Forgets everything, the list of refused rows included. */
  clear(): void;
  /** The import is complete: nothing is left to go on with. */
  finish(): void;
}

/** State in `folder`, in files that carry the import's name; the list of refused rows elsewhere if so wished. */
export function importState(folder: string, name: string, wishedList?: string): ImportState {
  const path = `${folder}/${name}.json`;
  const refusedPath = wishedList ?? `${folder}/${name}.refused.csv`;
  const refused = refusedList(refusedPath);
  mkdirSync(folder, { recursive: true });
  return {
    refusedPath,
    begin: refused.begin,
    load(fingerprint) {
      if (!existsSync(path)) return null;
      const saved = Saved.safeParse(parsed(readFileSync(path, 'utf8')));
      if (!saved.success || saved.data.fingerprint !== fingerprint) return null;
      // What was listed after the last save belongs to rows that are read again.
      refused.cut(saved.data.refusedBytes);
      return saved.data.counts;
    },
    save(fingerprint, counts) {
      // A rename is whole or not at all, whatever stops the program in between.
      writeFileSync(`${path}.new`, JSON.stringify({ format: 2, fingerprint, counts, refusedBytes: refused.bytes() }));
      renameSync(`${path}.new`, path);
    },
    note: refused.add,
    clear() {
      rmSync(path, { force: true });
      refused.clear();
    },
    finish() {
      rmSync(path, { force: true });
    },
  };
}

/** Changes whenever going on would be wrong: another file, mapping or collector, or surveys made anew. */
export async function fingerprintOf(csvPath: string, ...parts: unknown[]): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(csvPath)) hash.update(chunk);
  return hash.update(JSON.stringify(parts)).digest('hex');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
