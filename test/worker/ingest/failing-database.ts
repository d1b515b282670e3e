/** How a transaction fails: before anything is stored, or after all of it is, when only the answer is lost. */
export type Moment = 'before' | 'after';

export interface FailingDatabase {
  db: D1Database;
  /** The next transactions fail, one after the other, each with its message. */
  fail(moment: Moment, ...messages: string[]): void;
  /** Transactions tried so far. */
  tries(): number;
}

/** The given D1, whose transactions fail when told to. */
export function failingDatabase(real: D1Database): FailingDatabase {
  const failures: { moment: Moment; message: string }[] = [];
  let tries = 0;
  const db = {
    prepare: (sql: string) => real.prepare(sql),
    async batch(statements: D1PreparedStatement[]) {
      tries++;
      const failure = failures.shift();
      if (failure?.moment === 'before') throw new Error(failure.message);
      const results = await real.batch(statements);
      if (failure) throw new Error(failure.message);
      return results;
    },
  };
  return {
    db: db as unknown as D1Database,
    fail: (moment, ...messages) => {
      failures.push(...messages.map((message) => ({ moment, message })));
    },
    tries: () => tries,
  };
}
