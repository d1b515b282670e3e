import { describe, expect, it } from 'vitest';
import { compareJourney } from '../../../worker/journey/compare-journey.ts';
import { journeyMap } from '../../../worker/journey/journey-map.ts';
import { touchpointAnswers } from '../../../worker/journey/touchpoint-answers.ts';
import { series, settings, touchpoint } from './journey-fixtures.ts';

type Counts = [number, number, number];

function compared(now: Record<string, Counts>, before: Record<string, Counts>) {
  const answers = (all: Record<string, Counts>) =>
    touchpointAnswers(Object.entries(all).map(([id, counts]) => series(id, { '10': counts })));
  const described = [
    touchpoint('search', 'before'),
    touchpoint('booking', 'before', { weight: 3 }),
    touchpoint('seat', 'on-board'),
    touchpoint('overall', 'after', { weight: 0 }),
  ];
  const sides = { current: answers(now), baseline: answers(before) };
  const map = journeyMap(settings, described, sides.current);
  const { map: found, comparisons } = compareJourney(map, sides, settings.stated);
  const stage = (id: string) => found.stages.find((one) => one.id === id)?.comparison;
  const at = (id: string) => found.touchpoints.find((one) => one.id === id)?.comparison;
  return { stage, at, overall: found.overall.comparison, comparisons };
}

describe('a journey beside itself in another range', () => {
  it('has the difference of each touchpoint, with what it was', () => {
    const { at, comparisons } = compared({ seat: [50, 30, 20] }, { seat: [40, 30, 30] });
    expect(at('seat')).toMatchObject({
      baseline: { n: 100, score: 10 },
      difference: { value: 20 },
      verdict: 'no_evidence',
      text: '+20 points, but with 100 answers each this can be chance',
    });
    // The touchpoint, its stage and the whole.
    expect(comparisons).toBe(3);
    expect(at('seat')?.adjustedP).toBeCloseTo(3 * 0.083216, 5);
    expect(at('search')).toMatchObject({
      difference: null,
      verdict: null,
      tooFew: true,
      text: 'No answers to compare',
    });
  });

  it('compares a stage by the weights of its touchpoints', () => {
    const { stage } = compared(
      { search: [500, 300, 200], booking: [500, 300, 200] },
      { search: [500, 300, 200], booking: [400, 300, 300] },
    );
    expect(stage('before')).toMatchObject({
      touchpoints: ['booking', 'search'],
      current: { score: 30, n: 2000 },
      baseline: { score: 15, n: 2000 },
      verdict: 'likely_better',
      answersNeeded: null,
    });
    expect(stage('before')?.difference?.value).toBeCloseTo(15, 9);
  });

  it('compares like with like: a touchpoint that was not asked before moves no stage', () => {
    const { stage, overall } = compared(
      { search: [50, 30, 20], booking: [0, 0, 100], seat: [10, 0, 0] },
      { search: [50, 30, 20] },
    );
    expect(stage('before')).toMatchObject({ touchpoints: ['search'], difference: { value: 0 } });
    expect(overall).toMatchObject({ touchpoints: ['search'], current: { n: 100 }, baseline: { n: 100 } });
    expect(stage('on-board')).toMatchObject({ touchpoints: [], difference: null, text: 'No answers to compare' });
  });

  it('does not judge a stage whose weight lies on touchpoints with too few answers', () => {
    const { stage, comparisons } = compared(
      { search: [50, 0, 0], booking: [5, 0, 0] },
      { search: [50, 0, 0], booking: [50, 0, 0] },
    );
    expect(stage('before')).toMatchObject({
      tooFew: true,
      p: null,
      verdict: null,
      text: 'No difference, but from 55 against 100 answers: too few to judge by (it takes 10 on each side, at touchpoints of half the weight)',
    });
    expect(comparisons).toBe(1);
  });

  it('leaves what weighs nothing out of what is joint, and judges it alone', () => {
    const { at, overall } = compared({ overall: [50, 30, 20] }, { overall: [40, 30, 30] });
    expect(overall).toMatchObject({ touchpoints: [], difference: null });
    expect(at('overall')).toMatchObject({ difference: { value: 20 } });
  });
});
