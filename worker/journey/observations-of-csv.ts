import type * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { ObservationInput } from '../../shared/schema/interaction.ts';
import { type CsvRow, csvRows } from './csv-rows.ts';

type Observation = z.infer<typeof ObservationInput>;

/** A line of the text that cannot be used, and why. */
export interface LineFault {
  /** From 1, the header included. */
  line: number;
  detail: string;
}

/** An observation and the line that says it. */
export interface ReadObservation {
  line: number;
  observation: Observation;
}

const needed = ['respondent', 'interaction', 'at'] as const;
const columns: readonly string[] = [...needed, 'id', 'observer', 'note'];

/**
 * Observations of a CSV whose first line names its columns: `respondent`, `interaction`, `at`, and, where there are any,
 * `id`, `observer` and `note`. An empty cell says nothing. A row without an id has one that follows from its cells, and
 * from how many rows before it are the same, so that a file can be sent again. Throws `CsvFault`.
 */
export async function observationsOfCsv(text: string): Promise<{ read: ReadObservation[]; faults: LineFault[] }> {
  const [header, ...rows] = csvRows(text);
  const names = (header?.cells ?? []).map((name) => name.trim());
  const wrong = faultOfHeader(names, rows.length);
  if (wrong !== null) return { read: [], faults: [{ line: 1, detail: wrong }] };
  const read: ReadObservation[] = [];
  const faults: LineFault[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const found = await observationOf(names, row, seen);
    if ('detail' in found) faults.push(found);
    else read.push(found);
  }
  return { read, faults };
}

function faultOfHeader(names: readonly string[], rows: number): string | null {
  const unknown = names.find((name) => !columns.includes(name));
  if (unknown !== undefined) return `There is no column "${unknown}"; columns are ${columns.join(', ')}`;
  const missing = needed.find((name) => !names.includes(name));
  if (missing !== undefined) return `The column "${missing}" is missing`;
  if (new Set(names).size < names.length) return 'A column stands there twice';
  return rows > limits.csvRows ? `At most ${limits.csvRows} rows` : null;
}

async function observationOf(
  names: readonly string[],
  { line, cells }: CsvRow,
  seen: Map<string, number>,
): Promise<ReadObservation | LineFault> {
  if (cells.length !== names.length)
    return { line, detail: `The row has ${cells.length} cells, the header ${names.length}` };
  const fields = Object.fromEntries(
    names.map((name, place) => [name, cells[place]?.trim()]).filter(([, cell]) => cell),
  );
  const row = JSON.stringify(fields);
  const before = seen.get(row) ?? 0;
  seen.set(row, before + 1);
  const { data, error } = ObservationInput.safeParse({ id: await idOf(row, before), ...fields });
  if (data) return { line, observation: data };
  const issue = error.issues[0] as z.core.$ZodIssue;
  return { line, detail: `${issue.path.join('.')}: ${issue.message}` };
}

async function idOf(row: string, before: number): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${before} ${row}`));
  return Array.from(new Uint8Array(hash, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
