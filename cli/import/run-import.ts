import { statSync } from 'node:fs';
import type { BatchOutcome } from '../../shared/schema/response.ts';
import type { ApiClient } from '../api-client.ts';
import { type Batch, Batcher, type BatchLimits } from './batches.ts';
import { fingerprintOf, type ImportCounts, type ImportState } from './import-state.ts';
import { Ledger } from './ledger.ts';
import type { Mapping } from './mapping.ts';
import { makePlan, type Plan } from './plan.ts';
import type { Progress } from './progress.ts';
import { type Refusal, recordsOfRow } from './records.ts';
import { type CsvFile, openCsv } from './rows.ts';
import { targetSurveys } from './target-surveys.ts';

export interface ImportJob {
  csvPath: string;
  mapping: Mapping;
  site: string;
  /** Address of the collector; an interrupted import goes on only against the same one. */
  origin: string;
  api: ApiClient;
  state: ImportState;
  progress: Progress;
  /** Milliseconds since 1970. */
  now(): number;
  /** Aborted: what has been read is sent, then the import stops and can go on later. */
  signal?: AbortSignal;
  batchLimits?: BatchLimits;
}

export interface ImportSummary extends ImportCounts {
  /** Rows that an earlier, interrupted run had brought in. */
  resumedAt: number;
  /** The first of the refused rows; all of them are in the state's list. */
  refusals: Refusal[];
  interrupted: boolean;
  seconds: number;
}

/** Refusals after which they are written down even though no batch is full. */
const refusalsHeld = 200;

/**
 * Sends the rows of a CSV to the collector, in order, a batch at a time. Repeating it changes nothing: ids follow
 * from the file. Throws `ImportStopped`, `ApiError` or `UnreachableError`; the next run goes on from what was saved.
 */
export async function runImport(job: ImportJob): Promise<ImportSummary> {
  const { csvPath, mapping, site, origin, state, progress } = job;
  const began = job.now();
  const csv = await openCsv(csvPath, mapping.delimiter);
  const surveys = await targetSurveys(job.api, site, mapping);
  const plan = makePlan(mapping, csv.header, surveys);
  const made = [...surveys].map(([id, { version, createdAt }]) => [id, version, createdAt]);
  const fingerprint = await fingerprintOf(csvPath, mapping, origin, site, made);
  const before = state.load(fingerprint);
  if (!before) state.clear();
  const ledger = new Ledger(state, fingerprint, before);
  progress.start(statSync(csvPath).size);
  try {
    const interrupted = await sendRows(job, csv, plan, ledger);
    if (!interrupted) state.finish();
    const seconds = (job.now() - began) / 1000;
    return { ...ledger.counts, resumedAt: before?.rows ?? 0, refusals: ledger.refusals, interrupted, seconds };
  } finally {
    progress.stop();
  }
}

/** Whether it was interrupted. */
async function sendRows(job: ImportJob, csv: CsvFile, plan: Plan, ledger: Ledger): Promise<boolean> {
  const batcher = new Batcher(job.batchLimits);
  const { rows: start } = ledger.counts;
  let done = { number: start, bytes: 0 };

  const send = async (batches: Batch[]) => {
    for (const batch of batches) ledger.settle(batch, await post(job, batch));
    ledger.done(done.number);
    job.progress.update(done.bytes, ledger.counts);
  };

  for await (const row of csv.rows) {
    if (row.number <= start) continue;
    if (job.signal?.aborted) {
      await send(batcher.flush());
      return true;
    }
    const { records, refused } = recordsOfRow(row, plan);
    ledger.refuse(refused);
    const full = batcher.add(records);
    if (full.length > 0) await send(full);
    done = row;
    if (ledger.waiting >= refusalsHeld) await send(batcher.flush());
  }
  await send(batcher.flush());
  return false;
}

async function post(job: ImportJob, { json }: Batch): Promise<BatchOutcome> {
  const head = { format: 1, sentAt: new Date(job.now()).toISOString(), import: job.mapping.import };
  const body = `${JSON.stringify(head).slice(0, -1)},"responses":[${json.join()}]}`;
  return job.api.call<BatchOutcome>('POST', `/v1/sites/${job.site}/responses`, body);
}
