/** How things that several people change are written: over what was read, in one transaction with what belongs to it. */

/** What is known when something is written. */
export interface Writing<Thing> {
  /** As it was read; `null`: there was none. */
  read: Thing | null;
  /** Whether it must be in the very state that was read, and is left alone otherwise. */
  exactly: boolean;
  /** Milliseconds since 1970. */
  now: number;
  /** What else is written in the transaction; comes right after what changes. */
  beside: readonly D1PreparedStatement[];
}

/** What came of it. */
export interface Written<Thing> {
  /** Whether a row was changed. */
  written: boolean;
  /** What is there at the end of the transaction. */
  after: Thing | null;
}

/**
 * The `updated_at` of the only row that may be written over; `null`: of any. Fits tables in which no two states of a row
 * share one; no row has that of a thing that was not there.
 */
export function onlyAt({ read, exactly }: Pick<Writing<{ updatedAt: string | null }>, 'read' | 'exactly'>) {
  if (!exactly) return null;
  return read?.updatedAt ? Date.parse(read.updatedAt) : -1;
}

/** Runs a statement that writes, what is `beside` it, and one that reads what is there then. */
export async function writeAndRead<Row, Thing>(
  db: D1Database,
  write: D1PreparedStatement,
  beside: readonly D1PreparedStatement[],
  read: D1PreparedStatement,
  toThing: (row: Row) => Thing,
): Promise<Written<Thing>> {
  const results = await db.batch<Row>([write, ...beside, read]);
  const row = results.at(-1)?.results[0];
  return { written: (results[0]?.meta.changes ?? 0) > 0, after: row ? toThing(row) : null };
}
