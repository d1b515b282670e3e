import { describe, expect, it } from 'vitest';
import { metrics } from '../../../shared/metrics.ts';
import { comparisonText, type Judged } from '../../../worker/results/comparison-text.ts';
import { judge, type Pair } from '../../../worker/results/evidence.ts';

const counted = { one: 'answer', many: 'answers' };
const net = (promoters: number, passives: number, detractors: number) => [
  detractors,
  ...[0, 0, 0, 0, 0, 0, passives, 0],
  promoters,
];
const csat = (satisfied: number, rest: number) => [rest, 0, 0, 0, satisfied];
const nps = (current: number[], baseline: number[]): Pair => ({ metric: metrics.nps, current, baseline, counted });
const share = (current: number[], baseline: number[]): Pair => ({ metric: metrics.csat5, current, baseline, counted });
const mean = (current: number[], baseline: number[]): Pair => ({ metric: metrics.ces7, current, baseline, counted });
const textOf = (pair: Pair) => judge([pair]).evidence[0]?.text;

describe('a comparison in plain words', () => {
  it.each([
    ['+20 points, but with 100 answers each this can be chance', nps(net(50, 30, 20), net(40, 30, 30))],
    ['−20 points, but with 100 answers each this can be chance', nps(net(40, 30, 30), net(50, 30, 20))],
    ['+20 points with 1,000 answers each: likely better', nps(net(500, 300, 200), net(400, 300, 300))],
    ['−20 points with 1,000 against 100 answers: likely worse', nps(net(400, 300, 300), net(50, 30, 20))],
    ['+1 point, but with 100 answers each this can be chance', nps(net(51, 29, 20), net(50, 30, 20))],
    [
      'No difference, but with 100 answers each one of up to 22 points could go unseen',
      nps(net(50, 30, 20), net(50, 30, 20)),
    ],
    [
      'Less than half a point down with 1,000,000 answers each: likely worse',
      nps(net(498_000, 300_000, 202_000), net(500_000, 300_000, 200_000)),
    ],
    ['+1 percentage point, but with 100 answers each this can be chance', share(csat(71, 29), csat(70, 30))],
    [
      'Less than half a percentage point up, but with 1,000 answers each this can be chance',
      share(csat(704, 296), csat(700, 300)),
    ],
    [
      '+0.48 scale points with 100 answers each: likely better',
      mean([2, 1, 4, 8, 15, 40, 30], [5, 3, 6, 10, 20, 36, 20]),
    ],
    [
      'Less than 0.005 scale points up, but with 1,000 answers each this can be chance',
      mean([500, 496, 4], [500, 500]),
    ],
    ['+1.00 scale points, but on each side all answers are alike, which no test can weigh', mean([0, 0, 20], [0, 20])],
    ['No answers in the other range to compare with', nps(net(5, 5, 5), [])],
    ['No answers to compare', nps([], net(5, 5, 5))],
    [
      '+200 points, but from 1 answer each: too few to judge by (it takes 10 on each side)',
      nps(net(1, 0, 0), net(0, 0, 1)),
    ],
    [
      '+16 points, but from 100 against 9 answers: too few to judge by (it takes 10 on each side)',
      nps(net(70, 20, 10), net(5, 3, 1)),
    ],
  ])('%s', (text, pair) => {
    expect(textOf(pair)).toBe(text);
  });

  it('rounds the difference once, from the exact figures: 16.667 less 0 is 17, though 33 − 17 is 16', () => {
    expect(textOf(nps(net(20, 30, 10), net(20, 20, 20)))).toBe(
      '+17 points, but with 60 answers each this can be chance',
    );
  });

  it('says when something would be likely alone and is not among others', () => {
    const borderline = nps(net(55, 30, 15), net(40, 30, 30));
    expect(textOf(borderline)).toBe('+30 points with 100 answers each: likely better');
    const others = Array.from({ length: 9 }, () => nps(net(50, 30, 20), net(50, 30, 20)));
    const { evidence, comparisons } = judge([borderline, ...others]);
    expect(comparisons).toBe(10);
    expect(evidence[0]?.text).toBe(
      '+30 points with 100 answers each: alone that would be likely, but among 10 comparisons one like it can be chance',
    );
    expect(evidence[0]?.verdict).toBe('no_evidence');
    expect(evidence[0]?.adjustedP).toBeCloseTo(10 * (evidence[0]?.p ?? 0), 12);
  });

  it('says when something is likely also among others', () => {
    const { evidence } = judge([nps(net(500, 300, 200), net(400, 300, 300)), nps(net(5, 5, 5), net(5, 5, 5))]);
    expect(evidence[0]?.text).toBe('+20 points with 1,000 answers each: likely better, also as one of 2 comparisons');
  });

  it('counts whatever was counted', () => {
    const judged: Judged = {
      score: 'share',
      difference: { value: 3, interval: { low: -1, high: 7 }, p: 0.2 },
      n: 1,
      baselineN: 1,
      counted: { one: 'showing', many: 'showings' },
      tooFew: false,
      verdict: 'no_evidence',
      comparisons: 1,
    };
    expect(comparisonText({ ...judged, n: 400, baselineN: 300 })).toBe(
      '+3 percentage points, but with 400 against 300 showings this can be chance',
    );
  });
});

describe('judging several pairs together', () => {
  it('leaves those with too few answers untested, so that they cost the others nothing', () => {
    const few = nps(net(9, 0, 0), net(0, 0, 100));
    const { evidence, comparisons } = judge([few, nps(net(50, 30, 20), net(40, 30, 30))]);
    expect(comparisons).toBe(1);
    expect(evidence[0]).toMatchObject({ p: null, adjustedP: null, verdict: null, tooFew: true });
    expect(evidence[0]?.difference?.value).toBe(200);
    expect(evidence[1]?.adjustedP).toBe(evidence[1]?.p);
  });

  it('turns the verdict round, not the difference, where lower is better', () => {
    const pair = { ...share(csat(300, 700), csat(400, 600)), lowerIsBetter: true };
    const [found] = judge([pair]).evidence;
    expect(found?.verdict).toBe('likely_better');
    expect(found?.difference?.value).toBeCloseTo(-10, 9);
    expect(found?.text).toBe('−10 percentage points with 1,000 answers each: likely better');
  });

  it('says how many answers each side would need', () => {
    const [found] = judge([nps(net(50, 30, 20), net(40, 30, 30))]).evidence;
    expect(found?.answersNeeded).toBeGreaterThan(250);
    expect(found?.answersNeeded).toBeLessThan(275);
  });
});
