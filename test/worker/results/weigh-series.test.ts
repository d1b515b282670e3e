import { describe, expect, it } from 'vitest';
import { metrics } from '../../../shared/metrics.ts';
import type { SurveyContent } from '../../../shared/schema/survey-content.ts';
import { addMargins } from '../../../worker/results/add-margins.ts';
import { gatherStrata } from '../../../worker/results/strata.ts';
import { weighSeries } from '../../../worker/results/weigh-series.ts';
import { scoreResult } from '../../../worker/stats/score-result.ts';

const of = { touchpoint: 'checkout', survey: 's', version: 1 };
const content = {
  questions: [
    { id: 'score', type: 'scale', metric: 'nps', style: 'numbers' },
    { id: 'again', type: 'scale', metric: 'nps', style: 'numbers' },
    { id: 'found', type: 'choice', options: [] },
  ],
} as unknown as SurveyContent;
const versions = [
  { survey: 's', version: 1, surveyExists: true, content },
  { survey: 's', version: 2, surveyExists: true, content: null },
];
const answered = (value: string | null, question: string, slot: number, count: number) => ({
  ...of,
  value,
  question,
  slot,
  count,
  imported: 0 as const,
});

const strata = await gatherStrata(
  {
    shown: [
      { ...of, value: null, shown: 5 },
      { ...of, value: 'phone', shown: 20 },
      { ...of, value: 'desktop', shown: 30 },
      { ...of, version: 2, value: 'phone', shown: 1000 },
    ],
    answered: [
      answered('phone', 'score', 10, 8),
      answered('phone', 'again', 0, 2),
      answered('phone', 'found', 0, 99),
      answered(null, 'score', 9, 5),
      answered('desktop', 'score', 3, 6),
      { ...answered('phone', 'score', 3, 9), version: 2 },
    ],
  },
  versions,
);

const series = (n: number) => ({
  touchpoint: 'checkout',
  metric: 'nps' as const,
  variant: 'nps',
  surveys: ['s'],
  total: scoreResult(metrics.nps, [n]),
  points: [],
});

describe('strata', () => {
  it('count a showing once for each variant, the answers to scored questions, and what was not recorded last', () => {
    expect([...strata.values()]).toEqual([
      [
        { value: 'desktop', shown: 30, histogram: [0, 0, 0, 6], imported: [] },
        { value: 'phone', shown: 20, histogram: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8], imported: [] },
        { value: null, shown: 5, histogram: [0, 0, 0, 0, 0, 0, 0, 0, 0, 5], imported: [] },
      ],
    ]);
  });
});

describe('a weighted score', () => {
  it.each([
    [21, false, false],
    [24, false, true],
    [24, true, false],
    [26, false, false],
  ])(
    'beside a raw one of %i answers, 21 of them weighted; every figure allowed: %s; kept back: %s',
    (n, whole, hidden) => {
      const [found] = weighSeries([series(n)], strata, 'device', whole);
      if (hidden) expect(found?.weighted).toEqual({ suppressed: true });
      else expect(found?.weighted).toMatchObject({ shown: 55, n: 21, refusals: [] });
    },
  );

  it('is none where nothing is known of who was shown the question', () => {
    const [found] = weighSeries([series(20)], new Map(), 'device', true);
    expect(found?.weighted).toMatchObject({ score: null, shown: 0, n: 0 });
  });
});

describe('answers for a margin', () => {
  it('of what is kept back are those of any score', () => {
    const hidden = { ...series(0), total: { suppressed: true as const } };
    expect(addMargins([hidden], 10)[0]?.answersForMargin).toBe(232);
    expect(addMargins([series(500)], 10)[0]?.answersForMargin).toBeLessThan(232);
  });
});
