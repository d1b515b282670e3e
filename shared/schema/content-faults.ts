/** What a survey's content must hold beyond the shape of its parts: ids and what refers to them. */
import { type Metric, metrics } from '../metrics.ts';
import { END } from '../rules/branching.ts';
import { canonicalLocale } from '../rules/locale.ts';
import { OTHER } from '../rules/other-option.ts';
import type { Condition, Question } from './question.ts';

interface Content {
  questions: readonly Question[];
  endings: readonly { id: string }[];
  translations: Readonly<Record<string, Texts>>;
}

interface Texts {
  questions: Readonly<Record<string, { options?: Readonly<Record<string, string>> | undefined }>>;
  endings: Readonly<Record<string, unknown>>;
}

export interface ContentFault {
  path: (string | number)[];
  message: string;
}

/** Everything that is wrong, in the order of the content. */
export function contentFaults({ questions, endings, translations }: Content): ContentFault[] {
  const endingIds = new Set([END, ...endings.map(({ id }) => id)]);
  return [
    ...repeated(endings, new Set([END])).map((index) => ({
      path: ['endings', index, 'id'],
      message: `another ending has this id, or it is "${END}"`,
    })),
    ...repeated(questions, endingIds).map((index) => ({
      path: ['questions', index, 'id'],
      message: 'another question or ending has this id',
    })),
    ...questions.flatMap((question, index) => jumpFaults(question, index, questions, endingIds)),
    ...translationFaults(translations, questions, endingIds),
  ];
}

/** Places of those whose id is taken already. */
function repeated(parts: readonly { id: string }[], taken: ReadonlySet<string>): number[] {
  const before = new Set(taken);
  return parts.flatMap(({ id }, index) => {
    const again = before.has(id);
    before.add(id);
    return again ? [index] : [];
  });
}

function jumpFaults(
  { jumps }: Question,
  index: number,
  questions: readonly Question[],
  endings: ReadonlySet<string>,
): ContentFault[] {
  const later = new Set([...endings, ...questions.slice(index + 1).map(({ id }) => id)]);
  const asked = questions.slice(0, index + 1);
  return jumps.flatMap(({ to, when }, place) => {
    const path = ['questions', index, 'jumps', place];
    const where = later.has(to)
      ? []
      : [{ path: [...path, 'to'], message: 'a jump leads to a later question, an ending or "end"' }];
    return [...where, ...(when ? conditionFaults(when, asked, [...path, 'when']) : [])];
  });
}

function conditionFaults(condition: Condition, asked: readonly Question[], path: ContentFault['path']): ContentFault[] {
  const group = 'all' in condition ? 'all' : 'any';
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : undefined;
  if (parts) return parts.flatMap((part, place) => conditionFaults(part, asked, [...path, group, place]));
  if (!('question' in condition)) return [];
  const question = asked.find(({ id }) => id === condition.question);
  if (!question)
    return [{ path: [...path, 'question'], message: 'a condition asks about this question or an earlier one' }];
  if ('answered' in condition) return [];
  const fault = 'choice' in condition ? choiceFault(question, condition.choice) : scaleFault(question, condition);
  return fault ? [{ path: [...path, fault.field], message: fault.message }] : [];
}

function choiceFault(question: Question, choice: string) {
  if (question.type !== 'choice') return { field: 'choice', message: 'the question offers no choice' };
  const known = question.options.some(({ id }) => id === choice) || (question.other && choice === OTHER);
  return known ? null : { field: 'choice', message: 'the question has no such option' };
}

function scaleFault(question: Question, condition: object) {
  const field = 'class' in condition ? 'class' : 'from' in condition ? 'from' : 'to';
  if (question.type !== 'scale') return { field, message: 'the question has no scale' };
  const { from = -Infinity, to = Infinity } = condition as { from?: number; to?: number };
  const { min, max }: Metric = metrics[question.metric];
  return from > to || from > max || to < min ? { field, message: 'no point of the scale lies there' } : null;
}

/** A misspelt id in a translation would be a text that never shows. */
function translationFaults(
  translations: Content['translations'],
  questions: readonly Question[],
  endings: ReadonlySet<string>,
): ContentFault[] {
  const languages = new Set<string>();
  return Object.entries(translations).flatMap(([locale, texts]) => {
    const path = ['translations', locale];
    const again = languages.has(canonicalLocale(locale));
    languages.add(canonicalLocale(locale));
    return [
      ...(again ? [{ path, message: 'another translation is in this language' }] : []),
      ...Object.entries(texts.questions).flatMap(([id, { options = {} }]) =>
        questionTextFaults(
          id,
          Object.keys(options),
          questions.find((question) => question.id === id),
          path,
        ),
      ),
      ...Object.keys(texts.endings)
        .filter((id) => !endings.has(id))
        .map((id) => ({ path: [...path, 'endings', id], message: 'there is no ending of this id' })),
    ];
  });
}

function questionTextFaults(
  id: string,
  options: readonly string[],
  question: Question | undefined,
  path: ContentFault['path'],
): ContentFault[] {
  if (!question) return [{ path: [...path, 'questions', id], message: 'there is no question of this id' }];
  const known = question.type === 'choice' ? question.options.map((option) => option.id) : [];
  return options
    .filter((option) => !known.includes(option))
    .map((option) => ({
      path: [...path, 'questions', id, 'options', option],
      message: 'the question has no such option',
    }));
}
