/** What a submission weighs, in a group and in the waiting room. */
export interface Weight {
  records: number;
  characters: number;
}

export interface GroupCommitOptions<Submission extends Weight, Outcome> {
  /** Stores a group at once, all or nothing, and answers one outcome for each submission, in their order. */
  commit(group: readonly Submission[]): Promise<readonly Outcome[]>;
  /** A group is never heavier than this, but for a single submission that is. */
  group: Weight;
  /** What may wait at most while a group is being stored. */
  waitingRoom: Weight;
}

export interface GroupCommit<Submission extends Weight, Outcome> {
  /** Answers after the commit, with the outcome of this submission. Rejects when its group could not be stored. */
  submit(submission: Submission): Promise<Outcome>;
}

/** Too much waits already. Nothing of the submission was stored. */
export class WaitingRoomFull extends Error {
  override name = 'WaitingRoomFull';
}

interface Waiting<Submission, Outcome> {
  submission: Submission;
  answer(outcome: Outcome): void;
  fail(cause: unknown): void;
}

/**
 * Group commit with natural batching: at most one commit is under way, and whatever arrives meanwhile is the next one,
 * in the order of arrival. No timer: when it is quiet, a submission is committed at once and alone; the busier it is,
 * the more of them share a commit.
 */
export function createGroupCommit<Submission extends Weight, Outcome>(
  options: GroupCommitOptions<Submission, Outcome>,
): GroupCommit<Submission, Outcome> {
  let waiting: Waiting<Submission, Outcome>[] = [];
  const weight: Weight = { records: 0, characters: 0 };
  let busy = false;

  function takeGroup(): Waiting<Submission, Outcome>[] {
    const sum: Weight = { records: 0, characters: 0 };
    const end = waiting.findIndex(({ submission }, place) => {
      sum.records += submission.records;
      sum.characters += submission.characters;
      return place > 0 && (sum.records > options.group.records || sum.characters > options.group.characters);
    });
    const group = end === -1 ? waiting : waiting.slice(0, end);
    waiting = end === -1 ? [] : waiting.slice(end);
    for (const { submission } of group) {
      weight.records -= submission.records;
      weight.characters -= submission.characters;
    }
    return group;
  }

  async function commitGroup(group: readonly Waiting<Submission, Outcome>[]): Promise<void> {
    try {
      const outcomes = await options.commit(group.map(({ submission }) => submission));
      group.forEach(({ answer }, place) => {
        // Typed as possibly missing, and it would be a promise that is never kept.
        answer(outcomes[place] as Outcome);
      });
    } catch (cause) {
      for (const { fail } of group) fail(cause);
    }
  }

  async function commitAll(): Promise<void> {
    busy = true;
    while (waiting.length > 0) await commitGroup(takeGroup());
    busy = false;
  }

  return {
    submit(submission) {
      const records = weight.records + submission.records;
      const characters = weight.characters + submission.characters;
      // While nothing is under way nothing waits, so that even the largest submission finds the room empty.
      if (busy && (records > options.waitingRoom.records || characters > options.waitingRoom.characters))
        return Promise.reject(new WaitingRoomFull(`${weight.records} records wait`));
      return new Promise((answer, fail) => {
        waiting.push({ submission, answer, fail });
        weight.records = records;
        weight.characters = characters;
        if (!busy) void commitAll();
      });
    },
  };
}
