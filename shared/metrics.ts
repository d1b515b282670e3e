/**
 * What a scored question can measure: scale, classes and how the score is made of them.
 * "Promoter" and "satisfied" are defined here and nowhere else.
 */
export interface Metric {
  readonly name: string;
  /** Lowest and highest point of the scale, both answerable. */
  readonly min: number;
  readonly max: number;
  /** The last point of the lower class and the first point of the upper class; what lies between is the middle. */
  readonly lowUpTo: number;
  readonly highFrom: number;
  /**
   * `net` = 100·(upper − lower)/n, −100…100 · `share` = 100·upper/n, percent · `mean` = mean scale point.
   */
  readonly score: 'net' | 'share' | 'mean';
  /** A point outside the scale that is an answer but in no denominator ("don't know"). */
  readonly apart?: number;
}

export const metrics = {
  nps: { name: 'NPS', min: 0, max: 10, lowUpTo: 6, highFrom: 9, score: 'net' },
  csat5: { name: 'CSAT (5)', min: 1, max: 5, lowUpTo: 2, highFrom: 4, score: 'share' },
  csat7: { name: 'CSAT (7)', min: 1, max: 7, lowUpTo: 2, highFrom: 6, score: 'share' },
  ces7: { name: 'CES 2.0', min: 1, max: 7, lowUpTo: 3, highFrom: 5, score: 'mean' },
  ces5: { name: 'CES (5)', min: 1, max: 5, lowUpTo: 2, highFrom: 4, score: 'mean' },
  yesno: { name: 'Yes/no', min: 0, max: 1, lowUpTo: 0, highFrom: 1, score: 'share', apart: 2 },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof metrics;

/** How a scale's points are drawn. Numbers fit every metric; the others only where a picture can say the point. */
export const ratingStyles = ['numbers', 'stars', 'faces', 'thumbs'] as const;
export type RatingStyle = (typeof ratingStyles)[number];

const styles: Record<MetricId, readonly RatingStyle[]> = {
  nps: ['numbers'],
  csat5: ['numbers', 'stars', 'faces'],
  csat7: ['numbers', 'stars'],
  ces7: ['numbers'],
  ces5: ['numbers', 'faces'],
  yesno: ['numbers', 'thumbs'],
};

export function stylesOf(metric: MetricId): readonly RatingStyle[] {
  return styles[metric];
}

export const metricIds = Object.keys(metrics) as [MetricId, ...MetricId[]];

/** `low`, `middle` or `high`: detractor, passive, promoter and their like. */
export type ScoreClass = 'low' | 'middle' | 'high';

export function classOf(metric: Metric, point: number): ScoreClass {
  if (point <= metric.lowUpTo) return 'low';
  return point >= metric.highFrom ? 'high' : 'middle';
}
