import { limits } from '../../shared/limits.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type {
  DropOffOfSurvey,
  DropOffQuestion,
  SuppressedDropOff,
  TimeOnQuestion,
} from '../../shared/schema/drop-off.ts';
import type { Question } from '../../shared/schema/question.ts';
import type { ProgressRow } from '../db/read-progress.ts';
import type { QuestionTimesRow } from '../db/read-question-times.ts';
import { shareEstimate } from '../stats/share-estimate.ts';
import type { VersionLookup } from '../survey-version.ts';

interface Counted {
  question: Question;
  seen: number;
  answered: number;
  left: number;
  leftAnswered: number;
}

interface Line {
  survey: string;
  touchpoint: string;
  rows: ProgressRow[];
}

/**
 * How many saw each question, answered it, and went no further; by survey and touchpoint, all versions together, questions
 * by their ids. A loss is counted once, at the last question of the version that the person had before them.
 * @param versions every survey version that the rows name
 * @param times of the same showings
 */
export function dropOff(
  rows: readonly ProgressRow[],
  versions: readonly VersionLookup[],
  times: readonly QuestionTimesRow[],
): DropOffOfSurvey[] {
  const questionsOf = new Map(versions.map((one) => [keyOf(one), one.content?.questions ?? []]));
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const { survey, touchpoint } = row;
    const key = `${survey} ${touchpoint}`;
    const line = lines.get(key) ?? { survey, touchpoint, rows: [] };
    lines.set(key, line);
    line.rows.push(row);
  }
  return [...lines]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => {
      const { survey, touchpoint } = line;
      const own = times.filter((row) => row.survey === survey && row.touchpoint === touchpoint);
      return toResult(line, questionsOf, new Map(own.map((row) => [row.question, row])));
    });
}

const keyOf = ({ survey, version }: Pick<VersionLookup, 'survey' | 'version'>) => `${survey}@${version}`;

function toResult(
  { survey, touchpoint, rows }: Line,
  questionsOf: ReadonlyMap<string, Question[]>,
  times: ReadonlyMap<string, QuestionTimesRow>,
): DropOffOfSurvey {
  const counted = new Map<string, Counted>();
  for (const row of rows.toSorted((a, b) => b.version - a.version)) {
    const questions = questionsOf.get(keyOf(row)) ?? [];
    for (const question of questions)
      if (!counted.has(question.id))
        counted.set(question.id, { question, seen: 0, answered: 0, left: 0, leftAnswered: 0 });
    const seen = questions.filter(
      ({ id }, place) => place === 0 || row.answered.includes(id) || row.timed.includes(id),
    );
    for (const { id } of seen) (counted.get(id) as Counted).seen += row.n;
    for (const id of row.answered) (counted.get(id) as Counted).answered += row.n;
    const last = seen.at(-1);
    if (row.completed || !last) continue;
    const lost = counted.get(last.id) as Counted;
    lost.left += row.n;
    if (row.answered.includes(last.id)) lost.leftAnswered += row.n;
  }
  return {
    survey,
    touchpoint,
    shown: sum(rows),
    completed: sum(rows.filter(({ completed }) => completed)),
    questions: [...counted.values()].map((one) => toQuestion(one, times.get(one.question.id))),
  };
}

const sum = (rows: readonly ProgressRow[]) => rows.reduce((total, { n }) => total + n, 0);

function toQuestion({ question, ...counts }: Counted, times: QuestionTimesRow | undefined): DropOffQuestion {
  const { id, type, text = null } = question;
  return {
    question: id,
    type,
    text,
    ...(type === 'scale' && { metric: question.metric }),
    ...counts,
    share: shareEstimate(counts.left, counts.seen),
    time: times ? toTime(times) : null,
  };
}

const toTime = ({ n, median, lower, upper }: QuestionTimesRow): TimeOnQuestion => ({
  ...{ n, median, quartiles: { low: lower, high: upper }, tooFew: n < limits.tooFew },
});

/**
 * What a caller is shown who may read aggregates only: nothing of a survey in which a handful did one thing or the other.
 * Its figures follow from each other, so one alone cannot be kept back; but the time of a question can, of which a handful tell.
 */
export function suppressDropOff(surveys: readonly DropOffOfSurvey[]): (DropOffOfSurvey | SuppressedDropOff)[] {
  const few = (count: number) => count > 0 && count < limits.suppressBelow;
  return surveys.map((one) => {
    const { survey, touchpoint, shown, completed, questions } = one;
    const counts = questions.flatMap(({ seen, answered, left, leftAnswered }) => [
      ...[answered, seen - answered],
      ...[leftAnswered, left - leftAnswered],
      // Who went on, with an answer or without.
      ...[answered - leftAnswered, seen - answered - (left - leftAnswered)],
    ]);
    if ([shown, completed, ...counts].some(few)) return { survey, touchpoint, suppressed: true };
    return { ...one, questions: questions.map((question) => ({ ...question, time: shownTime(question) })) };
  });
}

function shownTime({ time }: DropOffQuestion): DropOffQuestion['time'] {
  return time && !isSuppressed(time) && time.n < limits.suppressBelow ? { suppressed: true } : time;
}
