import { limits } from '../../shared/limits.ts';
import type { Metric } from '../../shared/metrics.ts';
import { roundForDisplay } from '../../shared/rules/scoring.ts';
import type { Verdict } from '../../shared/schema/comparison.ts';
import type { Difference } from '../stats/difference.ts';
import { level } from '../stats/verdict.ts';

/** What two samples consist of, in words. */
export interface Noun {
  one: string;
  many: string;
}

/** What a difference is a difference of: a metric's score, the points of customers, or what is paid at once. */
export type Unit = Metric['score'] | 'points' | 'amount';

/** A difference with all that its sentence is made of. */
export interface Judged {
  score: Unit;
  difference: Difference | null;
  n: number;
  baselineN: number;
  counted: Noun;
  /** There are fewer than a verdict needs, */
  tooFew: boolean;
  /** and where it takes how many; left out: on each side. */
  neededAt?: string;
  /** `null`: too few answers, or nothing to test with. */
  verdict: Verdict | null;
  /** Comparisons that the verdict was adjusted for. */
  comparisons: number;
}

const units = {
  net: { one: 'point', many: 'points', digits: 0, least: 'half a point' },
  share: { one: 'percentage point', many: 'percentage points', digits: 0, least: 'half a percentage point' },
  mean: { one: 'scale point', many: 'scale points', digits: 2, least: '0.005 scale points' },
  amount: { one: 'a purchase', many: 'a purchase', digits: 2, least: '0.005 a purchase' },
  points: { one: 'point a customer', many: 'points a customer', digits: 2, least: '0.005 points a customer' },
} as const;

const counts = new Intl.NumberFormat('en-GB');

/**
 * A comparison's verdict in plain words, such as "+20 points, but with 100 answers each this can be chance". Figures are
 * rounded once, from the exact ones, half away from zero.
 */
export function comparisonText({
  score,
  difference,
  n,
  baselineN,
  counted,
  verdict,
  comparisons,
  ...judged
}: Judged): string {
  if (difference === null)
    return n === 0 ? `No ${counted.many} to compare` : `No ${counted.many} in the other range to compare with`;
  const amount = amountOf(difference.value, score);
  const sides = sidesOf(n, baselineN, counted);
  const { value, interval, p } = difference;
  const { tooFew, neededAt = 'on each side' } = judged;
  if (tooFew) return `${amount}, but from ${sides}: too few to judge by (it takes ${limits.tooFew} ${neededAt})`;
  if (verdict === null || interval === null || p === null)
    return `${amount}, but on each side all ${counted.many} are alike, which no test can weigh`;
  if (verdict !== 'no_evidence') {
    const amongOthers = comparisons > 1 ? `, also as one of ${comparisons} comparisons` : '';
    return `${amount} with ${sides}: ${verdictWords[verdict]}${amongOthers}`;
  }
  if (value === 0) {
    const hidden = Math.max(-interval.low, interval.high);
    return `${amount}, but with ${sides} one of up to ${upTo(hidden, score)} could go unseen`;
  }
  if (p < level)
    return `${amount} with ${sides}: alone that would be likely, but among ${comparisons} comparisons one like it can be chance`;
  return `${amount}, but with ${sides} this can be chance`;
}

const verdictWords = { likely_better: 'likely better', likely_worse: 'likely worse' } as const;

/** `+20 points`, `−1 percentage point`, `Less than half a point up`, `No difference`. */
function amountOf(value: number, score: Unit): string {
  if (value === 0) return 'No difference';
  const { digits, least } = units[score];
  const shown = roundForDisplay(Math.abs(value), digits);
  if (shown === 0) return `Less than ${least} ${value > 0 ? 'up' : 'down'}`;
  return `${value > 0 ? '+' : '−'}${withUnit(shown, score)}`;
}

/** Rounded up, so that it holds. */
function upTo(value: number, score: Unit): string {
  const factor = 10 ** units[score].digits;
  return withUnit(Math.ceil(value * factor) / factor, score);
}

/** `1 point`, `2 points`, `1.00 scale points`. */
function withUnit(value: number, score: Unit): string {
  const { one, many, digits } = units[score];
  return `${value.toFixed(digits)} ${value === 1 && digits === 0 ? one : many}`;
}

/** `100 answers each`, `100 against 80 answers`. */
function sidesOf(n: number, baselineN: number, { one, many }: Noun): string {
  if (n === baselineN) return `${counts.format(n)} ${n === 1 ? one : many} each`;
  return `${counts.format(n)} against ${counts.format(baselineN)} ${baselineN === 1 ? one : many}`;
}
