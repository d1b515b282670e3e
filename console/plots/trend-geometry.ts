import { scaleBand, scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { TrendPoint } from './trend-series.ts';

export interface TrendFrame {
  width: number;
  height: number;
  /** Room around the plot for labels, in pixels; the strip of answer counts lies inside `bottom`. */
  margin: { top: number; right: number; bottom: number; left: number };
  /** Height of the strip that shows how many answers each period has, and its distance from the plot. */
  strip: { height: number; gap: number };
  /** Pixels that one label of the time axis needs. */
  labelWidth: number;
}

export interface TrendMark {
  index: number;
  x: number;
  y: number;
  /** Ends of the interval, where there is one. */
  whisker: { low: number; high: number } | null;
  incomplete: boolean;
  tooFew: boolean;
  /** No neighbour to draw a line to. */
  alone: boolean;
}

/** Coordinates of a trend in pixels from the top left corner. */
export interface TrendGeometry {
  marks: TrendMark[];
  /** Paths of the interval band, one for each run of periods with an interval. */
  bands: string[];
  /** Paths between neighbouring scores: dashed where one of them is incomplete, faint where one has too few answers. */
  lines: { path: string; dashed: boolean; faint: boolean }[];
  /** How many answers, one bar for each period with any. */
  volumes: { index: number; x: number; y: number; width: number; height: number }[];
  yTicks: { value: number; y: number }[];
  xTicks: { index: number; x: number }[];
  /** From one period to the next. */
  step: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  stripBottom: number;
}

/** The least share of the metric's scale that the axis covers, so that noise is not blown up into a mountain range. */
const leastShare = 0.3;

/** Part of the metric's scale that holds all scores and intervals, ending on round values. */
export function trendDomain(points: readonly TrendPoint[], [min, max]: readonly [number, number]): [number, number] {
  const values = points.flatMap((p) => (p.score === null ? [] : [p.score, p.interval?.low, p.interval?.high]));
  const seen = values.filter((value) => value !== undefined);
  if (seen.length === 0) return [min, max];
  const [lowest, highest] = [Math.max(min, Math.min(...seen)), Math.min(max, Math.max(...seen))];
  const missing = Math.max(0, leastShare * (max - min) - (highest - lowest)) / 2;
  const low = lowest - missing;
  const high = highest + missing;
  const [niceLow = min, niceHigh = max] = scaleLinear([low, high], [0, 1]).nice(4).domain();
  return [Math.max(min, niceLow), Math.min(max, niceHigh)];
}

/** Splits a list wherever two neighbours do not belong together. */
function runs<T>(list: readonly T[], together: (a: T, b: T) => boolean): T[][] {
  const found: T[][] = [];
  for (const item of list) {
    const run = found.at(-1);
    const last = run?.at(-1);
    if (run && last !== undefined && together(last, item)) run.push(item);
    else found.push([item]);
  }
  return found;
}

const adjacent = (a: TrendMark, b: TrendMark) => b.index === a.index + 1;

function linesBetween(marks: readonly TrendMark[]): TrendGeometry['lines'] {
  const path = line<TrendMark>()
    .x((mark) => mark.x)
    .y((mark) => mark.y);
  const steps = marks
    .slice(1)
    .map((to, i) => ({ from: marks[i] as TrendMark, to }))
    .filter(({ from, to }) => adjacent(from, to))
    .map(({ from, to }) => ({ from, to, dashed: from.incomplete || to.incomplete, faint: from.tooFew || to.tooFew }));
  return runs(steps, (a, b) => a.to === b.from && a.dashed === b.dashed && a.faint === b.faint).map((run) => {
    const [{ from, dashed, faint }] = run as [(typeof run)[number]];
    return { path: path([from, ...run.map((step) => step.to)]) ?? '', dashed, faint };
  });
}

function bandsOf(marks: readonly TrendMark[]): string[] {
  const path = area<TrendMark>()
    .x((mark) => mark.x)
    .y0((mark) => mark.whisker?.low ?? mark.y)
    .y1((mark) => mark.whisker?.high ?? mark.y);
  const bounded = marks.filter((mark) => mark.whisker);
  return runs(bounded, adjacent)
    .filter((run) => run.length > 1)
    .map((run) => path(run) ?? '');
}

/** Evenly spaced labels, as many as fit. */
function labelled(count: number, step: number, labelWidth: number): number[] {
  const every = Math.max(1, Math.ceil(labelWidth / step));
  return Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every);
}

/**
 * @param points every period of the range in order
 * @param limits lowest and highest score the metric can have
 */
export function trendGeometry(
  points: readonly TrendPoint[],
  limits: readonly [number, number],
  { width, height, margin, strip, labelWidth }: TrendFrame,
): TrendGeometry {
  const left = margin.left;
  const right = Math.max(left + 1, width - margin.right);
  const bottom = height - margin.bottom;
  const stripBottom = bottom + strip.gap + strip.height;
  const x = scaleBand(
    points.map((_, index) => index),
    [left, right],
  )
    .paddingInner(0.3)
    .paddingOuter(0.15);
  // Clamped: the t interval of a mean does not know where the scale ends.
  const y = scaleLinear(trendDomain(points, limits), [bottom, margin.top]).clamp(true);
  const volume = scaleLinear([0, Math.max(1, ...points.map((p) => p.n))], [0, strip.height]);
  const centre = (index: number) => (x(index) ?? 0) + x.bandwidth() / 2;
  const has = (index: number) => points[index] !== undefined && points[index].score !== null;

  const marks = points.flatMap(({ score, interval, incomplete, tooFew }, index): TrendMark[] => {
    if (score === null) return [];
    const whisker = interval && { low: y(interval.low), high: y(interval.high) };
    const alone = !has(index - 1) && !has(index + 1);
    return [{ index, x: centre(index), y: y(score), whisker, incomplete, tooFew, alone }];
  });
  const volumes = points.flatMap(({ n }, index) => {
    if (n === 0) return [];
    const barHeight = Math.max(1, volume(n));
    return [{ index, x: x(index) ?? 0, y: stripBottom - barHeight, width: x.bandwidth(), height: barHeight }];
  });
  return {
    marks,
    bands: bandsOf(marks),
    lines: linesBetween(marks),
    volumes,
    yTicks: y.ticks(5).map((value) => ({ value, y: y(value) })),
    xTicks: labelled(points.length, x.step(), labelWidth).map((index) => ({ index, x: centre(index) })),
    step: x.step(),
    left,
    right,
    top: margin.top,
    bottom,
    stripBottom,
  };
}

/** Middle of a period's column. */
export function centreOf({ left, step }: TrendGeometry, index: number): number {
  return left + (index + 0.5) * step;
}

/** The period whose column holds a horizontal position; the nearest one outside the plot. */
export function periodAt({ left, right }: TrendGeometry, count: number, x: number): number {
  const index = Math.floor(((x - left) / (right - left)) * count);
  return Math.min(count - 1, Math.max(0, index));
}
