import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, curveMonotoneY, line } from 'd3-shape';
import type { JourneyStops, Stop } from './journey-stops.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a touchpoint's score lies, and the ends of its interval. */
export interface JourneyMark {
  index: number;
  x: number;
  y: number;
  whisker: { x1: number; y1: number; x2: number; y2: number } | null;
  /** Too few answers for a verdict. */
  thin: boolean;
}

/** Coordinates of a journey map in pixels from the top left corner. */
export interface JourneyGeometry {
  /** `across`: stages from left to right, as there is room; `down`: on narrow screens, from top to bottom. */
  direction: 'across' | 'down';
  width: number;
  height: number;
  /** Where scores are drawn. */
  plot: Box;
  /** One for each stage: all of it, its heading included. */
  stages: Box[];
  /** One for each touchpoint: all that belongs to it. */
  columns: Box[];
  marks: JourneyMark[];
  /** The curve of the score and its band, through touchpoints with enough answers that follow each other. */
  curves: string[];
  bands: string[];
  /** Straight lines to and from touchpoints with too few answers. */
  guesses: string[];
  /** The curve as it was in the range compared with. */
  earlier: string[];
  /** Where delight begins and disappointment ends, up to the ends of the scale. */
  zones: { delight: Box; disappointing: Box };
  ticks: { value: number; x1: number; y1: number; x2: number; y2: number }[];
  /** Middle of what is written of a touchpoint: below the plot, or left of it. */
  label: { width: number; slanted: boolean; at: number };
  /** Where what was observed is drawn; `null` where nothing was. */
  observedAt: number | null;
}

/** The least pixels of a column: its name stands upright then. */
const leastStep = 26;
/** The most: few touchpoints stay together. */
const mostStep = 260;
/** From here on a name has room below its column. */
const roomForNames = 72;

const across = { left: 46, right: 12, head: 82, plot: 236, observed: 54, names: 78, upright: 170 };
const down = { head: 26, stage: 58, row: 66, right: 16, bottom: 8, share: 0.5 };

export const narrowScreen = 560;

interface Placed {
  index: number;
  stop: Stop;
  /** Place on the way. */
  at: number;
}

const thin = ({ verdict }: Stop) => verdict === 'not_enough_answers';

/** Splits a list wherever two neighbours do not belong together. */
function runsOf<T>(list: readonly T[], together: (a: T, b: T) => boolean): T[][] {
  const runs: T[][] = [];
  for (const item of list) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last !== undefined && together(last, item)) run.push(item);
    else runs.push([item]);
  }
  return runs;
}

type Score = ScaleLinear<number, number>;

function drawn(placed: readonly Placed[], score: Score, isAcross: boolean) {
  const value = ({ stop }: Placed) => score(stop.score ?? 0);
  const low = ({ stop }: Placed) => score(stop.interval?.low ?? stop.score ?? 0);
  const high = ({ stop }: Placed) => score(stop.interval?.high ?? stop.score ?? 0);
  const at = (one: Placed) => one.at;
  const curve = isAcross
    ? line<Placed>().x(at).y(value).curve(curveMonotoneX)
    : line<Placed>().x(value).y(at).curve(curveMonotoneY);
  const band = isAcross
    ? area<Placed>().x(at).y0(low).y1(high).curve(curveMonotoneX)
    : area<Placed>().y(at).x0(low).x1(high).curve(curveMonotoneY);
  const straight = isAcross ? line<Placed>().x(at).y(value) : line<Placed>().x(value).y(at);
  const scored = placed.filter(({ stop }) => stop.score !== null);
  // What lies in no stage is no step of the way.
  const next = (a: Placed, b: Placed) => b.index === a.index + 1 && b.stop.touchpoint.stage !== null;
  const runs = runsOf(
    scored.filter(({ stop }) => !thin(stop)),
    next,
  ).filter((run) => run.length > 1);
  const guesses = scored
    .slice(1)
    .map((to, i) => [scored[i] as Placed, to] as const)
    .filter(([from, to]) => next(from, to) && (thin(from.stop) || thin(to.stop)));
  const before = ({ stop }: Placed) => score(stop.before ?? 0);
  const past = isAcross
    ? line<Placed>().x(at).y(before).curve(curveMonotoneX)
    : line<Placed>().x(before).y(at).curve(curveMonotoneY);
  const known = placed.filter(({ stop }) => stop.before !== null);
  const marks = scored.map((one): JourneyMark => {
    const ends = one.stop.interval && [low(one), high(one)];
    return {
      index: one.index,
      ...(isAcross ? { x: one.at, y: value(one) } : { x: value(one), y: one.at }),
      whisker:
        ends &&
        ({
          ...(isAcross ? { x1: one.at, x2: one.at } : { y1: one.at, y2: one.at }),
          ...(isAcross
            ? { y1: ends[0] as number, y2: ends[1] as number }
            : { x1: ends[0] as number, x2: ends[1] as number }),
        } as JourneyMark['whisker']),
      thin: thin(one.stop),
    };
  });
  return {
    marks,
    curves: runs.map((run) => curve(run) ?? ''),
    bands: runs.map((run) => band(run) ?? ''),
    guesses: guesses.map((pair) => straight([...pair]) ?? ''),
    earlier: runsOf(known, next)
      .filter((run) => run.length > 1)
      .map((run) => past(run) ?? ''),
  };
}

