import { describe, expect, test } from 'vitest';
import { byWeight, moved, whereItHurts } from '../../console/moved.ts';
import type { Journey } from '../../shared/schema/experience.ts';
import type { Results } from '../../shared/schema/results.ts';

const series = (touchpoint: string, verdict: string | null, n = 20) =>
  ({ touchpoint, variant: 'nps', total: { n }, comparison: { verdict } }) as unknown as Results['series'][number];
const touchpoint = (id: string, more: object) =>
  ({
    id,
    weight: 1,
    momentOfTruth: false,
    stated: { score: 0, verdict: 'neutral' },
    ...more,
  }) as unknown as Journey['touchpoints'][number];

describe('what is shown first', () => {
  test('are moments of truth, then what weighs more, then what was answered more often; nothing without answers', () => {
    const results = {
      series: [series('a', null, 9), series('b', null, 50), series('c', null), series('d', null), series('e', null, 0)],
    };
    const journey = { touchpoints: [touchpoint('d', { momentOfTruth: true }), touchpoint('c', { weight: 3 })] };
    const order = byWeight(results as unknown as Results, journey as unknown as Journey);
    expect(order.map((one) => one.touchpoint)).toEqual(['d', 'c', 'b', 'a']);
  });

  test('is what got worse for sure, before what got better; what may be chance has not moved', () => {
    const all = [
      series('up', 'likely_better'),
      series('same', 'no_evidence'),
      series('few', null),
      series('down', 'likely_worse'),
    ];
    const kept = { ...series('kept', null), comparison: { suppressed: true } } as Results['series'][number];
    expect(moved([...all, kept]).map((one) => one.touchpoint)).toEqual(['down', 'up']);
  });

  test('is where people said or went through what disappoints for sure, the worst first', () => {
    const touchpoints = [
      touchpoint('fine', {}),
      touchpoint('seen', { observed: { verdict: 'disappointing' }, stated: { score: 10, verdict: 'neutral' } }),
      touchpoint('kept', { observed: { suppressed: true } }),
      touchpoint('said', { stated: { score: -30, verdict: 'disappointing' } }),
    ];
    expect(whereItHurts({ touchpoints } as unknown as Journey).map(({ id }) => id)).toEqual(['said', 'seen']);
  });
});
