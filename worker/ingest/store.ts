import type { BatchOutcome } from '../../shared/schema/response.ts';
import { noteRespondents } from '../db/respondent-responses.ts';
import { responseParameters } from '../db/response-parameters.ts';
import { type StoredRevision, storedRevisions, upsertResponses } from '../db/responses.ts';
import { addRateDeltas, addScoreDeltas } from '../db/rollups.ts';
import { addResponseEvents } from '../db/webhook-outbox.ts';
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

/** Records that came together; they are answered together. */
export type Submission = readonly AcceptedRecord[];

type Revision = Pick<StoredRevision, 'revision' | 'digest'>;

const idsOf = (records: readonly AcceptedRecord[]) => records.map(({ id }) => id);
const byId = (rows: readonly StoredRevision[] = []) => new Map<string, Revision>(rows.map((row) => [row.id, row]));

/**
 * One transaction for any number of responses, of which each id has one. Answers the revisions that were stored before
 * it, by id: all of them if asked to look first, else those that kept a response from being stored.
 */
async function write(
  db: D1Database,
  site: string,
  highest: readonly AcceptedRecord[],
  lookFirst: boolean,
): Promise<Map<string, Revision>> {
  const responses = responseParameters(highest);
  const results = await db.batch<StoredRevision>([
    ...(lookFirst ? [storedRevisions(db, site, idsOf(highest))] : []),
    ...(highest.some(({ respondent }) => respondent !== null) ? [noteRespondents(db, site, responses)] : []),
    addResponseEvents(db, site, responses, Math.max(...highest.map(({ receivedAt }) => receivedAt))),
    addScoreDeltas(db, site, responses),
    addRateDeltas(db, site, responses),
    upsertResponses(db, site, responses),
  ]);
  if (lookFirst) return byId(results[0]?.results);
  const written = new Set(results.at(-1)?.results.map(({ id }) => id));
  const kept = highest.filter(({ id }) => !written.has(id));
  if (kept.length === 0) return new Map();
  const { results: found } = await storedRevisions(db, site, idsOf(kept)).all<StoredRevision>();
  // Looked at after the transaction: a revision that came in between is higher, and the answer as true; one that was
  // erased in between had been stored.
  return new Map([...byId(kept), ...byId(found)]);
}

/**
 * The one revision of each id that may reach the database at a time: the highest, counted where the first one of them
 * counts, as if it had been stored before.
 */
function highestOfEach(latest: readonly AcceptedRecord[]): AcceptedRecord[] {
  const highest = new Map<string, AcceptedRecord>();
  for (const record of latest) {
    const earlier = highest.get(record.id);
    if (!earlier) highest.set(record.id, record);
    else if (record.revision > earlier.revision) {
      const { day, shownAt, receivedAt } = earlier;
      highest.set(record.id, { ...record, day, shownAt, receivedAt });
    }
  }
  return [...highest.values()];
}

function fateOf(record: AcceptedRecord, part: Part | undefined, before: Revision | undefined): Fate {
  if (part === 'contradiction') return 'duplicate_in_batch';
  if (part === 'lower' || (before && record.revision < before.revision)) return 'superseded';
  if (!before || record.revision > before.revision) return part === 'copy' ? 'repeat' : 'stored';
  return record.digest === before.digest ? 'repeat' : 'revision_conflict';
}

function outcomeOf(
  submission: Submission,
  parts: readonly Part[],
  before: ReadonlyMap<string, Revision>,
): BatchOutcome {
  const outcome: BatchOutcome = { accepted: [], refused: [] };
  submission.forEach((record, place) => {
    const { id, revision, index } = record;
    const fate = fateOf(record, parts[place], before.get(id));
    if (fate === 'revision_conflict' || fate === 'duplicate_in_batch')
      outcome.refused.push({ index, id, code: fate, pointer: '/revision', detail: refusals[fate] });
    else outcome.accepted.push({ id, revision, outcome: fate });
  });
  return outcome;
}

/**
 * Stores submissions of one site, together up to `limits.batchRecords` records, with their rollups in one transaction,
 * all or nothing. Rows and outcomes are those of storing one submission after the other, in this order. A repeat, in
 * this transaction or another, changes nothing. Throws what D1 throws; then nothing was acknowledged.
 */
export async function storeTogether(
  db: D1Database,
  site: string,
  submissions: readonly Submission[],
): Promise<BatchOutcome[]> {
  const folded = submissions.map((submission) => {
    const parts = fold(submission);
    return { submission, parts, latest: submission.filter((_, place) => parts[place] === 'latest') };
  });
  const latest = folded.flatMap((one) => one.latest);
  const highest = highestOfEach(latest);
  // Of an id that several submissions speak of, what was stored before decides about the earlier ones.
  const lookFirst = highest.length < latest.length;
  const stored = highest.length === 0 ? new Map<string, Revision>() : await write(db, site, highest, lookFirst);
  return folded.map(({ submission, parts, latest: told }) => {
    const outcome = outcomeOf(submission, parts, stored);
    for (const record of told)
      if (record.revision > (stored.get(record.id)?.revision ?? 0)) stored.set(record.id, record);
    return outcome;
  });
}

/** Stores one submission, as {@link storeTogether} does, and says what became of each record, in their order. */
export async function store(db: D1Database, site: string, submission: Submission): Promise<BatchOutcome> {
  const [outcome] = await storeTogether(db, site, [submission]);
  return outcome ?? { accepted: [], refused: [] };
}

/** What {@link store} would answer at this moment; stores nothing. */
export async function foresee(db: D1Database, site: string, submission: Submission): Promise<BatchOutcome> {
  if (submission.length === 0) return { accepted: [], refused: [] };
  const { results } = await storedRevisions(db, site, idsOf(submission)).all<StoredRevision>();
  return outcomeOf(submission, fold(submission), byId(results));
}
