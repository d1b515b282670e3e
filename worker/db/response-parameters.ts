/**
 * How responses go into SQL: as JSON lists of lists, one parameter for any number of them, each statement with the
 * fields that it reads and no others. The text is what most of a write's time goes by.
 */
import type { NewResponse } from './new-response.ts';

type Field = keyof NewResponse;

/** Fields that the rollups are counted from. */
export const countedFields = [
  'id',
  'revision',
  'day',
  'test',
  'touchpoint',
  'survey',
  'version',
  'channel',
  'source',
  'slots',
  'startedAt',
  'completedAt',
  'dismissedAt',
] as const satisfies Field[];

/** Fields that are stored. */
export const storedFields = [
  ...countedFields,
  'digest',
  'locale',
  'device',
  'page',
  'respondent',
  'attributes',
  'shownAt',
  'receivedAt',
  'answers',
  'times',
] as const satisfies Field[];

/** SQL for a field of a list `value`. */
export function sqlOf<Fields extends readonly Field[]>(fields: Fields, field: Fields[number]): string {
  return `value->>${fields.indexOf(field)}`;
}

/** Parameters of the statements of one store, each JSON. */
export interface ResponseParameters {
  /** {@link countedFields} of each. */
  counted: string;
  /** {@link storedFields} of each. */
  stored: string;
}

export function responseParameters(responses: readonly NewResponse[]): ResponseParameters {
  const listsOf = (fields: readonly Field[]) =>
    JSON.stringify(responses.map((response) => fields.map((field) => response[field])));
  return {
    counted: listsOf(countedFields),
    stored: listsOf(storedFields),
  };
}
