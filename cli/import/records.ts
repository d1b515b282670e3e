import { createHash } from 'node:crypto';
import { ownValue } from '../../shared/rules/branching.ts';
import { responseId } from '../../shared/rules/response-id.ts';
import type { Answer, ResponseRecord } from '../../shared/schema/response.ts';
import type { AnswerPlan, Plan } from './plan.ts';
import type { Row } from './rows.ts';
import { instantOfCell } from './times.ts';

/** Something of the file that did not become a stored answer, and why. */
export interface Refusal {
  row: number;
  line: number;
  /** Name of the column, or of several; empty when the whole row is meant. */
  column: string;
  code: string;
  detail: string;
  /** The row as it stands in the file. */
  cells: readonly string[];
}

/** A response to send, and the columns of its survey, with an answer or without (for naming them if it is refused). */
export interface RowRecord {
  row: number;
  line: number;
  cells: readonly string[];
  columns: readonly { column: string; question: string }[];
  record: ResponseRecord;
}

export interface RowResult {
  records: RowRecord[];
  refused: Refusal[];
}

/** One response for each survey that the row answers. Pure: the same row gives the same records and ids. */
export function recordsOfRow(row: Row, plan: Plan): RowResult {
  const refuse = (column: string, code: string, detail: string): RowResult => ({
    records: [],
    refused: [{ ...placeOf(row), column, code, detail }],
  });
  if (row.cells.length !== plan.columns)
    return refuse('', 'wrong_width', `the row has ${row.cells.length} cells, the header ${plan.columns}`);
  const at = timeOfRow(row, plan);
  if (typeof at !== 'number') return refuse('column' in plan.at ? plan.at.column : '', 'invalid_time', at.wrong);
  const attributes: Record<string, string | number> = {};
  for (const { name, index, column, type } of plan.attributes) {
    const cell = row.cells[index]?.trim() ?? '';
    if (cell === '') continue;
    const value = type === 'number' ? Number(cell) : cell;
    if (typeof value === 'number' && !Number.isFinite(value))
      return refuse(column, 'invalid_attribute', `"${cell}" is not a number`);
    attributes[name] = value;
  }
  return answersOfRow(row, plan, at, attributes);
}

const placeOf = ({ number, line, cells }: Row) => ({ row: number, line, cells });

function answersOfRow(row: Row, plan: Plan, at: number, attributes: Record<string, string | number>): RowResult {
  const result: RowResult = { records: [], refused: [] };
  const instant = new Date(at).toISOString();
  const place = placeOf(row);
  const respondent = (plan.respondent === null ? '' : row.cells[plan.respondent]) || `${plan.import}-${row.number}`;
  for (const survey of plan.surveys) {
    const answers: Record<string, Answer> = {};
    for (const source of survey.answers) {
      const answer = answerOf(row.cells[source.index] ?? '', source);
      if (answer === null) continue;
      if (typeof answer === 'object') {
        result.refused.push({ ...place, column: source.column, code: 'invalid_answer', detail: answer.wrong });
        continue;
      }
      answers[source.question] = answer;
    }
    if (Object.keys(answers).length === 0) continue;
    const record: ResponseRecord = {
      id: responseId(at, randomBitsOf(plan.import, row.number, survey.id)),
      revision: 1,
      survey: survey.id,
      version: survey.version,
      channel: plan.channel,
      respondent,
      ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
      shownAt: instant,
      startedAt: instant,
      completedAt: instant,
      answers,
    };
    result.records.push({ ...place, columns: survey.answers, record });
  }
  return result;
}

/** The answer of a cell; `null` for none; `wrong` where the cell cannot be an answer. */
function answerOf(cell: string, source: AnswerPlan): string | number | null | { wrong: string } {
  const text = cell.trim();
  if (text === '' || source.notAnAnswer.has(text)) return null;
  if (source.type === 'text') return text;
  const point = source.values ? ownValue(source.values, text) : /^\d+(?:\.0+)?$/.test(text) ? Number(text) : undefined;
  if (point !== undefined) return point;
  return {
    wrong: source.values ? `"${text}" is not among the values of the mapping` : `"${text}" is not a scale point`,
  };
}

function timeOfRow(row: Row, { at }: Plan): number | { wrong: string } {
  return 'instant' in at ? at.instant : instantOfCell(row.cells[at.index] ?? '', at.offset);
}

/** The ten bytes of an id that a browser would draw: here they follow from what the response is. */
function randomBitsOf(importName: string, row: number, survey: string): Uint8Array {
  return createHash('sha256')
    .update(JSON.stringify([importName, row, survey]))
    .digest()
    .subarray(0, 10);
}
