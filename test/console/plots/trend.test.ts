import { describe, expect, test } from 'vitest';
import { centreOf, periodAt, trendDomain, trendGeometry } from '../../../console/plots/trend-geometry.ts';
import { type TrendPoint, trendSeries } from '../../../console/plots/trend-series.ts';
import type { Series } from '../../../shared/schema/results.ts';

const frame = {
  width: 560,
  height: 240,
  margin: { top: 20, right: 10, bottom: 50, left: 50 },
  strip: { height: 18, gap: 12 },
  labelWidth: 60,
};

/** A period with answers; the score's interval reaches ten to each side. */
function answered(score: number, change: Partial<TrendPoint> = {}): TrendPoint {
  const interval = { low: score - 10, high: score + 10 };
  return { start: '2026-11-01', incomplete: false, n: 40, score, interval, tooFew: false, ...change };
}
const silent: TrendPoint = { start: '2026-11-01', incomplete: false, n: 0, score: null, interval: null, tooFew: false };
const draw = (...points: TrendPoint[]) => trendGeometry(points, [-100, 100], frame);

describe('trendSeries', () => {
  const result = (n: number, score: number): Series['total'] => ({
    n,
    histogram: [],
    classes: { low: 0, middle: 0, high: 0 },
    score,
    unit: 'points',
    interval: { low: score - 1, high: score + 1 },
    share: null,
    mean: null,
    tooFew: n < 10,
  });

  test('keeps a place for periods without answers', () => {
    const points = [
      { from: '2026-11-02', to: '2026-11-02', incomplete: false, result: result(12, 20) },
      { from: '2026-11-04', to: '2026-11-04', incomplete: true, result: result(3, 40) },
    ];
    const series = trendSeries(points, { from: '2026-11-01', to: '2026-11-04' }, 'day');
    expect(series.map(({ start, n, score }) => [start, n, score])).toEqual([
      ['2026-11-01', 0, null],
      ['2026-11-02', 12, 20],
      ['2026-11-03', 0, null],
      ['2026-11-04', 3, 40],
    ]);
    expect(series[3]).toMatchObject({ incomplete: true, tooFew: true });
  });

  test('finds the first period although the range cuts it', () => {
    const points = [{ from: '2026-10-23', to: '2026-10-31', incomplete: true, result: result(12, 20) }];
    const series = trendSeries(points, { from: '2026-10-23', to: '2026-11-21' }, 'month');
    expect(series.map(({ start, score }) => [start, score])).toEqual([
      ['2026-10-01', 20],
      ['2026-11-01', null],
    ]);
  });
});

describe('trendDomain', () => {
  test('covers every score and interval', () => {
    const [low, high] = trendDomain([answered(-40), answered(60)], [-100, 100]);
    expect(low).toBeLessThanOrEqual(-50);
    expect(high).toBeGreaterThanOrEqual(70);
  });

  test('does not blow a small change up to the height of the plot', () => {
    const [low, high] = trendDomain([answered(30, { interval: { low: 29, high: 31 } })], [-100, 100]);
    expect(high - low).toBeGreaterThanOrEqual(60);
  });

  test('never leaves the scale of the metric', () => {
    expect(trendDomain([answered(6.9, { interval: { low: -20, high: 40 } })], [1, 7])).toEqual([1, 7]);
  });

  test('is the whole scale without answers', () => {
    expect(trendDomain([silent], [0, 100])).toEqual([0, 100]);
  });
});

describe('trendGeometry', () => {
  test('places periods evenly and higher scores higher', () => {
    const { marks, left, right } = draw(answered(0), answered(20), answered(40), answered(10));
    const xs = marks.map(({ x }) => x);
    expect(xs.map((x) => Math.round(x))).toEqual([113, 238, 363, 488]);
    expect(Math.min(...xs)).toBeGreaterThan(left);
    expect(Math.max(...xs)).toBeLessThan(right);
    expect(marks[2]?.y).toBeLessThan(marks[1]?.y ?? 0);
  });

  test('breaks line and band where a period has no answers', () => {
    const { lines, bands, marks } = draw(answered(0), answered(5), silent, answered(10), answered(15));
    expect(lines).toHaveLength(2);
    expect(bands).toHaveLength(2);
    expect(marks).toHaveLength(4);
  });

  test('draws a lonely period with a whisker instead of a line', () => {
    const { lines, bands, marks } = draw(silent, answered(5), silent);
    expect(lines).toEqual([]);
    expect(bands).toEqual([]);
    expect(marks[0]).toMatchObject({ alone: true });
    expect(marks[0]?.whisker?.high).toBeLessThan(marks[0]?.y ?? 0);
  });

  test('dashes only the step to an incomplete period', () => {
    const { lines, marks } = draw(answered(0), answered(5), answered(10, { incomplete: true }));
    expect(lines.map(({ dashed }) => dashed)).toEqual([false, true]);
    expect(marks.map(({ incomplete }) => incomplete)).toEqual([false, false, true]);
  });

  test('draws steps beside too few answers faint', () => {
    const { lines } = draw(answered(0), answered(5), answered(10, { tooFew: true, n: 4 }), answered(5), answered(5));
    expect(lines.map(({ faint }) => faint)).toEqual([false, true, false]);
  });

  test('leaves a period without an interval out of the band but in the line', () => {
    const { lines, bands } = draw(answered(0), answered(5, { interval: null }), answered(5), answered(5));
    expect(lines).toHaveLength(1);
    expect(bands).toHaveLength(1);
  });

  test('keeps an interval that leaves the scale inside the plot', () => {
    const point = answered(6, { interval: { low: -30, high: 40 } });
    const { marks, top, bottom } = trendGeometry([point, point], [1, 7], frame);
    expect(marks[0]?.whisker).toEqual({ low: bottom, high: top });
  });

  test('stands the counts of answers on the bottom of their strip', () => {
    const { volumes, stripBottom } = draw(answered(0, { n: 50 }), silent, answered(0, { n: 25 }));
    expect(volumes.map(({ index, height }) => [index, height])).toEqual([
      [0, 18],
      [2, 9],
    ]);
    for (const { y, height } of volumes) expect(y + height).toBe(stripBottom);
  });

  test('labels no more periods than fit', () => {
    const { xTicks } = draw(...Array.from({ length: 90 }, () => answered(0)));
    xTicks.slice(1).forEach(({ x }, i) => {
      expect(x - (xTicks[i]?.x ?? 0)).toBeGreaterThanOrEqual(frame.labelWidth);
    });
    expect(xTicks.length).toBeGreaterThan(3);
  });
});

describe('reading a period by pointer', () => {
  test('finds the column under the pointer, and the nearest outside', () => {
    const geometry = draw(answered(0), answered(5), answered(10), answered(15));
    for (const index of [0, 1, 2, 3]) expect(periodAt(geometry, 4, centreOf(geometry, index))).toBe(index);
    expect(periodAt(geometry, 4, -100)).toBe(0);
    expect(periodAt(geometry, 4, 9999)).toBe(3);
  });

  test('agrees with the marks on where a column has its middle', () => {
    const geometry = draw(answered(0), silent, answered(10));
    for (const { index, x } of geometry.marks) expect(centreOf(geometry, index)).toBeCloseTo(x);
  });
});
