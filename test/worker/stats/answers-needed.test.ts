import { describe, expect, it } from 'vitest';
import { type Metric, metrics } from '../../../shared/metrics.ts';
import { answersForDifference } from '../../../worker/stats/answers-for-difference.ts';
import { answersForMargin } from '../../../worker/stats/answers-for-margin.ts';
import { scoreDifference } from '../../../worker/stats/score-difference.ts';
import { scoreResult } from '../../../worker/stats/score-result.ts';
import { multinomial, samples } from './enumerate.ts';

const net = (promoters: number, passives: number, detractors: number) => [
  detractors,
  ...[0, 0, 0, 0, 0, 0, passives, 0],
  promoters,
];
const csat = (satisfied: number, rest: number) => [rest, 0, 0, 0, satisfied];

describe('answers for a margin', () => {
  it('of ±10 points of an NPS nobody knows yet are 232', () => {
    expect(answersForMargin(metrics.nps, [], 10)).toBe(232);
  });

  it('are those whose interval is that wide, and one fewer are too few', () => {
    const half = (n: number) => {
      // 50 %, 30 % and 20 % of n, not whole: the interval's formula takes them all the same.
      const { low, high } = scoreResult(metrics.nps, net(0.5 * n, 0.3 * n, 0.2 * n)).interval as never as {
        low: number;
        high: number;
      };
      return (high - low) / 2;
    };
    const needed = answersForMargin(metrics.nps, net(5000, 3000, 2000), 10) as number;
    expect(half(needed)).toBeLessThanOrEqual(10);
    expect(half(needed - 3)).toBeGreaterThan(10);
  });

  it('of a share are those whose Wilson interval is that wide', () => {
    const needed = answersForMargin(metrics.csat5, csat(7000, 3000), 5) as number;
    const half = (n: number) => {
      const { low, high } = scoreResult(metrics.csat5, csat(0.7 * n, 0.3 * n)).interval as never as {
        low: number;
        high: number;
      };
      return (high - low) / 2;
    };
    expect(half(needed)).toBeCloseTo(5, 1);
    expect(answersForMargin(metrics.csat5, csat(3, 1), 10)).toBe(93);
  });

  it('are one at least, and unknown for means', () => {
    expect(answersForMargin(metrics.nps, net(10, 0, 0), 50)).toBeGreaterThanOrEqual(1);
    expect(answersForMargin(metrics.nps, net(100, 0, 0), 50)).toBe(1);
    expect(answersForMargin(metrics.ces7, [1, 2, 3, 4, 5, 6, 7], 10)).toBeNull();
  });
});

/** How often a difference is called likely with n answers on each side, exactly. */
function power(metric: Metric, n: number, histograms: [number[], number[]]): number {
  const distributions = histograms.map((counts) => {
    const all = counts.reduce((sum, count) => sum + count, 0);
    const slots = counts.flatMap((count, slot) => (count > 0 ? [slot] : []));
    const probabilities = slots.map((slot) => (counts[slot] as number) / all);
    return [...samples(n, slots.length)].map((answers) => ({
      chance: multinomial(answers, probabilities),
      histogram: counts.map((_, slot) => (slots.includes(slot) ? (answers[slots.indexOf(slot)] as number) : 0)),
    }));
  }) as [never, never] as [{ chance: number; histogram: number[] }[], { chance: number; histogram: number[] }[]];
  let seen = 0;
  for (const one of distributions[0])
    for (const other of distributions[1])
      if ((scoreDifference(metric, one.histogram, other.histogram)?.p ?? 1) < 0.05) seen += one.chance * other.chance;
  return seen;
}

describe('answers for a difference', () => {
  it.each([
    [70, 50],
    [90, 60],
    [40, 65],
  ])('of %i %% and %i %% see it in four of five comparisons', (one, other) => {
    const sides: [number[], number[]] = [csat(one, 100 - one), csat(other, 100 - other)];
    const needed = answersForDifference(metrics.csat5, ...sides) as number;
    expect(Math.abs(power(metrics.csat5, needed, sides) - 0.8)).toBeLessThan(0.03);
  });

  it('of two NPS see it in four of five comparisons', () => {
    const sides: [number[], number[]] = [net(6000, 3000, 1000), net(2500, 3500, 4000)];
    const needed = answersForDifference(metrics.nps, ...sides) as number;
    expect(needed).toBeLessThan(40);
    expect(Math.abs(power(metrics.nps, needed, sides) - 0.8)).toBeLessThan(0.03);
  });

  it('of two means are those of power.t.test of R: 63.8 a side for half a standard deviation', () => {
    // Each side has mean and spread of a coin, ½ and ½, the other half a spread higher: answers 1 and 3, 1.5 and 3.5.
    const sides: [number[], number[]] = [
      [5000, 0, 5000, 0, 0, 0, 0],
      [2500, 2500, 2500, 2500, 0, 0, 0],
    ];
    const s = [1, Math.sqrt(1.25)].map((spread) => spread * spread);
    const exact = ((1.959964 + 0.841621) ** 2 * ((s[0] as number) + (s[1] as number))) / 0.25 + 1.959964 ** 2 / 4;
    expect(answersForDifference(metrics.ces7, ...sides)).toBe(Math.ceil(exact));
  });

  it('are as many as a verdict needs at least', () => {
    expect(answersForDifference(metrics.nps, net(100, 0, 0), net(0, 0, 100))).toBe(10);
  });

  it.each([
    ['one side has no answers', metrics.nps, [], net(1, 1, 1)],
    ['the other side has no answers', metrics.nps, net(1, 1, 1), []],
    ['there is no difference', metrics.nps, net(1, 1, 1), net(1, 1, 1)],
    ['there is no difference of shares', metrics.csat5, csat(1, 1), csat(1, 1)],
    ['there is no difference of certain shares', metrics.csat5, csat(1, 0), csat(1, 0)],
    ['one side has one answer', metrics.ces7, [1], [5, 5]],
    ['there is no spread', metrics.ces7, [9], [0, 9]],
    ['the difference is next to nothing', metrics.csat5, csat(500_000, 500_000), csat(500_001, 500_000)],
  ])('are unknown where %s', (_, metric, one, other) => {
    expect(answersForDifference(metric, one, other)).toBeNull();
  });
});
