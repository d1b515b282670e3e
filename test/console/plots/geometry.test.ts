import { describe, expect, test } from 'vitest';
import { distributionGeometry } from '../../../console/plots/distribution-geometry.ts';
import { intervalGeometry } from '../../../console/plots/interval-geometry.ts';
import { rateGeometry } from '../../../console/plots/rate-geometry.ts';
import { metrics } from '../../../shared/metrics.ts';

describe('intervalGeometry', () => {
  test('places score and interval on the scale, in percent of its width', () => {
    const { band, point, ticks } = intervalGeometry(30, { low: 10, high: 50 }, [-100, 100]);
    expect(point).toBeCloseTo(65);
    expect(band?.start).toBeCloseTo(55);
    expect(band?.width).toBeCloseTo(20);
    expect(ticks.map(({ value, at }) => [value, at])).toEqual([
      [-100, 0],
      [0, 50],
      [100, 100],
    ]);
  });

  test('stays on the scale when a t interval leaves it', () => {
    expect(intervalGeometry(6.5, { low: 4, high: 9 }, [1, 7]).band).toEqual({ start: 50, width: 50 });
  });

  test('draws nothing where there is nothing', () => {
    expect(intervalGeometry(null, null, [1, 7])).toMatchObject({ band: null, point: null });
  });
});

describe('distributionGeometry', () => {
  const frame = { width: 500, height: 120, top: 20, bottom: 20 };

  test('draws the fullest point highest and the others in proportion', () => {
    const { bars, baseline } = distributionGeometry(metrics.csat5, [10, 0, 20, 40, 30], frame);
    expect(baseline).toBe(100);
    expect(bars.map(({ height }) => height)).toEqual([20, 0, 40, 80, 60]);
    expect(bars.map(({ scoreClass }) => scoreClass)).toEqual(['low', 'low', 'middle', 'high', 'high']);
    expect(bars.map(({ share }) => share)).toEqual([10, 0, 20, 40, 30]);
    for (const bar of bars) expect(bar.y + bar.height).toBe(baseline);
  });

  test('keeps bars inside the width, in the order of the scale, without overlap', () => {
    const { bars } = distributionGeometry(metrics.nps, Array(11).fill(1), frame);
    expect(bars.map(({ point }) => point)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    bars.slice(1).forEach((bar, i) => {
      const before = bars[i];
      expect(bar.x).toBeGreaterThan((before?.x ?? 0) + (before?.width ?? 0));
    });
    expect((bars.at(-1)?.x ?? 0) + (bars.at(-1)?.width ?? 0)).toBeLessThanOrEqual(500);
  });

  test('leaves a hairline for one answer among thousands', () => {
    const { bars } = distributionGeometry(metrics.csat5, [1, 0, 0, 0, 50_000], frame);
    expect(bars[0]?.height).toBe(1);
    expect(bars[1]?.height).toBe(0);
  });

  test('leaves "don’t know" out of the shares', () => {
    const { bars } = distributionGeometry(metrics.yesno, [1, 3, 96], frame);
    expect(bars.map(({ share }) => share)).toEqual([25, 75]);
    const drawn = distributionGeometry(metrics.yesno, [1, 3], frame, 96).bars;
    expect(drawn.map(({ point, count, share, scoreClass }) => [point, count, share, scoreClass])).toEqual([
      [0, 1, 25, 'low'],
      [1, 3, 75, 'high'],
      [2, 96, null, 'apart'],
    ]);
    expect(drawn[2]?.height).toBe(80);
  });

  test('has no shares without answers', () => {
    const { bars } = distributionGeometry(metrics.csat5, [0, 0, 0, 0, 0], frame);
    expect(bars.every(({ share, height }) => share === null && height === 0)).toBe(true);
  });
});

describe('rateGeometry', () => {
  test('measures every step by the showings', () => {
    expect(rateGeometry({ shown: 200, started: 50, completed: 40 })).toEqual([
      { name: 'shown', count: 200, width: 100 },
      { name: 'started', count: 50, width: 25 },
      { name: 'completed', count: 40, width: 20 },
    ]);
  });

  test('is empty before the first showing', () => {
    expect(rateGeometry({ shown: 0, started: 0, completed: 0 }).map(({ width }) => width)).toEqual([0, 0, 0]);
  });
});
