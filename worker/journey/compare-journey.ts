import type { Evidence } from '../../shared/schema/comparison.ts';
import type { VerdictLimits } from '../../shared/schema/journey.ts';
import { judgeMeasured, type Measured, measure } from '../results/evidence.ts';
import { weightedNetDifference } from '../stats/weighted-net-difference.ts';
import { type AnswersOf, type JourneyMap, partOf } from './journey-map.ts';
import { jointExperience, shareWeights, statedExperience } from './stated-experience.ts';
import { noAnswers } from './touchpoint-answers.ts';
import { countsOf, histogramOf, valence } from './valence.ts';

const counted = { one: 'answer', many: 'answers' };

type Weighing = JourneyMap['touchpoints'][number];

/** Answers of two ranges, by touchpoint. */
interface Sides {
  current: AnswersOf;
  baseline: AnswersOf;
}

/**
 * Sets beside each touchpoint, each stage and the whole what they were in another range. p values are adjusted for all
 * of them. Several touchpoints are compared over those that were answered in both ranges, so that a change of what was
 * asked is no change of the score.
 * @param others what stands in the same answer and is adjusted for, too
 */
export function compareJourney(
  map: JourneyMap,
  sides: Sides,
  stated: VerdictLimits,
  others: readonly Measured[] = [],
): { map: JourneyMap; comparisons: number; evidenceOfOthers: Evidence[] } {
  const byId = new Map(map.touchpoints.map((one) => [one.id, one]));
  const groups = [
    map.touchpoints,
    ...map.stages.map((stage) => stage.touchpoints.map((id) => byId.get(id) as Weighing)),
  ];
  const joint = groups.map((touchpoints) => jointly(touchpoints, sides, stated));
  const single = map.touchpoints.map(({ id }) => measureTouchpoint(id, sides));
  const all = [...joint.map(({ measured }) => measured), ...single, ...others];
  const { evidence, comparisons } = judgeMeasured(all);
  const comparisonOf = (place: number) => {
    const { measured, ...figures } = joint[place] as Joint;
    return { ...figures, ...(evidence[place] as Evidence) };
  };
  const { baseline } = sides;
  return {
    comparisons,
    evidenceOfOthers: evidence.slice(joint.length + single.length),
    map: {
      ...map,
      overall: { ...map.overall, comparison: comparisonOf(0) },
      stages: map.stages.map((stage, place) => ({ ...stage, comparison: comparisonOf(place + 1) })),
      touchpoints: map.touchpoints.map((one, place) => ({
        ...one,
        comparison: {
          baseline: statedExperience((baseline.get(one.id) ?? noAnswers()).total, stated),
          ...(evidence[joint.length + place] as Evidence),
        },
      })),
    },
  };
}

function measureTouchpoint(id: string, sides: Sides): Measured {
  const histogram = (side: AnswersOf) => histogramOf((side.get(id) ?? noAnswers()).total);
  return measure({ metric: valence, current: histogram(sides.current), baseline: histogram(sides.baseline), counted });
}

type Joint = ReturnType<typeof jointly>;

function jointly(touchpoints: readonly Weighing[], sides: Sides, stated: VerdictLimits) {
  const pairs = touchpoints
    .filter(({ weight }) => weight > 0)
    .map((one) => ({ current: partOf(one, sides.current), baseline: partOf(one, sides.baseline) }))
    .filter(({ current, baseline }) => Math.min(countsOf(current.classes).n, countsOf(baseline.classes).n) > 0);
  const current = jointExperience(
    pairs.map((pair) => pair.current),
    stated,
  );
  const baseline = jointExperience(
    pairs.map((pair) => pair.baseline),
    stated,
  );
  const strata = pairs.map((pair) => ({
    weight: pair.current.weight,
    one: countsOf(pair.current.classes),
    other: countsOf(pair.baseline.classes),
  }));
  const measured: Measured = {
    score: 'net',
    difference: strata.length === 0 ? null : weightedNetDifference(shareWeights(strata)),
    n: current.n,
    baselineN: baseline.n,
    counted,
    tooFew: [current, baseline].some(({ verdict }) => verdict === 'not_enough_answers'),
    neededAt: 'on each side, at touchpoints of half the weight',
    answersNeeded: null,
  };
  return { touchpoints: pairs.map((pair) => pair.current.id), current, baseline, measured };
}
