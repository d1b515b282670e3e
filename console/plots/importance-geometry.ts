import { scaleLinear } from 'd3-scale';
import type { Driver, Drivers, Quadrant } from '../../shared/schema/drivers.ts';
import { type Box, type Label, placeLabel } from './place-label.ts';

/** A touchpoint on the chart, in pixels from the top left corner. */
export interface ImportanceDot {
  driver: Driver;
  x: number;
  y: number;
  importance: number;
  quadrant: Quadrant | null;
  whisker: { y1: number; y2: number } | null;
  /** `null` where there is no room for its name. */
  label: Label | null;
}

export interface ImportanceGeometry {
  dots: ImportanceDot[];
  /** Where the quadrants meet. */
  split: { x: number; y: number } | null;
  left: number;
  right: number;
  top: number;
  bottom: number;
  xTicks: { value: number; x: number }[];
  yTicks: { value: number; y: number }[];
}

export type ImportanceKind = 'declared' | 'derived';

const margin = { left: 46, right: 16, top: 26, bottom: 40 };
/** Half of what a dot covers, with the ring of a moment of truth around it. */
const around = 8;
/** What the names of the quadrants cover, in the corners. */
const corner = { width: 108, height: 19 };

/** Touchpoints by importance (percent, to the right) and performance (CX score, upwards). */
export function importanceGeometry(
  { touchpoints, splits }: Pick<Drivers, 'touchpoints' | 'splits'>,
  kind: ImportanceKind,
  { width, height }: { width: number; height: number },
): ImportanceGeometry {
  const [left, right, top, bottom] = [
    margin.left,
    Math.max(margin.left + 1, width - margin.right),
    margin.top,
    height - margin.bottom,
  ];
  const there = touchpoints.flatMap((driver) => {
    const importance = driver[kind];
    const { score } = driver.performance;
    return importance === null || importance === 0 || score === null ? [] : [{ driver, importance, score }];
  });
  const most = Math.max(1, ...there.map(({ importance }) => importance));
  const x = scaleLinear([0, most * 1.08], [left, right]);
  const y = scaleLinear([-100, 100], [bottom, top]);
  const split = splits[kind];
  const first = ({ driver }: { driver: Driver }) => Number(driver.quadrants[kind] === 'fix_first');
  const placed = there
    .toSorted((a, b) => first(b) - first(a) || b.importance - a.importance)
    .map((one) => ({ ...one, at: { x: x(one.importance), y: y(one.score) } }));
  const places = placed.map(({ at }) => at);
  const frame: Box = { x1: left, x2: right, y1: top, y2: bottom };
  const taken = [
    ...places.map(({ x, y }) => ({ x1: x - around, x2: x + around, y1: y - around, y2: y + around })),
    ...(split ? cornersOf(frame) : []),
  ];
  const dots = placed.map(({ driver, importance, at }): ImportanceDot => {
    const { interval } = driver.performance;
    return {
      ...{ driver, importance, ...at, quadrant: driver.quadrants[kind] },
      whisker: interval && { y1: y(interval.low), y2: y(interval.high) },
      label: placeLabel(driver.name, at, frame, places, taken),
    };
  });
  return {
    dots,
    split: split && { x: x(split.importance), y: y(split.performance) },
    ...{ left, right, top, bottom },
    xTicks: x.ticks(5).map((value) => ({ value, x: x(value) })),
    yTicks: [-100, -50, 0, 50, 100].map((value) => ({ value, y: y(value) })),
  };
}

/** Where the names of the quadrants stand. */
function cornersOf({ x1, x2, y1, y2 }: Box): Box[] {
  const sides = [
    { x1, x2: x1 + corner.width },
    { x1: x2 - corner.width, x2 },
  ];
  const rows = [
    { y1, y2: y1 + corner.height },
    { y1: y2 - corner.height, y2 },
  ];
  return rows.flatMap((row) => sides.map((side) => ({ ...side, ...row })));
}
