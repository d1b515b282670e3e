import { describe, expect, test } from 'vitest';
import { askingBars } from '../../../console/plots/asking-geometry.ts';
import type { AskingOfSurvey } from '../../../shared/schema/asking-results.ts';

const estimate = (told: number, low: number, high: number) => ({ told, value: told * 10, interval: { low, high } });
const text = 'A survey of the site was shown too recently';

const asking: AskingOfSurvey = {
  survey: 'nps',
  shown: 200,
  eligible: estimate(100, 800, 1250),
  asked: null,
  refused: [
    { reason: 'site_shown', text, count: estimate(65, 500, 1400) },
    { reason: 'quota_full', text: 'The quota of answers is full for now', count: { suppressed: true } },
  ],
};

describe('the breakdown of who was asked', () => {
  test('puts all bars on one scale, with room for intervals', () => {
    const bars = askingBars(asking);
    expect(bars.map(({ kind }) => kind)).toEqual(['eligible', 'shown', 'refused', 'refused']);
    const [eligible, shown, refused] = bars;
    expect(eligible?.width).toBeCloseTo(100 / 1.3, 9);
    expect(shown?.width).toBeCloseTo(20 / 1.3, 9);
    expect(refused).toMatchObject({ name: text, share: 65, tooFew: false });
  });

  test('draws an interval, and says where it goes on beyond the end', () => {
    const [eligible, shown, refused] = askingBars(asking);
    expect(eligible?.whisker).toMatchObject({ start: 800 / 13, goesOn: false });
    expect(shown?.whisker).toBeNull();
    expect(refused?.whisker?.goesOn).toBe(true);
    expect((refused?.whisker?.start ?? 0) + (refused?.whisker?.width ?? 0)).toBeCloseTo(100, 9);
  });

  test('has neither bar nor share for what is kept back', () => {
    expect(askingBars(asking)[3]).toMatchObject({ figure: null, width: 0, whisker: null, share: null });
    const hidden = askingBars({ ...asking, eligible: { suppressed: true } });
    expect(hidden[2]?.share).toBeNull();
  });

  test('marks what too few told, unless everybody tells', () => {
    const one = (told: number, value: number) => ({ told, value, interval: { low: value, high: value } });
    const tooFew = (count: ReturnType<typeof one>) => askingBars({ ...asking, eligible: count })[0]?.tooFew;
    expect([tooFew(one(9, 90)), tooFew(one(10, 100)), tooFew(one(9, 9))]).toEqual([true, false, false]);
    expect(askingBars({ ...asking, eligible: one(9, 9) })[0]?.whisker).toBeNull();
  });

  test('is empty where nothing is known', () => {
    const bars = askingBars({ survey: 'nps', shown: 0, eligible: estimate(0, 0, 0), asked: null, refused: [] });
    expect(bars.map(({ width }) => width)).toEqual([0, 0]);
  });
});
