import { type MetricId, metrics } from '../../shared/metrics.ts';
import type { ScaleQuestion } from '../../shared/schema/question.ts';
import type { ScoreRow } from '../db/score-row.ts';
import type { QuestionOf } from '../results/asked-questions.ts';
import { variantOf } from '../results/variant.ts';

/** A scored question of a survey version. Slots count from the lowest point of its scale. */
export interface ScoredQuestion {
  survey: string;
  version: number;
  question: string;
  /** Last slot of the lower class, first of the upper one, and last of all; what lies beyond is "don't know". */
  lowUpTo: number;
  highFrom: number;
  top: number;
}

/** Everything that asks for the same variant of a metric at a touchpoint. */
export interface ScoredVariant {
  touchpoint: string;
  metric: MetricId;
  variant: string;
  n: number;
  questions: ScoredQuestion[];
}

/** The variants that were answered at each touchpoint, those with the most answers first, and by name where they tie. */
export async function scoredVariants(
  rows: readonly ScoreRow[],
  questionOf: QuestionOf,
): Promise<Map<string, ScoredVariant[]>> {
  const found = new Map<string, ScoredVariant>();
  const known = new Set<string>();
  const variants = new Map<ScaleQuestion, string>();
  for (const row of rows) {
    const question = questionOf(row);
    if (question.type !== 'scale') continue;
    const { touchpoint, survey, version } = row;
    const { metric } = question;
    const variant = variants.get(question) ?? (await variantOf(question));
    variants.set(question, variant);
    const key = `${touchpoint} ${variant}`;
    const line = found.get(key) ?? { touchpoint, metric, variant, n: 0, questions: [] };
    found.set(key, line);
    line.n += row.n;
    const place = `${survey}@${version}/${row.question}`;
    if (known.has(place)) continue;
    known.add(place);
    const { min, max, lowUpTo, highFrom } = metrics[metric];
    const slots = { lowUpTo: lowUpTo - min, highFrom: highFrom - min, top: max - min };
    line.questions.push({ survey, version, question: row.question, ...slots });
  }
  const byTouchpoint = new Map<string, ScoredVariant[]>();
  const ordered = [...found.values()].sort((a, b) => b.n - a.n || (a.variant < b.variant ? -1 : 1));
  for (const one of ordered) byTouchpoint.set(one.touchpoint, [...(byTouchpoint.get(one.touchpoint) ?? []), one]);
  return byTouchpoint;
}
