import { scaleBand, scaleLinear } from 'd3-scale';
import { classOf, type Metric, type ScoreClass } from '../../shared/metrics.ts';

/** One scale point's bar, in pixels from the top left corner. */
export interface DistributionBar {
  point: number;
  count: number;
  /** Share of all answers, percent; `null` without answers. */
  share: number | null;
  scoreClass: ScoreClass;
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

/** Bars of a histogram whose entries run from the metric's lowest point upwards; "don't know" is in none of them. */
export function distributionGeometry(
  metric: Metric,
  histogram: readonly number[],
  { width, height, top, bottom }: DistributionFrame,
): DistributionGeometry {
  const points = Array.from({ length: metric.max - metric.min + 1 }, (_, i) => metric.min + i);
  const counts = points.map((point) => histogram[point - metric.min] ?? 0);
  const n = counts.reduce((sum, count) => sum + count, 0);
  const baseline = height - bottom;
  const x = scaleBand(points, [0, width]).paddingInner(0.22).paddingOuter(0.04);
  const y = scaleLinear([0, Math.max(1, ...counts)], [baseline, top]);
  const bars = points.map((point, i) => {
    const count = counts[i] ?? 0;
    // A single answer among thousands still shows as a hairline.
    const barTop = count === 0 ? baseline : Math.min(y(count), baseline - 1);
    return {
      point,
      count,
      share: n === 0 ? null : (100 * count) / n,
      scoreClass: classOf(metric, point),
      x: x(point) ?? 0,
      y: barTop,
      width: x.bandwidth(),
      height: baseline - barTop,
    };
  });
  return { bars, baseline, step: x.step() };
}
