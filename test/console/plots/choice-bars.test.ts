import { describe, expect, test } from 'vitest';
import { choiceBars } from '../../../console/plots/choice-bars.ts';

const option = (id: string, count: number, n: number, text: string | null = id) => ({
  id,
  text,
  count,
  n,
  share: n === 0 ? null : { value: (100 * count) / n, interval: { low: 10, high: 60 } },
});

describe('the bars of a choice', () => {
  test('stand by their shares, the largest first, with "other" last whatever its share', () => {
    const bars = choiceBars([option('a', 1, 10), option('other', 9, 10), option('b', 3, 4), option('c', 5, 10)]);
    expect(bars.map(({ id, width }) => [id, width])).toEqual([
      ['b', 75],
      ['c', 50],
      ['a', 10],
      ['other', 90],
    ]);
  });

  test('keep the author’s order where shares are equal', () => {
    expect(choiceBars([option('b', 1, 4), option('a', 1, 4)]).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('have the interval of the share, and nothing where nobody was offered the option', () => {
    const [bar, none] = choiceBars([option('a', 1, 4), option('b', 0, 0)]);
    expect(bar?.band).toEqual({ start: 10, width: 50 });
    expect(none).toMatchObject({ width: 0, band: null });
  });

  test('are named by the author, and "other" by us where its author has no name for it', () => {
    const bars = choiceBars([option('a', 2, 4, 'Preis'), option('other', 1, 4, null)]);
    expect(bars.map(({ label }) => label)).toEqual(['Preis', 'Other']);
  });
});
