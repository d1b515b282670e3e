import type { ResponseSource, StoredResponse } from '../../shared/schema/response.ts';

export interface ResponseFilter {
  /** Days in the site's time zone, both included. */
  from?: string | undefined;
  to?: string | undefined;
  survey?: string | undefined;
  touchpoint?: string | undefined;
  source?: ResponseSource | undefined;
  /** Test traffic, or all but it. */
  test: boolean;
  /** Only responses with a comment. */
  comments: boolean;
  /** Only responses with a comment in which this stands. */
  search?: string | undefined;
  /** Only responses that answered one of these questions. */
  asked?: readonly AskedPlace[] | undefined;
  /** With this: a point of a scale, an option's id, `true` or `false`; left out: with anything. Needs `asked`. */
  answer?: string | undefined;
  /** Only ids below this one. */
  before?: string | undefined;
}

/** A question of one version of a survey; `null`: of any. */
export interface AskedPlace {
  question: string;
  survey: string | null;
  version: number | null;
}

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
}

const columns = `id, revision, day, survey, version, touchpoint, source, channel, locale, device, page, respondent, attributes,
    shown_at, started_at, completed_at, dismissed_at, received_at, answers, times, test`;

// Words that someone wrote: a text, or what stands in the field "other"; an e-mail address is no comment.
export const hasComment = (having = '') => `
  EXISTS (
    SELECT 1 FROM json_tree(answers)
    WHERE type = 'text' AND (path = '$' OR key = 'other')
      AND (value NOT GLOB '?*@?*.?*' OR value GLOB '* *')${having}
  )`;

// ?12: a list of places, ?13: what was answered. What people wrote is found by `search` and never compared here.
const hasAnswer = `
  EXISTS (
    SELECT 1 FROM json_each(?12) AS asked, json_each(answers) AS given
    WHERE given.key = asked.value->>'question'
      AND COALESCE(asked.value->>'survey', survey) = survey AND COALESCE(asked.value->>'version', version) = version
      AND (?13 IS NULL OR CASE given.type
        WHEN 'integer' THEN CAST(given.value AS TEXT) = ?13
        WHEN 'object' THEN (?13 = 'other' AND given.value->>'other' IS NOT NULL)
          OR EXISTS (SELECT 1 FROM json_each(given.value, '$.choices') AS choice WHERE choice.value = ?13)
        ELSE given.type = ?13 END)
  )`;

// Ids carry the sender's time (UUIDv7), so the key alone gives newest first; a filter costs the rows it leaves out.
const newestFirst = `
  SELECT ${columns}
  FROM responses
  WHERE site = ?1 AND (?2 IS NULL OR id < ?2)
    AND (?3 IS NULL OR day >= ?3) AND (?4 IS NULL OR day <= ?4)
    AND (?5 IS NULL OR survey = ?5) AND (?6 IS NULL OR touchpoint = ?6) AND (?7 IS NULL OR source = ?7)
    AND (?8 = 0 OR ${hasComment()})
    AND (?11 IS NULL OR ${hasComment(' AND instr(lower(value), lower(?11)) > 0')})
    AND (?12 IS NULL OR ${hasAnswer})
    AND test = ?10
  ORDER BY id DESC
  LIMIT ?9`;

/** Responses of a site, newest first, at most `limit`. */
export async function readResponses(
  db: D1Database,
  site: string,
  filter: ResponseFilter,
  limit: number,
): Promise<StoredResponse[]> {
  const { from = null, to = null, survey = null, touchpoint = null, source = null, before = null } = filter;
  const { results } = await db
    .prepare(newestFirst)
    .bind(
      site,
      before,
      from,
      to,
      survey,
      touchpoint,
      source,
      filter.comments ? 1 : 0,
      limit,
      filter.test ? 1 : 0,
      filter.search ?? null,
      filter.asked ? JSON.stringify(filter.asked) : null,
      filter.answer ?? null,
    )
    .all<ResponseRow>();
  return results.map(toResponse);
}

/** The response of an id, or `null`. */
export async function readResponse(db: D1Database, site: string, id: string): Promise<StoredResponse | null> {
  const row = await db
    .prepare(`SELECT ${columns} FROM responses WHERE site = ?1 AND id = ?2`)
    .bind(site, id)
    .first<ResponseRow>();
  return row && toResponse(row);
}

const instant = (ms: number) => new Date(ms).toISOString();
const instantOrNull = (ms: number | null) => (ms === null ? null : instant(ms));

export function toResponse(row: ResponseRow): StoredResponse {
  const { shown_at, started_at, completed_at, dismissed_at, received_at, attributes, answers, times, test, ...same } =
    row;
  return {
    ...same,
    test: test === 1,
    attributes: attributes === null ? null : JSON.parse(attributes),
    shownAt: instant(shown_at),
    startedAt: instantOrNull(started_at),
    completedAt: instantOrNull(completed_at),
    dismissedAt: instantOrNull(dismissed_at),
    receivedAt: instant(received_at),
    answers: JSON.parse(answers),
    times: times === null ? null : JSON.parse(times),
  };
}
