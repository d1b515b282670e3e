import { limits } from '../../shared/limits.ts';
import type { Evidence } from '../../shared/schema/comparison.ts';
import type { ExperienceVerdict, ObservedPart } from '../../shared/schema/experience.ts';
import type { VerdictLimits } from '../../shared/schema/journey.ts';
import type { ObservedRow } from '../db/observed-sums.ts';
import type { Measured } from '../results/evidence.ts';
import { hideCells } from '../results/suppress.ts';
import { meanDifference } from '../stats/mean-difference.ts';
import type { JourneyMap } from './journey-map.ts';
import { nobody, type ObservedSums, observedExperience } from './observed-experience.ts';

/** What was observed at each place of a map, by its key; `null` where it is kept back. */
export type ObservedMap = ReadonlyMap<string, ObservedSums | null>;

const keyOf = (place: ObservedRow['place'], id: string | null) => `${place}/${id ?? ''}`;

/**
 * What was observed at each stage and touchpoint of a map, as a caller may see it. Of a stage that is shown, the sums of
 * its touchpoints add up to the stage's, so one of them is never hidden alone.
 * @param whole the caller may see every figure; else nothing of fewer than `limits.suppressBelow` customers
 */
export function observedMap(map: JourneyMap, rows: readonly ObservedRow[], whole: boolean): ObservedMap {
  const sums = new Map(rows.map(({ place, id, ...row }) => [keyOf(place, id), row]));
  const found = new Map<string, ObservedSums | null>();
  for (const { id, touchpoints } of map.stages) {
    const stage = sums.get(keyOf('stage', id)) ?? nobody;
    const inside = touchpoints.map((one) => sums.get(keyOf('touchpoint', one)) ?? nobody);
    const hidden = hideCells(inside.map(({ n }) => (n === 0 ? null : n)));
    const tooSmall = !whole && stage.n > 0 && stage.n < limits.suppressBelow;
    found.set(keyOf('stage', id), tooSmall ? null : stage);
    touchpoints.forEach((one, place) => {
      found.set(keyOf('touchpoint', one), !whole && hidden[place] ? null : (inside[place] as ObservedSums));
    });
  }
  return found;
}

/** What was observed at one place in two ranges. */
export interface ObservedChange {
  key: string;
  baseline: ObservedSums;
  measured: Measured;
}

const counted = { one: 'customer', many: 'customers' };

/** The change at each place where both ranges may be seen and somebody was in one of them. */
export function observedChanges(current: ObservedMap, before: ObservedMap): ObservedChange[] {
  return [...current].flatMap(([key, sums]) => {
    const baseline = before.get(key) ?? null;
    if (sums === null || baseline === null || sums.n + baseline.n === 0) return [];
    const least = Math.min(sums.n, baseline.n);
    const measured: Measured = {
      score: 'points',
      difference: least === 0 ? null : meanDifference(sums, baseline),
      n: sums.n,
      baselineN: baseline.n,
      counted,
      tooFew: least < limits.tooFew,
      answersNeeded: null,
    };
    return [{ key, baseline, measured }];
  });
}

/** Changes with what they may be called, in the same order. */
export interface JudgedChanges {
  changes: readonly ObservedChange[];
  evidence: readonly Evidence[];
}

/** Sets what was observed beside what was stated, at each stage and touchpoint. */
export function addObserved(
  map: JourneyMap,
  observed: ObservedMap,
  verdictLimits: VerdictLimits,
  { changes, evidence }: JudgedChanges,
): JourneyMap {
  const placeOf = new Map(changes.map(({ key }, place) => [key, place]));
  const partOf = (key: string): NonNullable<ObservedPart> => {
    // Every place of the map is in it.
    const sums = observed.get(key) as ObservedSums | null;
    if (sums === null) return { suppressed: true };
    const place = placeOf.get(key);
    if (place === undefined) return observedExperience(sums, verdictLimits);
    const { baseline } = changes[place] as ObservedChange;
    const comparison = { baseline: observedExperience(baseline, verdictLimits), ...(evidence[place] as Evidence) };
    return { ...observedExperience(sums, verdictLimits), comparison };
  };
  const beside = <One extends { stated: { verdict: ExperienceVerdict } }>(one: One, key: string) => {
    const part = partOf(key);
    return { ...one, observed: part, disagreement: disagreement(one.stated.verdict, part) };
  };
  return {
    ...map,
    stages: map.stages.map((stage) => beside(stage, keyOf('stage', stage.id))),
    touchpoints: map.touchpoints.map((one) => beside(one, keyOf('touchpoint', one.id))),
  };
}

/** People call themselves satisfied although they walked in circles, and the other way round. */
function disagreement(stated: ExperienceVerdict, observed: NonNullable<ObservedPart>): boolean | null {
  if ('suppressed' in observed) return null;
  const verdicts = [stated, observed.verdict];
  return verdicts.includes('not_enough_answers') ? null : stated !== observed.verdict;
}
