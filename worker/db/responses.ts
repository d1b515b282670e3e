import { type ResponseParameters, sqlOf, storedFields } from './response-parameters.ts';

export interface StoredRevision {
  id: string;
  revision: number;
  digest: string;
}

/** At which revision these ids are stored; those that are not are left out. */
export function storedRevisions(db: D1Database, site: string, ids: readonly string[]): D1PreparedStatement {
  return db
    .prepare(
      `SELECT old.id, old.revision, old.digest
       FROM json_each(?2) AS new
       CROSS JOIN responses AS old ON old.site = ?1 AND old.id = new.value`,
    )
    .bind(site, JSON.stringify(ids));
}

type Columns = Record<string, (typeof storedFields)[number]>;

/** Columns that the next revision replaces, each with its name in `NewResponse`. */
const replaced = {
  revision: 'revision',
  digest: 'digest',
  survey: 'survey',
  version: 'version',
  touchpoint: 'touchpoint',
  source: 'source',
  test: 'test',
  channel: 'channel',
  locale: 'locale',
  device: 'device',
  page: 'page',
  respondent: 'respondent',
  attributes: 'attributes',
  started_at: 'startedAt',
  completed_at: 'completedAt',
  dismissed_at: 'dismissedAt',
  answers: 'answers',
  times: 'times',
  slots: 'slots',
} satisfies Columns;

/**
 * Columns that stay as first stored: a response counts on one day for ever, and the shown time is where the day comes
 * from. (Corrected by the sender's clock, it would also move by the network's delay with every revision.)
 */
const kept = { id: 'id', day: 'day', shown_at: 'shownAt', received_at: 'receivedAt' } satisfies Columns;

const columns = Object.entries({ ...kept, ...replaced });

// Materialized and binary, or SQLite would look up or parse each element again for every field that is taken from it.
const upsert = `
  WITH sent AS MATERIALIZED (SELECT value FROM jsonb_each(?2))
  INSERT INTO responses (site, ${columns.map(([column]) => column).join(', ')})
  SELECT ?1, ${columns.map(([, field]) => sqlOf(storedFields, field)).join(', ')}
  FROM sent
  WHERE true
  ON CONFLICT (site, id) DO UPDATE SET ${Object.keys(replaced)
    .map(
      (column) =>
        `${column} = ${column === 'test' ? 'COALESCE(responses.marked_test, excluded.test)' : `excluded.${column}`}`,
    )
    .join(', ')}
  WHERE excluded.revision > responses.revision
  RETURNING id`;

/**
 * Stores new responses and higher revisions, one written row each, and answers their ids. Lower or equal revisions
 * change nothing.
 */
export function upsertResponses(db: D1Database, site: string, { stored }: ResponseParameters): D1PreparedStatement {
  return db.prepare(upsert).bind(site, stored);
}
