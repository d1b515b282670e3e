import { scaleLinear } from 'd3-scale';
import type { Driver, Drivers, Quadrant } from '../../shared/schema/drivers.ts';

/** A touchpoint on the chart, in pixels from the top left corner. */
export interface ImportanceDot {
  driver: Driver;
  x: number;
  y: number;
  importance: number;
  quadrant: Quadrant | null;
  whisker: { y1: number; y2: number } | null;
  /** Where its name stands; `null`: there is no room without covering another. */
  label: { x: number; y: number; end: boolean } | null;
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
const labelHeight = 15;
/** Above and below, for the names of the quadrants. */
const room = 26;
const letter = 6.6;

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
  const places = there.map(({ importance, score }) => ({ x: x(importance), y: y(score) }));
  // Names cover no dot, either.
  const taken = places.map((dot) => ({ x1: dot.x - 8, x2: dot.x + 8, y: dot.y + 4 }));
  const first = ({ driver }: { driver: Driver }) => Number(driver.quadrants[kind] === 'fix_first');
  const dots = there
    .toSorted((a, b) => first(b) - first(a) || b.importance - a.importance)
    .map(({ driver, importance, score }): ImportanceDot => {
      const at = { x: x(importance), y: y(score) };
      const { interval } = driver.performance;
      return {
        ...{ driver, importance, ...at, quadrant: driver.quadrants[kind] },
        whisker: interval && { y1: y(interval.low), y2: y(interval.high) },
        label: placeLabel(driver.name, at, { left, right, top, bottom }, taken),
      };
    });
  const split = splits[kind];
  return {
    dots,
    split: split && { x: x(split.importance), y: y(split.performance) },
    ...{ left, right, top, bottom },
    xTicks: x.ticks(5).map((value) => ({ value, x: x(value) })),
    yTicks: [-100, -50, 0, 50, 100].map((value) => ({ value, y: y(value) })),
  };
}

/** Beside its dot, on the side where there is room, moved a little until it covers neither another name nor a dot. */
function placeLabel(
  name: string,
  at: { x: number; y: number },
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
  taken: { x1: number; x2: number; y: number }[],
): ImportanceDot['label'] {
  const width = name.length * letter;
  const sides = [false, true].map((end) => {
    const x = end ? at.x - 14 : at.x + 14;
    return { end, x, x1: end ? x - width : x, x2: end ? x : x + width };
  });
  const steps = [0, -0.7, 0.7, -1.4, 1.4, -2.1, 2.1].map((step) => at.y + 4 + step * labelHeight);
  for (const y of steps)
    for (const { end, x, x1, x2 } of sides) {
      const isInside = x1 > left && x2 < right && y > top + room && y < bottom - room;
      const isFree = taken.every((one) => one.x2 < x1 || one.x1 > x2 || Math.abs(one.y - y) >= labelHeight);
      if (!isInside || !isFree) continue;
      taken.push({ x1, x2, y });
      return { x, y, end };
    }
  return null;
}
