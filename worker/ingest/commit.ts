import type { BatchOutcome } from '../../shared/schema/response.ts';
import type { Bindings } from '../context.ts';
import { DatabaseError } from '../db/failure.ts';
import type { Submission } from './store.ts';
import { storeOrRefuse } from './store-or-refuse.ts';

const nothing: BatchOutcome = { accepted: [], refused: [] };

/**
 * Stores a submission: in a transaction shared with others of its site where the committer is bound, in one of its own
 * where it is not. Answers after the commit. Throws when the database, or the way to it, fails; then nothing of it was
 * acknowledged.
 */
export async function commit(
  { DB, SITE_COMMITTER }: Pick<Bindings, 'DB' | 'SITE_COMMITTER'>,
  site: string,
  submission: Submission,
): Promise<BatchOutcome> {
  if (submission.length === 0) return nothing;
  if (!SITE_COMMITTER) return (await storeOrRefuse(DB, site, [submission]))[0] ?? nothing;
  const answer = await SITE_COMMITTER.getByName(site).submit(site, JSON.stringify(submission));
  if ('failure' in answer) throw new DatabaseError(answer.failure);
  return answer.outcome;
}
