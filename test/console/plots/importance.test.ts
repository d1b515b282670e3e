import { describe, expect, test } from 'vitest';
import { importanceGeometry } from '../../../console/plots/importance-geometry.ts';
import type { Driver } from '../../../shared/schema/drivers.ts';

const frame = { width: 900, height: 400 };

function driver(id: string, declared: number, derived: number | null, score: number | null): Driver {
  return {
    ...{ id, name: `Touchpoint ${id}`, stage: null, momentOfTruth: false, declared, derived },
    performance: {
      ...{ n: 50, classes: { low: 10, middle: 10, high: 30 }, score, verdict: 'neutral' },
      interval: score === null ? null : { low: score - 5, high: score + 5 },
    },
    ...{ rated: 200, leftOut: null, quadrants: { declared: 'keep_up', derived: 'fix_first' } },
  };
}

const split = { importance: 20, performance: 0 };
const drivers = (touchpoints: Driver[]) => ({ touchpoints, splits: { declared: split, derived: split } });

describe('importance against performance', () => {
  test('places what is more important further right and what is better higher, around where the quadrants meet', () => {
    const { dots, split } = importanceGeometry(
      drivers([driver('a', 10, 30, -40), driver('b', 30, 10, 40)]),
      'derived',
      frame,
    );
    const [a, b] = ['a', 'b'].map((id) => dots.find(({ driver }) => driver.id === id));
    expect([a?.quadrant, b?.quadrant]).toEqual(['fix_first', 'fix_first']);
    expect(a?.x).toBeGreaterThan(split?.x ?? Number.POSITIVE_INFINITY);
    expect(a?.y).toBeGreaterThan(split?.y ?? Number.POSITIVE_INFINITY);
    expect(b?.x).toBeLessThan(split?.x ?? 0);
    expect(b?.y).toBeLessThan(split?.y ?? 0);
  });

  test('takes the importance that is asked for, and leaves out what has none or no answers', () => {
    const touchpoints = [
      driver('a', 10, null, 20),
      driver('b', 30, 10, null),
      driver('c', 0, 10, 5),
      driver('d', 20, 40, 5),
    ];
    const shown = (kind: 'declared' | 'derived') =>
      importanceGeometry(drivers(touchpoints), kind, frame).dots.map(({ driver }) => driver.id);
    expect([shown('declared'), shown('derived')]).toEqual([
      ['d', 'a'],
      ['d', 'c'],
    ]);
  });

  test('writes no name over another nor outside the picture, and leaves those without room to the table', () => {
    const touchpoints = Array.from({ length: 12 }, (_, i) => driver(`${i}`, 20 + i, 20, 5 + i));
    const namesAt = (size: { width: number; height: number }) =>
      importanceGeometry(drivers(touchpoints), 'declared', size).dots.flatMap(({ driver, label }) => {
        if (!label) return [];
        const width = driver.name.length * 6;
        return { y: label.y, x1: label.end ? label.x - width : label.x, x2: label.end ? label.x : label.x + width };
      });
    const wide = namesAt(frame);
    const narrow = namesAt({ width: 300, height: 340 });
    for (const names of [wide, narrow])
      for (const [i, a] of names.entries())
        for (const b of names.slice(i + 1))
          expect(Math.abs(a.y - b.y) >= 15 || a.x2 <= b.x1 || b.x2 <= a.x1).toBe(true);
    expect(wide.length).toBeGreaterThan(8);
    expect(narrow.length).toBeLessThan(wide.length);
    expect(narrow.every(({ x1, x2 }) => x1 > 0 && x2 < 300)).toBe(true);
  });

  test('names what is to be fixed first, and leaves names out where there is no room', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => ({
      ...driver(`${i}`, 20, 20, 5),
      quadrants: { declared: i === 39 ? ('fix_first' as const) : null, derived: null },
    }));
    const { dots } = importanceGeometry(drivers(crowd), 'declared', { width: 360, height: 340 });
    expect(dots).toHaveLength(40);
    expect(dots.filter(({ label }) => label).length).toBeLessThan(20);
    expect(dots.find(({ quadrant }) => quadrant === 'fix_first')?.label).not.toBeNull();
  });
});
