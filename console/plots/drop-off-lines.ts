import { metrics } from '../../shared/metrics.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { DropOffOfSurvey, DropOffQuestion } from '../../shared/schema/drop-off.ts';
import { formatTime } from '../format.ts';

/** One question's bar: of those who were shown the survey, how many answered, went on without, and left. Percent. */
export interface DropOffLine extends DropOffQuestion {
  name: string;
  /** Saw it and went on without an answer. */
  skipped: number;
  parts: { kind: 'answered' | 'skipped' | 'left'; start: number; width: number }[];
}

const kinds: Record<DropOffQuestion['type'], string> = {
  scale: 'Score',
  choice: 'Choice',
  text: 'Comment',
  email: 'E-mail address',
  consent: 'Consent',
  statement: 'Statement',
};

/** A question in its author's words, or by what it asks. */
export function questionName({ text, type, metric }: Pick<DropOffQuestion, 'text' | 'type' | 'metric'>): string {
  return text ?? (metric ? metrics[metric].name : kinds[type]);
}

/** How long it took people, `4.2 s (2.1 s to 8 s)`: the middle half of them; `null` where it is not known or kept back. */
export function timeWords({ time }: Pick<DropOffQuestion, 'time'>): { median: string; range: string } | null {
  if (!time || isSuppressed(time)) return null;
  const { median, quartiles } = time;
  return { median: formatTime(median), range: `${formatTime(quartiles.low)} to ${formatTime(quartiles.high)}` };
}

/** Bars on the scale of all who were shown the survey, so that they shorten from question to question. */
export function dropOffLines({ shown, questions }: Pick<DropOffOfSurvey, 'shown' | 'questions'>): DropOffLine[] {
  const at = (count: number) => (100 * count) / Math.max(1, shown);
  return questions.map((question) => {
    const { seen, answered, left, leftAnswered } = question;
    // Whoever answered and then left is in the loss, and in no other part.
    const stayed = answered - leftAnswered;
    const skipped = seen - stayed - left;
    const counts = [
      { kind: 'answered' as const, count: stayed },
      { kind: 'skipped' as const, count: skipped },
      { kind: 'left' as const, count: left },
    ];
    let start = 0;
    const parts = counts.map(({ kind, count }) => {
      const part = { kind, start, width: at(count) };
      start += part.width;
      return part;
    });
    return { ...question, name: questionName(question), skipped, parts: parts.filter(({ width }) => width > 0) };
  });
}
