/** A database whose caller is killed when it asks for the `killedAt`-th time (from 0): nothing of that call is done. */
export function dyingDatabase(db: D1Database, killedAt: number) {
  let calls = 0;
  const ask = <Result>(work: () => Promise<Result>): Promise<Result> =>
    calls++ >= killedAt ? Promise.reject(new Error('killed')) : work();

  const statement = (real: D1PreparedStatement): D1PreparedStatement & { real: D1PreparedStatement } =>
    ({
      real,
      bind: (...values: unknown[]) => statement(real.bind(...values)),
      run: () => ask(() => real.run()),
      all: () => ask(() => real.all()),
      first: () => ask(() => real.first()),
    }) as never;

  const dying = {
    prepare: (sql: string) => statement(db.prepare(sql)),
    batch: (statements: ReturnType<typeof statement>[]) => ask(() => db.batch(statements.map(({ real }) => real))),
  };
  return { db: dying as unknown as D1Database, calls: () => calls };
}
