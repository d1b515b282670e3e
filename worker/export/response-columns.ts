import { type Answer, StoredResponse } from '../../shared/schema/response.ts';
import type { AskedQuestion } from '../db/export-responses.ts';
import type { Cell } from './csv.ts';

/** A column of a table of responses. */
export interface Column {
  name: string;
  cell(response: StoredResponse): Cell;
}

/** Fields that are written as JSON, because each response may have other keys in them. */
const records = ['attributes', 'times'] as const;

type Field = Exclude<keyof StoredResponse, (typeof records)[number] | 'answers' | 'tags' | 'note'>;

const several: readonly string[] = [...records, 'answers', 'tags', 'note'];
const fields = Object.keys(StoredResponse.shape).filter((field): field is Field => !several.includes(field));

/** Stands between several choices, or tags. */
const between = '|';

function answerCell(answer: Answer | undefined): Cell {
  if (answer === undefined) return null;
  return typeof answer === 'object' ? answer.choices.join(between) : answer;
}

function otherCell(answer: Answer | undefined): Cell {
  return typeof answer === 'object' ? (answer.other ?? null) : null;
}

/** Own properties only: a question may be named like something every object has. */
function answerOf({ answers }: StoredResponse, id: string): Answer | undefined {
  return Object.hasOwn(answers, id) ? answers[id] : undefined;
}

/**
 * Columns of responses: every field by its name, attributes and times as JSON, tags and the note, then `answer.ID` for each question, and beside
 * one with a field for one's own words `answer.ID.other`.
 */
export function responseColumns(questions: readonly AskedQuestion[]): Column[] {
  return [
    ...fields.map((name): Column => ({ name, cell: (response) => response[name] })),
    ...records.map(
      (name): Column => ({
        name,
        cell: (response) => (response[name] === null ? null : JSON.stringify(response[name])),
      }),
    ),
    { name: 'tags', cell: ({ tags }) => tags.join(between) || null },
    { name: 'note', cell: ({ note }) => note },
    ...questions.flatMap(({ id, other }): Column[] => [
      { name: `answer.${id}`, cell: (response) => answerCell(answerOf(response, id)) },
      ...(other
        ? [{ name: `answer.${id}.other`, cell: (response: StoredResponse) => otherCell(answerOf(response, id)) }]
        : []),
    ]),
  ];
}
