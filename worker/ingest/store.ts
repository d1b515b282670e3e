import type { BatchOutcome } from '../../shared/schema/response.ts';
import { responsesParameter, type StoredRevision, storedRevisions, upsertResponses } from '../db/responses.ts';
import { addRateDeltas, addScoreDeltas } from '../db/rollups.ts';
import type { AcceptedRecord } from './accept.ts';
import { fold, type Part } from './fold.ts';

type Fate =
  | BatchOutcome['accepted'][number]['outcome']
  /** The revision is stored with other content. */
  | 'revision_conflict'
  | 'duplicate_in_batch';

const refusals = {
  revision_conflict: 'this revision is stored with other content',
  duplicate_in_batch: 'an earlier record of the batch has this id and revision with other content',
} as const;

/** One transaction for any number of responses; answers the revisions that were stored before it, by id. */
async function write(
  db: D1Database,
  site: string,
  latest: readonly AcceptedRecord[],
): Promise<Map<string, StoredRevision>> {
  const responses = responsesParameter(latest);
  const [before] = await db.batch<StoredRevision>([
    storedRevisions(db, site, responses),
    addScoreDeltas(db, site, responses),
    addRateDeltas(db, site, responses),
    upsertResponses(db, site, responses),
  ]);
  return new Map(before?.results.map((stored) => [stored.id, stored]));
}

function fateOf(record: AcceptedRecord, part: Part | undefined, before: StoredRevision | undefined): Fate {
  if (part === 'contradiction') return 'duplicate_in_batch';
  if (part === 'lower' || (before && record.revision < before.revision)) return 'superseded';
  if (!before || record.revision > before.revision) return part === 'copy' ? 'repeat' : 'stored';
  return record.digest === before.digest ? 'repeat' : 'revision_conflict';
}

/**
 * Stores up to `limits.batchRecords` accepted records with their rollups, all or nothing, and says what became of
 * each, in their order. A repeat, in this batch or another, changes nothing.
 * Throws what D1 throws; nothing is stored then.
 */
export async function store(db: D1Database, site: string, records: readonly AcceptedRecord[]): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { accepted: [], refused: [] };
  if (records.length === 0) return outcome;
  const parts = fold(records);
  const latest = records.filter((_, place) => parts[place] === 'latest');
  const before = await write(db, site, latest);
  records.forEach((record, place) => {
    const { id, revision, index } = record;
    const fate = fateOf(record, parts[place], before.get(id));
    if (fate === 'revision_conflict' || fate === 'duplicate_in_batch')
      outcome.refused.push({ index, id, code: fate, pointer: '/revision', detail: refusals[fate] });
    else outcome.accepted.push({ id, revision, outcome: fate });
  });
  return outcome;
}
