import type { Question } from '../../shared/schema/question.ts';
import type { ResponseRecord } from '../../shared/schema/response.ts';
import { ImportStopped } from './import-stopped.ts';
import type { Mapping } from './mapping.ts';
import type { TargetSurvey } from './target-surveys.ts';

/** One column that answers one question. `index` is its place in the header. */
export interface AnswerPlan {
  index: number;
  column: string;
  question: string;
  type: 'scale' | 'text';
  notAnAnswer: ReadonlySet<string>;
  values: Readonly<Record<string, number>> | undefined;
}

/** The mapping, fitted to the header of a file and to the surveys as the site has them now. */
export interface Plan {
  import: string;
  channel: ResponseRecord['channel'];
  columns: number;
  at: { instant: number } | { index: number; column: string; offset: string | undefined };
  respondent: number | null;
  attributes: { name: string; index: number; column: string; type: 'text' | 'number' }[];
  surveys: { id: string; version: number; answers: AnswerPlan[] }[];
}

/** Throws `ImportStopped` and names every column and question that is not there. */
export function makePlan(
  mapping: Mapping,
  header: readonly string[],
  surveys: ReadonlyMap<string, TargetSurvey>,
): Plan {
  const wrong: string[] = [];
  const place = (column: string, field: string): number => {
    const index = header.indexOf(column);
    if (index < 0) wrong.push(`${field}: the file has no column "${column}"`);
    else if (header.lastIndexOf(column) !== index) wrong.push(`${field}: the file has several columns "${column}"`);
    return index;
  };

  const plan: Plan = {
    import: mapping.import,
    channel: mapping.channel,
    columns: header.length,
    at: timeOf(mapping.at, place),
    respondent: mapping.respondent ? place(mapping.respondent.column, 'respondent.column') : null,
    attributes: Object.entries(mapping.attributes).map(([name, source]) => ({
      name,
      ...source,
      index: place(source.column, `attributes.${name}`),
    })),
    surveys: [...surveys].map(([id, { version }]) => ({ id, version, answers: [] })),
  };

  mapping.answers.forEach((source, number) => {
    const question = surveys.get(source.survey)?.content.questions.find(({ id }) => id === source.question);
    if (!question)
      wrong.push(`answers[${number}].question: survey ${source.survey} has no question "${source.question}"`);
    else if (!isImportable(question.type))
      wrong.push(`answers[${number}].question: answers to a question of type "${question.type}" cannot be imported`);
    plan.surveys
      .find(({ id }) => id === source.survey)
      ?.answers.push({
        index: place(source.column, `answers[${number}].column`),
        column: source.column,
        question: source.question,
        type: question?.type === 'scale' ? 'scale' : 'text',
        notAnAnswer: new Set(source.notAnAnswer),
        values: source.values,
      });
  });

  if (wrong.length > 0)
    throw new ImportStopped(
      `The mapping does not fit:\n${wrong.map((line) => `  ${line}`).join('\n')}\nThe file's columns: ${header.join(', ')}`,
    );
  return plan;
}

/** One cell can hold a point or a text; how columns would say choices is not settled. */
function isImportable(type: Question['type']): boolean {
  return type === 'scale' || type === 'text' || type === 'email';
}

function timeOf(at: Mapping['at'], place: (column: string, field: string) => number): Plan['at'] {
  if (typeof at === 'string') return { instant: Date.parse(at) };
  return { index: place(at.column, 'at.column'), column: at.column, offset: at.offset };
}
