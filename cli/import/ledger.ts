import type { BatchOutcome } from '../../shared/schema/response.ts';
import type { Batch } from './batches.ts';
import type { ImportCounts, ImportState } from './import-state.ts';
import type { Refusal, RowRecord } from './records.ts';

/** Refusals that a summary names; the list in the state has all of them. */
const refusalsShown = 20;

/** Counts what becomes of rows and records, and writes it down whenever a row is done. */
export class Ledger {
  readonly counts: ImportCounts;
  /** The first refusals of this run. */
  readonly refusals: Refusal[] = [];
  private pending: Refusal[] = [];
  private readonly state: Pick<ImportState, 'note' | 'save'>;
  private readonly fingerprint: string;

  constructor(state: Pick<ImportState, 'note' | 'save'>, fingerprint: string, before: ImportCounts | null) {
    this.state = state;
    this.fingerprint = fingerprint;
    this.counts = { ...(before ?? { rows: 0, sent: 0, stored: 0, repeats: 0, refused: 0 }) };
  }

  /** Number of refusals not written down yet. */
  get waiting(): number {
    return this.pending.length;
  }

  refuse(refusals: readonly Refusal[]): void {
    this.pending.push(...refusals);
  }

  /** What the collector said about a batch. */
  settle({ items }: Batch, { accepted, refused }: BatchOutcome): void {
    const stored = accepted.filter(({ outcome }) => outcome === 'stored').length;
    this.counts.sent += items.length;
    this.counts.stored += stored;
    this.counts.repeats += accepted.length - stored;
    this.refuse(refused.map((one) => refusalOf(one, items)));
  }

  /** Every row up to this one is answered for. Later refusals wait, because their rows would be read again. */
  done(row: number): void {
    const ripe = this.pending.filter((refusal) => refusal.row <= row).toSorted((a, b) => a.row - b.row);
    this.pending = this.pending.filter((refusal) => refusal.row > row);
    this.refusals.push(...ripe.slice(0, refusalsShown - this.refusals.length));
    this.counts.refused += ripe.length;
    this.counts.rows = row;
    this.state.note(ripe);
    this.state.save(this.fingerprint, this.counts);
  }
}

/** Row and column of what the collector refused: the answer's own column, or all that the response was made of. */
function refusalOf({ index, code, pointer, detail }: BatchOutcome['refused'][number], items: RowRecord[]): Refusal {
  const { row, line, cells, columns } = items[index] as RowRecord;
  const own = columns.filter(({ question }) => pointer.endsWith(`/answers/${question}`));
  const column = (own.length > 0 ? own : columns).map((one) => one.column).join(' ');
  return { row, line, cells, column, code, detail };
}
