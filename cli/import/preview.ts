import type { Answer } from '../../shared/schema/response.ts';
import type { Mapping } from './mapping.ts';
import { type AnswerPlan, makePlan, type Plan } from './plan.ts';
import { recordsOfRow } from './records.ts';
import { openCsv, type Row } from './rows.ts';
import type { ImportJob } from './run-import.ts';
import { findSurveys, type TargetSurvey } from './target-surveys.ts';

/** Rows that are shown one by one. */
const rowsShown = 5;

/** How a mapping reads a file: what becomes of each column, and the first rows as responses. Stores nothing. */
export async function previewLines({ api, site, mapping, csvPath }: ImportJob): Promise<string[]> {
  const surveys = await findSurveys(api, site, mapping);
  const csv = await openCsv(csvPath, mapping.delimiter);
  const plan = makePlan(mapping, csv.header, surveys);
  const lines = ['Columns', ...columnLines(csv.header, plan), '', 'Surveys', ...surveyLines(mapping, surveys)];
  lines.push('', 'First rows');
  for await (const row of csv.rows) {
    lines.push(...rowLines(row, plan));
    if (row.number === rowsShown) break;
  }
  return lines;
}

function columnLines(header: readonly string[], plan: Plan): string[] {
  const widest = Math.max(...header.map(({ length }) => length));
  return header.map((column, index) => {
    const uses = [
      ...('index' in plan.at && plan.at.index === index ? ['when it was answered'] : []),
      ...(plan.respondent === index ? ['who answered'] : []),
      ...plan.attributes
        .filter((one) => one.index === index)
        .map(({ name, type }) => `attribute ${name}${type === 'number' ? ', a number' : ''}`),
      ...plan.surveys.flatMap(({ id, answers }) =>
        answers.filter((one) => one.index === index).map((answer) => `survey ${id}, question ${answerUse(answer)}`),
      ),
    ];
    return `  ${column.padEnd(widest)}  ${uses.join(' · ') || 'not used'}`;
  });
}

function answerUse({ question, type, values, notAnAnswer }: AnswerPlan): string {
  const words = values && Object.entries(values).map(([word, point]) => `"${word}" is ${point}`);
  const without = notAnAnswer.size > 0 ? [`no answer: ${[...notAnAnswer].map((cell) => `"${cell}"`).join(', ')}`] : [];
  return [`${question} (${type})`, ...(words ?? []), ...without].join(', ');
}

function surveyLines({ surveys: brought }: Mapping, surveys: ReadonlyMap<string, TargetSurvey>): string[] {
  return [...surveys].map(([id, { version, createdAt, content }]) => {
    const state = createdAt === null ? `would be made, ${brought[id]?.status}` : `is there, version ${version}`;
    return `  ${id}: ${state}, at touchpoint ${content.touchpoint}`;
  });
}

function rowLines(row: Row, plan: Plan): string[] {
  const { records, refused } = recordsOfRow(row, plan);
  const [first] = records;
  const about = first?.record && [
    first.record.shownAt,
    ...(plan.respondent === null ? [] : [`respondent ${first.record.respondent}`]),
    ...Object.entries(first.record.attributes ?? {}).map(([name, value]) => `${name} ${JSON.stringify(value)}`),
  ];
  return [
    `  row ${row.number} (line ${row.line})${about ? `: ${about.join(', ')}` : ''}`,
    ...records.map(
      ({ record }) => `    ${record.survey}: ${Object.entries(record.answers).map(answerText).join(', ')}`,
    ),
    ...refused.map(({ column, detail, code }) => `    refused${column && `, ${column}`}: ${detail} [${code}]`),
    ...(records.length + refused.length === 0 ? ['    no answer'] : []),
  ];
}

const answerText = ([question, answer]: [string, Answer]) => `${question} ${JSON.stringify(answer)}`;
