import { statSync } from 'node:fs';
import { type Batch, Batcher, type BatchLimits } from './batches.ts';
import type { Deliver } from './deliver.ts';
import type { Ledger } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Progress } from './progress.ts';
import { recordsOfRow } from './records.ts';
import type { CsvFile } from './rows.ts';

export interface Delivery {
  csvPath: string;
  progress: Progress;
  /** Aborted: what has been read is delivered, then it stops and can go on later. */
  signal?: AbortSignal;
  batchLimits?: BatchLimits;
}

/** Refusals after which they are written down even though no batch is full. */
const refusalsHeld = 200;

/** Delivers the rows after those that the ledger has, in order, a batch at a time. Answers whether it was interrupted. */
export async function deliverRows(
  job: Delivery,
  csv: CsvFile,
  plan: Plan,
  ledger: Ledger,
  deliver: Deliver,
): Promise<boolean> {
  job.progress.start(statSync(job.csvPath).size);
  try {
    return await deliverEach(job, csv, plan, ledger, deliver);
  } finally {
    job.progress.stop();
  }
}

async function deliverEach(
  job: Delivery,
  csv: CsvFile,
  plan: Plan,
  ledger: Ledger,
  deliver: Deliver,
): Promise<boolean> {
  const batcher = new Batcher(job.batchLimits);
  const { rows: start } = ledger.counts;
  let done = { number: start, bytes: 0 };

  const send = async (batches: Batch[]) => {
    for (const batch of batches) ledger.settle(batch, await deliver(batch));
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
