import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGroupCommit, WaitingRoomFull } from '../../../worker/ingest/group-commit.ts';

interface Arrival {
  name: number;
  records: number;
  characters: number;
}

const group = { records: 10, characters: 1000 };
const waitingRoom = { records: 25, characters: 2500 };

/** A commit that ends when the test says so, and what it was called with. */
function controlled() {
  const groups: Arrival[][] = [];
  let end: { resolve(outcomes: string[]): void; reject(cause: unknown): void } | null = null;
  const commits = createGroupCommit<Arrival, string>({
    group,
    waitingRoom,
    commit(arrivals) {
      if (end) throw new Error('two commits at a time');
      groups.push([...arrivals]);
      return new Promise((resolve, reject) => {
        end = { resolve, reject };
      });
    },
  });
  /** Lets everything run that waits for nothing but its turn. */
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };
  return {
    groups,
    submit: commits.submit,
    isBusy: () => end !== null,
    async finish(failure?: Error) {
      const ending = end;
      end = null;
      if (failure) ending?.reject(failure);
      else ending?.resolve((groups.at(-1) ?? []).map(({ name }) => `outcome of ${name}`));
      await settle();
    },
  };
}

let names = 0;
const one = (records = 1, characters = 100): Arrival => ({ name: ++names, records, characters });
const weightOf = (arrivals: readonly Arrival[]) => ({
  records: arrivals.reduce((sum, { records }) => sum + records, 0),
  characters: arrivals.reduce((sum, { characters }) => sum + characters, 0),
});

describe('when it is quiet', () => {
  it('commits at once, alone, without waiting for a turn of the event loop', () => {
    const { submit, groups } = controlled();
    const arrival = one();
    void submit(arrival);
    expect(groups).toEqual([[arrival]]);
  });

  it('takes even what is heavier than a group and the waiting room', async () => {
    const { submit, finish } = controlled();
    const answer = submit(one(30, 9999));
    await finish();
    expect(await answer).toMatch(/^outcome of/);
  });
});

describe('while a commit is under way', () => {
  it('gathers what arrives into the next one, in the order of arrival', async () => {
    const { submit, finish, groups } = controlled();
    const [first, ...later] = [one(), one(), one(), one()];
    const answers = [first, ...later].map((arrival) => submit(arrival as Arrival));
    await finish();
    expect(groups).toEqual([[first], later]);
    await finish();
    expect(await Promise.all(answers)).toEqual([first, ...later].map((arrival) => `outcome of ${arrival?.name}`));
  });

  it('acknowledges nobody', async () => {
    const { submit, finish } = controlled();
    let answered = 0;
    const count = () => {
      answered++;
    };
    void submit(one()).then(count);
    void submit(one()).then(count);
    await finish();
    expect(answered).toBe(1);
  });

  it.each([
    ['records', one(6, 1), one(5, 1)],
    ['characters', one(1, 600), one(1, 500)],
  ])('closes a group before it has too many %s', async (_, left, right) => {
    const { submit, finish, groups } = controlled();
    void submit(one());
    void submit(left);
    void submit(right);
    await finish();
    await finish();
    expect(groups.slice(1)).toEqual([[left], [right]]);
  });

  it('turns away what the waiting room has no place for, and takes it when there is place again', async () => {
    const { submit, finish } = controlled();
    void submit(one());
    for (let waiting = 0; waiting < 25; waiting++) void submit(one(1, 1));
    await expect(submit(one(1, 1))).rejects.toThrow(WaitingRoomFull);
    await finish();
    void submit(one(10, 1));
    await expect(submit(one(1, 1))).rejects.toThrow(WaitingRoomFull);
  });
});

describe('a commit that fails', () => {
  it('fails for each of its group and for nobody else', async () => {
    const { submit, finish } = controlled();
    const [first, second] = [submit(one()), submit(one())];
    void first.catch(() => undefined);
    await finish(new Error('reset'));
    await finish();
    await expect(first).rejects.toThrow('reset');
    expect(await second).toMatch(/^outcome of/);
  });

  it('may also throw before it begins', async () => {
    const commits = createGroupCommit<Arrival, string>({
      group,
      waitingRoom,
      commit() {
        throw new Error('no database');
      },
    });
    await expect(commits.submit(one())).rejects.toThrow('no database');
    await expect(commits.submit(one())).rejects.toThrow('no database');
  });
});

type Step = { arrive: { records: number; characters: number } } | { finish: 'well' | 'badly' };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      arrive: fc.record({ records: fc.integer({ min: 1, max: 12 }), characters: fc.integer({ min: 1, max: 1200 }) }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ finish: fc.constantFrom('well' as const, 'well' as const, 'badly' as const) }) },
);

it('answers every submission exactly once with its own outcome, in order and within bounds, whatever happens', async () => {
  const seen = { answered: 0, failed: 0, turnedAway: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { submit, finish, isBusy, groups } = controlled();
      const answers = new Map<number, string[]>();
      const accepted: Arrival[] = [];
      const failed = new Set<number>();

      function arrive(weight: { records: number; characters: number }): void {
        const arrival = one(weight.records, weight.characters);
        const before = weightOf(accepted.slice(groups.flat().length));
        const busy = isBusy();
        const said: string[] = [];
        answers.set(arrival.name, said);
        submit(arrival).then(
          (outcome) => said.push(outcome),
          (cause: Error) => said.push(cause.message),
        );
        const fits =
          before.records + arrival.records <= waitingRoom.records &&
          before.characters + arrival.characters <= waitingRoom.characters;
        if (!busy || fits) accepted.push(arrival);
      }

      async function end(how: 'well' | 'badly'): Promise<void> {
        if (!isBusy()) return;
        if (how === 'badly') for (const { name } of groups.at(-1) ?? []) failed.add(name);
        await finish(how === 'badly' ? new Error('failed') : undefined);
      }

      for (const one of steps) {
        if ('arrive' in one) arrive(one.arrive);
        else await end(one.finish);
      }
      while (isBusy()) await end('well');
      await finish();

      expect(groups.flat()).toEqual(accepted);
      for (const members of groups.filter(({ length }) => length > 1)) {
        const { records, characters } = weightOf(members);
        expect(records <= group.records && characters <= group.characters).toBe(true);
      }
      const names = new Set(accepted.map(({ name }) => name));
      for (const [name, said] of answers) {
        if (!names.has(name)) seen.turnedAway++;
        else if (failed.has(name)) seen.failed++;
        else seen.answered++;
        const expected = failed.has(name) ? 'failed' : `outcome of ${name}`;
        expect(said).toEqual([names.has(name) ? expected : expect.stringMatching(/records wait/)]);
      }
    }),
    { numRuns: 500 },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
});
