import type { Drivers, Quadrant } from '../../shared/schema/drivers.ts';

/** A touchpoint on the chart of importance against performance. */
export interface Point {
  importance: number;
  performance: number;
}

/** Where the quadrants meet, and the quadrant of each point in their order; `null` for those that are none. */
export interface Quadrants {
  split: Drivers['splits']['declared'];
  quadrants: (Quadrant | null)[];
}

/**
 * Importance–performance analysis: quadrants around the means of both. There are none of fewer than two points, nor where
 * all are equally important: then nothing comes first.
 *
 * Source: J. A. Martilla, J. C. James, Importance-Performance Analysis, Journal of Marketing 41 (1977) 77–79.
 */
export function quadrantsOf(points: readonly (Point | null)[]): Quadrants {
  const there = points.filter((point) => point !== null);
  const alike = there.every(({ importance }) => importance === there[0]?.importance);
  if (there.length < 2 || alike) return { split: null, quadrants: points.map(() => null) };
  const mean = (of: (point: Point) => number) => there.reduce((sum, point) => sum + of(point), 0) / there.length;
  const split = { importance: mean(({ importance }) => importance), performance: mean((point) => point.performance) };
  return { split, quadrants: points.map((point) => point && quadrantOf(point, split)) };
}

function quadrantOf(point: Point, split: Point): Quadrant {
  const isWell = point.performance >= split.performance;
  if (point.importance >= split.importance) return isWell ? 'keep_up' : 'fix_first';
  return isWell ? 'possible_overkill' : 'low_priority';
}
