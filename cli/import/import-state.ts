import { createHash } from 'node:crypto';
import {
  appendFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import * as z from 'zod';
import type { Refusal } from './records.ts';

const counts = { rows: z.int(), sent: z.int(), stored: z.int(), repeats: z.int(), refused: z.int() };

/** How far an import has come. Every row up to `rows` is answered for by the collector. */
export const ImportCounts = z.strictObject(counts);
export type ImportCounts = z.infer<typeof ImportCounts>;

const Saved = z.strictObject({ format: z.literal(1), fingerprint: z.string(), counts: ImportCounts });

/** Remembers an unfinished import, so that it can go on. Lost or stale, it costs time, never an answer. */
export interface ImportState {
  /** Path of the list of refused rows. */
  refusedPath: string;
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

/** State in `folder`, in files that carry the import's name. */
export function importState(folder: string, name: string): ImportState {
  const path = `${folder}/${name}.json`;
  const refusedPath = `${folder}/${name}.refused.csv`;
  mkdirSync(folder, { recursive: true });
  return {
    refusedPath,
    load(fingerprint) {
      if (!existsSync(path)) return null;
      const saved = Saved.safeParse(parsed(readFileSync(path, 'utf8')));
      return saved.success && saved.data.fingerprint === fingerprint ? saved.data.counts : null;
    },
    save(fingerprint, counts) {
      // A rename is whole or not at all, whatever stops the program in between.
      writeFileSync(`${path}.new`, JSON.stringify({ format: 1, fingerprint, counts }));
      renameSync(`${path}.new`, path);
    },
    note(refusals) {
      if (refusals.length === 0) return;
      if (!existsSync(refusedPath)) writeFileSync(refusedPath, 'row,line,column,code,detail\n');
      appendFileSync(refusedPath, refusals.map(csvLine).join(''));
    },
    clear() {
      rmSync(path, { force: true });
      rmSync(refusedPath, { force: true });
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

function csvLine({ row, line, column, code, detail }: Refusal): string {
  const cells = [row, line, column, code, detail].map(String);
  return `${cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}
