/** How often intervals hold what they are about, by exact enumeration: every sample with its probability, no simulation. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../../worker/stats/mean-interval.ts';
import { netDifference } from '../../../worker/stats/net-difference.ts';
import { npsInterval } from '../../../worker/stats/nps-interval.ts';
import { shareDifference } from '../../../worker/stats/share-difference.ts';
import { wilsonInterval } from '../../../worker/stats/wilson.ts';
import { coverage, meanOf, multinomial, samples, shares } from './enumerate.ts';

const everything = import.meta.env.MODE === 'all' || process.env.TEST_ALL !== undefined;
const documentation = readFileSync(`${import.meta.dirname}/../../../docs/statistics.md`, 'utf8');

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, place) => first + place);
const percent = (fraction: number) => (100 * fraction).toFixed(1);

/** The row of docs/statistics.md that says how often an interval holds. */
const rowOf = (name: string, n: number, covered: number[]) =>
  `| ${name} | ${n} | ${percent(meanOf(covered))} | ${percent(Math.min(...covered))} |`;

const documented = [20, 30, 50, 100];

function expectDocumented(name: string, byN: ReadonlyMap<number, number[]>): void {
  for (const n of documented) {
    const covered = byN.get(n);
    if (covered) expect(documentation).toContain(rowOf(name, n, covered));
  }
}

/** On the mean within a point of 95 %, and nowhere under 92 %. */
function expectNear95(byN: ReadonlyMap<number, number[]>): void {
  const cells = [...byN.values()].flat();
  expect(Math.abs(meanOf(cells) - 0.95)).toBeLessThan(0.01);
  expect(Math.min(...cells)).toBeGreaterThan(0.92);
}

describe('of 95 % intervals', () => {
  const shareCells = shares.map((p) => ({ probabilities: [p, 1 - p], truth: p }));
  const wilsonCoverage = (n: number) => coverage(n, shareCells, ([hits = 0]) => wilsonInterval(hits, n));

  it("Wilson's of a share hold it as often as they say", () => {
    const byN = new Map([...documented, 25, 40, 75, 200, 500].map((n) => [n, wilsonCoverage(n)]));
    expectNear95(byN);
    expectDocumented('share (Wilson)', byN);
  });

  it.runIf(everything)("Wilson's of a share hold it in 91.9 % at least, whatever n", () => {
    const cells = from(20, 400).flatMap(wilsonCoverage);
    expect(Math.abs(meanOf(cells) - 0.95)).toBeLessThan(0.005);
    expect(Math.min(...cells)).toBeGreaterThan(0.919);
  });

  /** Shares of promoters and detractors. */
  const netCells = (hasPassives: boolean) =>
    shares.flatMap((p) =>
      shares
        .filter((d) => (hasPassives ? p + d < 0.99 : Math.abs(p + d - 1) < 0.01))
        .map((d) => ({ probabilities: [p, d, Math.max(0, 1 - p - d)], truth: 100 * (p - d) })),
    );
  const netSizes = everything ? [...from(20, 60), 100, 200] : documented;

  it('those of NPS hold it as often as they say', () => {
    const cells = netCells(true);
    const byN = new Map(netSizes.map((n) => [n, coverage(n, cells, ([p = 0, d = 0]) => npsInterval(p, d, n))]));
    expect(byN.get(20)).toHaveLength(136);
    expectNear95(byN);
    expectDocumented('NPS', byN);
  });

  it('those of NPS hold it a little less often where nobody is passive', () => {
    const cells = netCells(false);
    const byN = new Map(netSizes.map((n) => [n, coverage(n, cells, ([p = 0, d = 0]) => npsInterval(p, d, n))]));
    const covered = [...byN.values()].flat();
    expect(Math.abs(meanOf(covered) - 0.95)).toBeLessThan(0.01);
    expect(Math.min(...covered)).toBeGreaterThan(0.915);
    expectDocumented('NPS, nobody passive', byN);
  });

  /** Points of a scale, from 1, as many coins show heads: from all at the lower end to all at the upper. */
  const coins = (points: number, p: number) =>
    Array.from({ length: points }, (_, heads) => multinomial([heads, points - 1 - heads], [p, 1 - p]));

  const meanCases: [string, number, number[]][] = [
    ['mean of 1–5 (t)', 5, everything ? [20, 30, 50] : [20, 30]],
    ['mean of 1–7 (t)', 7, everything ? [20] : []],
  ];

  it.each(meanCases)('those of a %s are reported', (name, points, sizes) => {
    const cells = shares.map((p) => ({ probabilities: coins(points, p), truth: 1 + (points - 1) * p }));
    const intervalOf = (counts: readonly number[]) => {
      const sums = counts.map((count, slot) => [count, count * (slot + 1), count * (slot + 1) ** 2]);
      const [n = 0, sum = 0, sumOfSquares = 0] = [0, 1, 2].map((k) => sums.reduce((all, s) => all + (s[k] ?? 0), 0));
      return meanInterval({ n, sum, sumOfSquares });
    };
    const byN = new Map(sizes.map((n) => [n, coverage(n, cells, intervalOf)]));
    for (const covered of byN.values()) expect(Math.min(...covered)).toBeGreaterThan(0.9);
    expectDocumented(name, byN);
  });
});

/** How often p is below .05 although nothing has changed, with n answers on each side. */
function falseAlarms(
  n: number,
  probabilities: readonly number[],
  pOf: (one: number[], other: number[]) => number | null,
): number {
  const all = [...samples(n, probabilities.length)].map((counts) => ({
    counts,
    chance: multinomial(counts, probabilities),
  }));
  let alarms = 0;
  for (const one of all)
    for (const other of all) if ((pOf(one.counts, other.counts) ?? 1) < 0.05) alarms += one.chance * other.chance;
  return alarms;
}

describe('where nothing has changed', () => {
  it('a difference of two shares is called likely about once in twenty times', () => {
    const test = (n: number) => (one: number[], other: number[]) =>
      shareDifference({ hits: one[0] as number, n }, { hits: other[0] as number, n }).p;
    const sizes = everything ? [20, 30, 40, 50, 100] : [20, 50];
    const alarms = sizes.flatMap((n) => shares.map((p) => falseAlarms(n, [p, 1 - p], test(n))));
    expect(meanOf(alarms)).toBeLessThan(0.055);
    expect(Math.max(...alarms)).toBeLessThan(0.07);
  });

  it('a difference of two NPS is called likely about once in twenty times', () => {
    const test = (n: number) => (one: number[], other: number[]) => {
      const [side, against] = [one, other].map(([high, low]) => ({ high, low, n })) as [never, never];
      return netDifference(side, against).p;
    };
    const mixes = [
      [0.5, 0.2, 0.3],
      [0.3, 0.3, 0.4],
      [0.7, 0.1, 0.2],
      [0.1, 0.6, 0.3],
    ];
    const sizes = everything ? [20, 30] : [20];
    const alarms = sizes.flatMap((n) => mixes.map((mix) => falseAlarms(n, mix, test(n))));
    expect(meanOf(alarms)).toBeLessThan(0.055);
    expect(Math.max(...alarms)).toBeLessThan(0.06);
  });
});
