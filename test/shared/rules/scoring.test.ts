import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classOf, type Metric, metricIds, metrics } from '../../../shared/metrics.ts';
import { roundForDisplay, scoreOf, slotCount, tally } from '../../../shared/rules/scoring.ts';

const anyMetric = fc.constantFrom(...metricIds).map((id): Metric => metrics[id]);

/** A metric with answers as people give them: one scale point each, or "don't know". */
const metricWithAnswers = anyMetric.chain((metric) =>
  fc.tuple(
    fc.constant(metric),
    fc.array(fc.integer({ min: metric.min, max: metric.apart ?? metric.max }), { maxLength: 200 }),
  ),
);

function histogramOf(metric: Metric, answers: readonly number[]): number[] {
  const histogram = new Array<number>(slotCount(metric)).fill(0);
  for (const answer of answers) histogram[answer - metric.min] = (histogram[answer - metric.min] ?? 0) + 1;
  return histogram;
}

describe('classes', () => {
  it.each([
    ['nps', [0, 1, 2, 3, 4, 5, 6], [7, 8], [9, 10]],
    ['csat5', [1, 2], [3], [4, 5]],
    ['csat7', [1, 2], [3, 4, 5], [6, 7]],
    ['ces7', [1, 2, 3], [4], [5, 6, 7]],
    ['ces5', [1, 2], [3], [4, 5]],
    ['yesno', [0], [], [1]],
  ] as const)('of %s: low %j, middle %j, high %j', (id, low, middle, high) => {
    const metric = metrics[id];
    const points = Array.from({ length: metric.max - metric.min + 1 }, (_, slot) => metric.min + slot);
    const of = (wanted: string) => points.filter((point) => classOf(metric, point) === wanted);
    expect([of('low'), of('middle'), of('high')]).toEqual([low, middle, high]);
  });
});

describe('a tally', () => {
  it('equals what counting the answers one by one gives', () => {
    fc.assert(
      fc.property(metricWithAnswers, ([metric, answers]) => {
        const counted = answers.filter((answer) => answer !== metric.apart);
        const inClass = (wanted: string) => counted.filter((answer) => classOf(metric, answer) === wanted).length;
        expect(tally(metric, histogramOf(metric, answers))).toEqual({
          n: counted.length,
          low: inClass('low'),
          middle: inClass('middle'),
          high: inClass('high'),
          sum: counted.reduce((sum, answer) => sum + answer, 0),
          sumOfSquares: counted.reduce((sum, answer) => sum + answer ** 2, 0),
          apart: answers.length - counted.length,
        });
      }),
    );
  });

  it('of two groups together is the sum of their tallies', () => {
    fc.assert(
      fc.property(metricWithAnswers, fc.nat(), ([metric, answers], at) => {
        const cut = at % (answers.length + 1);
        const [one, other] = [answers.slice(0, cut), answers.slice(cut)].map((part) =>
          tally(metric, histogramOf(metric, part)),
        );
        const whole = tally(metric, histogramOf(metric, answers));
        for (const [name, value] of Object.entries(whole))
          expect(value).toBe(Number(one?.[name as keyof typeof one]) + Number(other?.[name as keyof typeof other]));
      }),
    );
  });

  it('reads a histogram that is shorter or longer than the scale as zeros beyond its end', () => {
    expect(tally(metrics.csat5, [1, 0, 2])).toMatchObject({ n: 3, sum: 7 });
    expect(tally(metrics.csat5, [1, 0, 2, 0, 0, 9, 9])).toMatchObject({ n: 3, sum: 7 });
  });
});

describe('a score', () => {
  it('is null without answers, "don\'t know" notwithstanding', () => {
    for (const id of metricIds) expect(scoreOf(metrics[id], tally(metrics[id], []))).toBeNull();
    expect(scoreOf(metrics.yesno, tally(metrics.yesno, [0, 0, 3]))).toBeNull();
  });

  it('stays within its bounds', () => {
    const bounds = (metric: Metric) =>
      ({ net: [-100, 100], share: [0, 100], mean: [metric.min, metric.max] })[metric.score] as [number, number];
    fc.assert(
      fc.property(metricWithAnswers, ([metric, answers]) => {
        const score = scoreOf(metric, tally(metric, histogramOf(metric, answers)));
        if (score === null) return;
        expect(score).toBeGreaterThanOrEqual(bounds(metric)[0]);
        expect(score).toBeLessThanOrEqual(bounds(metric)[1]);
      }),
    );
  });

  it('never falls when an answer rises', () => {
    fc.assert(
      fc.property(metricWithAnswers, fc.nat(), ([metric, all], at) => {
        const answers = all.filter((answer) => answer !== metric.apart);
        fc.pre(answers.length > 0);
        const place = at % answers.length;
        const raised = answers.map((answer, i) => (i === place ? Math.min(metric.max, answer + 1) : answer));
        const [before, after] = [answers, raised].map((some) =>
          scoreOf(metric, tally(metric, histogramOf(metric, some))),
        );
        expect(after).toBeGreaterThanOrEqual(before ?? Number.NaN);
      }),
    );
  });

  it('does not change when everybody answers twice', () => {
    fc.assert(
      fc.property(metricWithAnswers, ([metric, answers]) => {
        const [once, twice] = [answers, [...answers, ...answers]].map((some) =>
          scoreOf(metric, tally(metric, histogramOf(metric, some))),
        );
        expect(twice).toBe(once);
      }),
    );
  });
});

describe('rounding for display', () => {
  it.each([
    [-12.5, 0, -13],
    [12.5, 0, 13],
    [-12.4999, 0, -12],
    [16.6667, 0, 17],
    [-0.4, 0, 0],
    [0, 0, 0],
    [3.7383, 2, 3.74],
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [69.15, 1, 69.2],
    [8.345, 2, 8.35],
  ])('%f to %i digits is %f', (value, digits, rounded) => {
    expect(Object.is(roundForDisplay(value, digits), rounded)).toBe(true);
  });

  it('is to whole numbers where nothing else is said', () => {
    expect(roundForDisplay(-12.5)).toBe(-13);
  });

  it('is as far from zero below it as above', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        fc.integer({ min: 0, max: 4 }),
        (value, digits) => {
          expect(roundForDisplay(-value, digits) + roundForDisplay(value, digits)).toBe(0);
        },
      ),
    );
  });
});
