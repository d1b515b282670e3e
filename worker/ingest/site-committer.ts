import { DurableObject } from 'cloudflare:workers';
import { limits } from '../../shared/limits.ts';
import type { BatchOutcome } from '../../shared/schema/response.ts';
import { type Failure, failureOf } from '../db/failure.ts';
import { createGroupCommit, WaitingRoomFull, type Weight } from './group-commit.ts';
import type { Submission } from './store.ts';
import { storeOrRefuse } from './store-or-refuse.ts';

/** What became of a submission, or why nothing of it was acknowledged. A value, for errors do not cross whole. */
export type CommitAnswer = { outcome: BatchOutcome } | { failure: Failure };

interface Arrival extends Weight {
  submission: Submission;
}

const roomIsFull: Failure = { kind: 'overloaded', words: 'waiting room is full' };

/**
 * Stands before the database, one for each site, and lets submissions that arrive at the same time share one
 * transaction. It keeps nothing: what it held when it died was never acknowledged, and is sent again.
 */
export class SiteCommitter extends DurableObject<{ DB: D1Database }> {
  /** The site this object was made for; its name. */
  #site = '';

  readonly #commits = createGroupCommit<Arrival, BatchOutcome>({
    commit: (group) =>
      storeOrRefuse(
        this.env.DB,
        this.#site,
        group.map(({ submission }) => submission),
      ),
    group: { records: limits.batchRecords, characters: limits.transactionCharacters },
    waitingRoom: { records: limits.waitingRecords, characters: limits.waitingCharacters },
  });

  /** @param json a {@link Submission}: as text it crosses for less than object by object */
  async submit(site: string, json: string): Promise<CommitAnswer> {
    this.#site = site;
    try {
      const submission: Submission = JSON.parse(json);
      const arrival = { submission, records: submission.length, characters: json.length };
      return { outcome: await this.#commits.submit(arrival) };
    } catch (error) {
      return { failure: error instanceof WaitingRoomFull ? roomIsFull : failureOf(error) };
    }
  }
}
