import type { BatchOutcome } from '../../shared/schema/response.ts';
import { failureOf } from '../db/failure.ts';
import type { AcceptedRecord } from './accept.ts';
import { isolate } from './isolate.ts';
import { type Submission, storeTogether } from './store.ts';

const isCulprits = (error: unknown) => failureOf(error).kind === 'record';

function refuse({ index, id }: AcceptedRecord, error: unknown): BatchOutcome {
  const detail = `the database cannot store this record (${failureOf(error).words})`;
  return { accepted: [], refused: [{ index, id, code: 'not_storable', pointer: '', detail }] };
}

function merge(outcomes: readonly BatchOutcome[]): BatchOutcome {
  return {
    accepted: outcomes.flatMap(({ accepted }) => accepted),
    refused: outcomes.flatMap(({ refused }) => refused),
  };
}

/**
 * Stores submissions together. A record that makes the transaction fail is found, by halves, and refused by name; all
 * others are stored. One outcome for each submission, in their order. Throws when the database fails for no record's
 * sake; what was acknowledged by none of the outcomes may be sent again.
 */
export function storeOrRefuse(
  db: D1Database,
  site: string,
  submissions: readonly Submission[],
): Promise<BatchOutcome[]> {
  const work = (some: readonly Submission[]) => storeTogether(db, site, some);

  async function refuseAlone(submission: Submission, error: unknown): Promise<BatchOutcome> {
    const [record, ...others] = submission;
    if (record && others.length === 0) return refuse(record, error);
    const singles = submission.map((one) => [one]);
    // By halves from here: that the whole of it fails is known.
    const middle = Math.ceil(singles.length / 2);
    const halves = [singles.slice(0, middle), singles.slice(middle)];
    const outcomes: BatchOutcome[] = [];
    for (const half of halves) outcomes.push(...(await isolate(half, { work, isCulprits, alone: refuseAlone })));
    return merge(outcomes);
  }

  return isolate(submissions, { work, isCulprits, alone: refuseAlone });
}
