import type { StoredResponse } from '../../shared/schema/response.ts';
import { conditionsOf, type ResponseFilter } from './response-filter.ts';

/** A row of the table as it is stored. */
export interface ResponseRow
  extends Pick<
    StoredResponse,
    'id' | 'revision' | 'day' | 'survey' | 'version' | 'touchpoint' | 'source' | 'channel' | 'locale' | 'device'
  > {
  page: string | null;
  respondent: string | null;
  attributes: string | null;
  shown_at: number;
  started_at: number | null;
  completed_at: number | null;
  dismissed_at: number | null;
  received_at: number;
  answers: string;
  times: string | null;
  test: number;
  tags: string | null;
  note: string | null;
}

const columns = `id, revision, day, survey, version, touchpoint, source, channel, locale, device, page, respondent, attributes,
    shown_at, started_at, completed_at, dismissed_at, received_at, answers, times, test, tags, note`;

/** What of a list is on its page. */
export interface ListFilter extends ResponseFilter {
  /** Only ids below this one. */
  before?: string | undefined;
}

/** Responses of a site, newest first, at most `limit`. */
export async function readResponses(
  db: D1Database,
  site: string,
  { before, ...filter }: ListFilter,
  limit: number,
): Promise<StoredResponse[]> {
  // Ids carry the sender's time (UUIDv7), so the key alone gives newest first; a filter costs the rows it leaves out.
  const { sql, values } = conditionsOf(filter);
  const { results } = await db
    .prepare(
      `SELECT ${columns} FROM responses WHERE site = ?${before === undefined ? '' : ' AND id < ?'}${sql}
       ORDER BY id DESC LIMIT ?`,
    )
    .bind(site, ...(before === undefined ? [] : [before]), ...values, limit)
    .all<ResponseRow>();
  return results.map(toResponse);
}

/** The response of an id, or `null`. */
export async function readResponse(db: D1Database, site: string, id: string): Promise<StoredResponse | null> {
  const row = await selectResponse(db, site, id).first<ResponseRow>();
  return row && toResponse(row);
}

/** Statement that reads a `ResponseRow`. */
export function selectResponse(db: D1Database, site: string, id: string): D1PreparedStatement {
  return db.prepare(`SELECT ${columns} FROM responses WHERE site = ?1 AND id = ?2`).bind(site, id);
}

const instant = (ms: number) => new Date(ms).toISOString();
const instantOrNull = (ms: number | null) => (ms === null ? null : instant(ms));

/** Of words that were taken out, an empty text is stored, and nothing is shown. */
function answersIn(json: string): StoredResponse['answers'] {
  const answers: StoredResponse['answers'] = JSON.parse(json);
  if (!json.includes(':""')) return answers;
  return Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== ''));
}

export function toResponse(row: ResponseRow): StoredResponse {
  const { shown_at, started_at, completed_at, dismissed_at, received_at, attributes, answers, times, test, ...rest } =
    row;
  const { tags, ...same } = rest;
  return {
    ...same,
    test: test === 1,
    attributes: attributes === null ? null : JSON.parse(attributes),
    shownAt: instant(shown_at),
    startedAt: instantOrNull(started_at),
    completedAt: instantOrNull(completed_at),
    dismissedAt: instantOrNull(dismissed_at),
    receivedAt: instant(received_at),
    answers: answersIn(answers),
    times: times === null ? null : JSON.parse(times),
    tags: tags === null ? [] : JSON.parse(tags),
  };
}
