import { type Metric, type MetricId, metrics, type ScoreClass } from '../shared/metrics.ts';
import type { ScoreResult } from '../shared/schema/score.ts';

const satisfied = { low: 'Dissatisfied', middle: 'Neutral', high: 'Satisfied' };

/** Names of a metric's classes. */
export const classNames: Record<MetricId, Record<ScoreClass, string>> = {
  nps: { low: 'Detractors', middle: 'Passives', high: 'Promoters' },
  csat5: satisfied,
  csat7: satisfied,
  ces7: { low: 'Disagreed', middle: 'Neither', high: 'Agreed' },
  ces5: { low: 'Difficult', middle: 'Neither', high: 'Easy' },
  yesno: { low: 'No', middle: '', high: 'Yes' },
};

/** Name of a series' metric, with the style of its points and the mark of the author's own wording where there are any. */
export function variantName({ metric, variant }: { metric: MetricId; variant: string }): string {
  const { name } = metrics[metric];
  const [drawn = '', mark] = variant.split('~');
  const [, style] = drawn.split('.');
  return [name, style, mark && `own wording ${mark}`].filter(Boolean).join(', ');
}

/** What the score says, for an axis and beside the number. */
export function scoreLabel(id: MetricId): string {
  const metric: Metric = metrics[id];
  if (metric.score === 'net') return 'Net Promoter Score';
  if (metric.score === 'share') return `${classNames[id].high}, share of answers`;
  return `Mean of ${metric.min} to ${metric.max}`;
}

/** Unit of the score. */
export function unitOf(id: MetricId): ScoreResult['unit'] {
  return ({ net: 'points', share: 'percent', mean: 'mean' } as const)[metrics[id].score];
}

/** Lowest and highest value the score can have, in the score's unit. */
export function scoreLimits(id: MetricId): [number, number] {
  const metric: Metric = metrics[id];
  if (metric.score === 'net') return [-100, 100];
  if (metric.score === 'share') return [0, 100];
  return [metric.min, metric.max];
}

/** Points of a class: `0–6`, `4`; empty where the class has none. */
export function classPoints(id: MetricId, scoreClass: ScoreClass): string {
  const { min, max, lowUpTo, highFrom } = metrics[id];
  if (id === 'yesno') return '';
  const [from, to] = { low: [min, lowUpTo], middle: [lowUpTo + 1, highFrom - 1], high: [highFrom, max] }[
    scoreClass
  ] as [number, number];
  return from === to ? `${from}` : `${from}–${to}`;
}
