import { describe, expect, test } from 'vitest';
import { type DotRow, dotPlotGeometry } from '../../../console/plots/dot-plot-geometry.ts';

const row = (value: number | null): DotRow => ({
  ...{ label: 'Phones', value, figure: '10%', words: '5% to 15%', faint: false },
  interval: value === null ? null : { low: value - 5, high: value + 5 },
});

const plot = (values: (number | null)[], width = 900) =>
  dotPlotGeometry([{ title: null, rows: values.map(row) }], [0, 100], width);

describe('a dot plot', () => {
  test('has a line for each figure on one scale, larger to the right, its interval around it', () => {
    const { rows, left, right } = plot([10, 50, 90]);
    const [a, b, c] = rows.map(({ x }) => x ?? Number.NaN);
    expect(b).toBeCloseTo((left + right) / 2);
    expect([a, b, c]).toEqual([a, b, c].toSorted((one, other) => (one ?? 0) - (other ?? 0)));
    for (const { x, whisker } of rows) {
      expect(whisker?.x1).toBeLessThan(x ?? 0);
      expect(whisker?.x2).toBeGreaterThan(x ?? 0);
    }
  });

  test('draws nothing of a figure that there is none of, and nothing beyond the scale', () => {
    const { rows, left } = plot([null, 2]);
    expect([rows[0]?.x, rows[0]?.whisker]).toEqual([null, null]);
    expect(rows[1]?.whisker?.x1).toBe(left);
  });

  test('puts words beside the line, and above it on a phone, where the scale is as wide as the picture', () => {
    const [wide, narrow] = [plot([10, 20]), plot([10, 20], 320)];
    expect(wide.wordsX).toBeGreaterThan(wide.right);
    expect(narrow.wordsX).toBeNull();
    expect(narrow.rows[0]?.textY).toBeLessThan(narrow.rows[0]?.y ?? 0);
    expect(narrow.rows[1]?.textY).toBeGreaterThan(narrow.rows[0]?.y ?? 0);
    expect([narrow.left, narrow.right]).toEqual([8, 312]);
  });

  test('keeps what belongs together under its heading', () => {
    const groups = ['Churned', 'Bought'].map((title) => ({ title, rows: [row(10), row(20)] }));
    const { titles, rows, height } = dotPlotGeometry(groups, [0, 100], 900);
    const order = [titles[0]?.y, rows[0]?.y, rows[1]?.y, titles[1]?.y, rows[2]?.y, rows[3]?.y, height];
    expect(order).toEqual(order.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });

  test('says where its scale begins and ends', () => {
    expect(dotPlotGeometry([{ title: null, rows: [row(10)] }], [1, 7], 900).ticks.map(({ value }) => value)).toEqual(
      expect.arrayContaining([1, 7]),
    );
  });
});
