/** The points of a scored question and their classes. "Promoter" and "satisfied" are defined here and nowhere else. */
export interface Scale {
  /** Lowest and highest point, both answerable. */
  readonly min: number;
  readonly max: number;
  /** The last point of the lower class and the first point of the upper class; what lies between is the middle. */
  readonly lowUpTo: number;
  readonly highFrom: number;
  /** A point outside the scale that is an answer but in no denominator ("don't know"). */
  readonly apart?: number;
}

export const scales = {
  nps: { min: 0, max: 10, lowUpTo: 6, highFrom: 9 },
  csat5: { min: 1, max: 5, lowUpTo: 2, highFrom: 4 },
  csat7: { min: 1, max: 7, lowUpTo: 2, highFrom: 6 },
  ces7: { min: 1, max: 7, lowUpTo: 3, highFrom: 5 },
  ces5: { min: 1, max: 5, lowUpTo: 2, highFrom: 4 },
  yesno: { min: 0, max: 1, lowUpTo: 0, highFrom: 1, apart: 2 },
} as const satisfies Record<string, Scale>;

/** What a scored question can measure: a scale, and how the score is made of its classes. */
export interface Metric extends Scale {
  readonly name: string;
  /**
   * `net` = 100·(upper − lower)/n, −100…100 · `share` = 100·upper/n, percent · `mean` = mean scale point.
   */
  readonly score: 'net' | 'share' | 'mean';
}

/** Apart from the scales, because the widget knows nothing of scores. */
export const metrics = {
  nps: { ...scales.nps, name: 'NPS', score: 'net' },
  csat5: { ...scales.csat5, name: 'CSAT (5)', score: 'share' },
  csat7: { ...scales.csat7, name: 'CSAT (7)', score: 'share' },
  ces7: { ...scales.ces7, name: 'CES 2.0', score: 'mean' },
  ces5: { ...scales.ces5, name: 'CES (5)', score: 'mean' },
  yesno: { ...scales.yesno, name: 'Yes/no', score: 'share' },
} as const satisfies Record<string, Metric>;

export type MetricId = keyof typeof scales;

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

export const metricIds = /* @__PURE__ */ Object.keys(scales) as [MetricId, ...MetricId[]];

/** `low`, `middle` or `high`: detractor, passive, promoter and their like. */
export type ScoreClass = 'low' | 'middle' | 'high';

export function classOf(scale: Scale, point: number): ScoreClass {
  if (point <= scale.lowUpTo) return 'low';
  return point >= scale.highFrom ? 'high' : 'middle';
}
