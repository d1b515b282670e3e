import { scaleBand, scaleLinear } from 'd3-scale';
import { classOf, type Metric, type ScoreClass } from '../../shared/metrics.ts';

/** One scale point's bar, in pixels from the top left corner. */
export interface DistributionBar {
  point: number;
  count: number;
  /** Share of the answers that are in the score, percent; `null` without any, and for "don't know". */
  share: number | null;
  /** `apart`: "don't know". */
  scoreClass: ScoreClass | 'apart';
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface DistributionGeometry {
  bars: DistributionBar[];
  /** Where the bars stand. */
  baseline: number;
  /** From one bar's start to the next. */
  step: number;
}

export interface DistributionFrame {
  width: number;
  height: number;
  /** Room above the highest bar for its count, and below the baseline for the points. */
  top: number;
  bottom: number;
}

/**
 * Bars of a histogram whose entries run from the metric's lowest point upwards.
 * @param apart answers "don't know", where they could be given: a last bar, in no share
 */
export function distributionGeometry(
  metric: Metric,
  histogram: readonly number[],
  { width, height, top, bottom }: DistributionFrame,
  apart?: number,
): DistributionGeometry {
  const scored = Array.from({ length: metric.max - metric.min + 1 }, (_, i) => metric.min + i);
  const n = scored.reduce((sum, point) => sum + (histogram[point - metric.min] ?? 0), 0);
  const points = apart === undefined ? scored : [...scored, metric.apart ?? metric.max + 1];
  const counts = points.map((point) => (point > metric.max ? (apart ?? 0) : (histogram[point - metric.min] ?? 0)));
  const baseline = height - bottom;
  const x = scaleBand(points, [0, width]).paddingInner(0.22).paddingOuter(0.04);
  const y = scaleLinear([0, Math.max(1, ...counts)], [baseline, top]);
  const bars = points.map((point, i): DistributionBar => {
    const count = counts[i] ?? 0;
    // A single answer among thousands still shows as a hairline.
    const barTop = count === 0 ? baseline : Math.min(y(count), baseline - 1);
    return {
      point,
      count,
      share: n === 0 || point > metric.max ? null : (100 * count) / n,
      scoreClass: point > metric.max ? 'apart' : classOf(metric, point),
      x: x(point) ?? 0,
      y: barTop,
      width: x.bandwidth(),
      height: baseline - barTop,
    };
  });
  return { bars, baseline, step: x.step() };
}
