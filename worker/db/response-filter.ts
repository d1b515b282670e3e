import type { ResponseSource } from '../../shared/schema/response.ts';

/** Which responses are meant; what is left out does not matter. */
export interface ResponseFilter {
  /** Days in the site's time zone, both included. */
  from?: string | undefined;
  to?: string | undefined;
  survey?: string | undefined;
  version?: number | undefined;
  touchpoint?: string | undefined;
  source?: ResponseSource | undefined;
  channel?: string | undefined;
  locale?: string | undefined;
  device?: string | undefined;
  /** Path of the page. */
  page?: string | undefined;
  respondent?: string | undefined;
  /** An attribute that has this value, as text. */
  attribute?: Named | undefined;
  /** Only responses that answered one of these questions. */
  asked?: readonly AskedPlace[] | undefined;
  /** With this: a point of a scale, an option's id, `other`, `true` or `false`; left out: with anything. Needs `asked`. */
  answer?: string | undefined;
  tag?: string | undefined;
  state?: ResponseState | undefined;
  /** Test traffic, or all but it. */
  test?: boolean | undefined;
  /** Only responses with a comment. */
  comments?: boolean | undefined;
  /** Only responses with a comment in which this stands. */
  search?: string | undefined;
}

/** A question of one version of a survey; `null`: of any. */
export interface AskedPlace {
  question: string;
  survey: string | null;
  version: number | null;
}

export interface Named {
  name: string;
  value: string;
}

/** How far it came: done; begun and no more; closed before it was begun; or only shown. */
export const responseStates = ['completed', 'partial', 'dismissed', 'shown'] as const;
export type ResponseState = (typeof responseStates)[number];

const states: Record<ResponseState, string> = {
  completed: 'completed_at IS NOT NULL',
  partial: 'completed_at IS NULL AND started_at IS NOT NULL',
  dismissed: 'completed_at IS NULL AND started_at IS NULL AND dismissed_at IS NOT NULL',
  shown: 'completed_at IS NULL AND started_at IS NULL AND dismissed_at IS NULL',
};

/** Columns that a filter of the same name wants to be equal. */
const columns = [
  ...['survey', 'version', 'touchpoint', 'source', 'channel', 'locale', 'device', 'page', 'respondent'],
] as (keyof ResponseFilter & string)[];

// Words that someone wrote: a text, or what stands in the field "other"; an e-mail address is no comment, and nothing is
// left of one that was taken out.
const hasComment = (having = '') => `EXISTS (
  SELECT 1 FROM json_tree(answers)
  WHERE type = 'text' AND (path = '$' OR key = 'other') AND value <> ''
    AND (value NOT GLOB '?*@?*.?*' OR value GLOB '* *')${having})`;

/** JSON's true is SQL's 1. */
const asText = `CASE type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(value AS TEXT) END`;

const hasAttribute = `EXISTS (SELECT 1 FROM json_each(attributes) WHERE key = ? AND ${asText} = ?)`;

/** The answer to one of a list of places. What people wrote is found by `search` and never compared here. */
const hasAnswer = (alike: string) => `EXISTS (
  SELECT 1 FROM json_each(?) AS asked, json_each(answers) AS given
  WHERE given.key = asked.value->>'question'
    AND COALESCE(asked.value->>'survey', survey) = survey AND COALESCE(asked.value->>'version', version) = version${alike})`;

const isAnswer = `
    AND CASE given.type
      WHEN 'integer' THEN CAST(given.value AS TEXT) = ?
      WHEN 'object' THEN EXISTS (SELECT 1 FROM json_each(given.value, '$.choices') AS choice WHERE choice.value = ?)
        OR (? = 'other' AND given.value->>'other' IS NOT NULL)
      WHEN 'text' THEN 0
      ELSE given.type = ? END`;

const hasTag = 'EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)';

type Value = string | number;

/**
 * What a filter asks of the rows of `responses`, to stand behind `WHERE site = ?`: only what it names is looked at.
 * @returns SQL that begins with AND, or nothing, and the values of its parameters in order
 */
export function conditionsOf(filter: ResponseFilter): { sql: string; values: Value[] } {
  const { from, to, attribute, asked, answer, tag, state, test, comments, search } = filter;
  const wanted: [sql: string, ...values: Value[]][] = [
    ...(from === undefined ? [] : [['day >= ?', from] as [string, string]]),
    ...(to === undefined ? [] : [['day <= ?', to] as [string, string]]),
    ...columns.flatMap((column): [string, Value][] => {
      const value = filter[column] as Value | undefined;
      return value === undefined ? [] : [[`${column} = ?`, value]];
    }),
  ];
  if (test !== undefined) wanted.push(['test = ?', Number(test)]);
  if (state) wanted.push([states[state]]);
  if (tag !== undefined) wanted.push([hasTag, tag]);
  if (attribute) wanted.push([hasAttribute, attribute.name, attribute.value]);
  const places = asked && JSON.stringify(asked);
  if (places !== undefined && answer === undefined) wanted.push([hasAnswer(''), places]);
  if (places !== undefined && answer !== undefined)
    wanted.push([hasAnswer(isAnswer), places, answer, answer, answer, answer]);
  if (comments) wanted.push([hasComment()]);
  if (search !== undefined) wanted.push([hasComment(' AND instr(lower(value), lower(?)) > 0'), search]);
  return {
    sql: wanted.map(([sql]) => ` AND ${sql}`).join(''),
    values: wanted.flatMap(([, ...values]) => values),
  };
}