/** What is drawn on the scale from −100 to 100, wherever it lies. */
interface Limits {
  delightAbove: number;
  disappointingBelow: number;
}

const tickValues = [-100, -50, 0, 50, 100];

function acrossOf({ stages, stops }: JourneyStops, room: number, limits: Limits): JourneyGeometry {
  const step = Math.max(leastStep, Math.min(mostStep, (room - across.left - across.right) / Math.max(1, stops.length)));
  const slanted = step < roomForNames;
  const hasObserved = stops.some(({ observed }) => observed);
  const plot: Box = { x: across.left, y: across.head, width: step * stops.length, height: across.plot };
  const bottom = plot.y + plot.height;
  const labelAt = bottom + (hasObserved ? across.observed : 10) + 24;
  const height = labelAt + (slanted ? across.upright : across.names);
  const score = scaleLinear([-100, 100], [bottom, plot.y]);
  const placed = stops.map((stop, index) => ({ stop, index, at: plot.x + (index + 0.5) * step }));
  let x = plot.x;
  const stageBoxes = stages.map(({ count }) => {
    const box = { x, y: 0, width: count * step, height };
    x += box.width;
    return box;
  });
  const zone = (from: number, to: number): Box => ({
    x: plot.x,
    y: score(to),
    width: plot.width,
    height: score(from) - score(to),
  });
  return {
    direction: 'across',
    width: Math.max(room, plot.x + plot.width + across.right),
    height,
    plot,
    stages: stageBoxes,
    columns: stops.map((_, index) => ({
      x: plot.x + index * step,
      y: plot.y - 14,
      width: step,
      height: height - plot.y + 14,
    })),
    ...drawn(placed, score, true),
    zones: { delight: zone(limits.delightAbove, 100), disappointing: zone(-100, limits.disappointingBelow) },
    ticks: tickValues.map((value) => ({
      value,
      x1: plot.x,
      x2: plot.x + plot.width,
      y1: score(value),
      y2: score(value),
    })),
    label: { width: slanted ? across.upright - 12 : step - 2, slanted, at: labelAt },
    observedAt: hasObserved ? bottom + 40 : null,
  };
}

function downOf({ stages, stops }: JourneyStops, room: number, limits: Limits): JourneyGeometry {
  const left = Math.round(room * down.share);
  const width = Math.max(40, room - left - down.right);
  const stageBoxes: Box[] = [];
  const placed: Placed[] = [];
  let y = down.head;
  let index = 0;
  for (const { count } of stages) {
    const height = down.stage + count * down.row;
    stageBoxes.push({ x: 0, y, width: room, height });
    for (let i = 0; i < count; i++, index++) {
      const stop = stops[index];
      if (stop) placed.push({ stop, index, at: y + down.stage + (i + 0.5) * down.row });
    }
    y += height;
  }
  const plot: Box = { x: left, y: down.head, width, height: y - down.head };
  const score = scaleLinear([-100, 100], [left, left + width]);
  const zone = (from: number, to: number): Box => ({
    x: score(from),
    y: plot.y,
    width: score(to) - score(from),
    height: plot.height,
  });
  return {
    direction: 'down',
    width: room,
    height: y + down.bottom,
    plot,
    stages: stageBoxes,
    columns: placed.map(({ at }) => ({ x: 0, y: at - down.row / 2, width: room, height: down.row })),
    ...drawn(placed, score, false),
    zones: { delight: zone(limits.delightAbove, 100), disappointing: zone(-100, limits.disappointingBelow) },
    ticks: tickValues.map((value) => ({ value, x1: score(value), x2: score(value), y1: plot.y, y2: y })),
    label: { width: left - 22, slanted: false, at: 0 },
    observedAt: null,
  };
}

/**
 * A map of a journey: the way on one axis, the score on the other.
 * @param room pixels it may take; with many touchpoints it is wider, and scrolls
 */
export function journeyGeometry(stops: JourneyStops, room: number, limits: Limits): JourneyGeometry {
  return room < narrowScreen ? downOf(stops, room, limits) : acrossOf(stops, room, limits);
}

/** Path of the mark that stands for a verdict: its shape says it without its colour. */
export function verdictPath(verdict: Stop['verdict'], x: number, y: number, r: number): string {
  const h = r * 1.15;
  if (verdict === 'delight') return `M${x},${y - h}L${x + h},${y + r * 0.8}L${x - h},${y + r * 0.8}Z`;
  if (verdict === 'disappointing') return `M${x},${y + h}L${x + h},${y - r * 0.8}L${x - h},${y - r * 0.8}Z`;
  return `M${x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0Z`;
}
