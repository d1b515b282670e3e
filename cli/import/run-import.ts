import { type Collector, checkWith, sendTo } from './deliver.ts';
import { type Delivery, deliverRows } from './deliver-rows.ts';
import { fingerprintOf, type ImportCounts, type ImportState } from './import-state.ts';
import { Ledger } from './ledger.ts';
import { makePlan } from './plan.ts';
import type { Refusal } from './records.ts';
import { refusedList } from './refused-list.ts';
import { openCsv } from './rows.ts';
import { findSurveys, makeSurveys, type TargetSurvey } from './target-surveys.ts';

export interface ImportJob extends Collector, Delivery {
  /** Address of the collector; an interrupted import goes on only against the same one. */
  origin: string;
  state: ImportState;
  /** Stores nothing if any row would be refused. */
  allOrNothing?: boolean;
}

export interface ImportSummary extends ImportCounts {
  /** Rows that an earlier, interrupted run had brought in. */
  resumedAt: number;
  /** The first of the refused rows; all of them are in the state's list. */
  refusals: Refusal[];
  interrupted: boolean;
  /** All rows were read, or as many as there was time for, and nothing was stored. */
  checkedOnly: boolean;
  seconds: number;
}

/**
 * Sends the rows of a CSV to the collector, in order, a batch at a time. Repeating it changes nothing: ids follow
 * from the file. Throws `ImportStopped`, `ApiError` or `UnreachableError`; the next run goes on from what was saved.
 */
export async function runImport(job: ImportJob): Promise<ImportSummary> {
  const { csvPath, mapping, site, origin, state } = job;
  const began = job.now();
  const found = await findSurveys(job.api, site, mapping);
  if (job.allOrNothing) {
    const checked = await checkImport(job, found);
    if (checked.refused > 0 || checked.interrupted) return checked;
  }
  const csv = await openCsv(csvPath, mapping.delimiter);
  // Before anything is made: a mapping that does not fit changes nothing.
  makePlan(mapping, csv.header, found);
  const surveys = await makeSurveys(job.api, site, mapping, found);
  const plan = makePlan(mapping, csv.header, surveys);
  const made = [...surveys].map(([id, { version, createdAt }]) => [id, version, createdAt]);
  const fingerprint = await fingerprintOf(csvPath, mapping, origin, site, made);
  state.begin(csv.header);
  const before = state.load(fingerprint);
  if (!before) state.clear();
  const ledger = new Ledger(state, fingerprint, before);
  const interrupted = await deliverRows(job, csv, plan, ledger, sendTo(job));
  if (!interrupted) state.finish();
  return summaryOf(job, ledger, { began, interrupted, resumedAt: before?.rows ?? 0, checkedOnly: false });
}

/** Reads every row and hears what would become of it. Stores nothing, makes no survey, and touches no unfinished import. */
export async function checkImport(job: ImportJob, found?: ReadonlyMap<string, TargetSurvey>): Promise<ImportSummary> {
  const { csvPath, mapping, site, state } = job;
  const began = job.now();
  const surveys = found ?? (await findSurveys(job.api, site, mapping));
  const csv = await openCsv(csvPath, mapping.delimiter);
  const plan = makePlan(mapping, csv.header, surveys);
  const list = refusedList(state.refusedPath);
  list.clear();
  list.begin(csv.header);
  const ledger = new Ledger({ note: list.add, save: () => {} }, '', null);
  const interrupted = await deliverRows(job, csv, plan, ledger, checkWith(job, surveys));
  return summaryOf(job, ledger, { began, interrupted, resumedAt: 0, checkedOnly: true });
}

function summaryOf(
  { now }: ImportJob,
  { counts, refusals }: Ledger,
  { began, ...rest }: Pick<ImportSummary, 'interrupted' | 'resumedAt' | 'checkedOnly'> & { began: number },
): ImportSummary {
  return { ...counts, refusals, ...rest, seconds: (now() - began) / 1000 };
}
