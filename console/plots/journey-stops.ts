import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type {
  ExperienceVerdict,
  Journey,
  JourneyStage,
  JourneyTouchpoint,
  ObservedExperience,
} from '../../shared/schema/experience.ts';

/** A touchpoint in its place on the map. */
export interface Stop {
  id: string;
  touchpoint: JourneyTouchpoint;
  /** Place of its stage among the stages on the map. */
  stage: number;
  score: number | null;
  interval: { low: number; high: number } | null;
  verdict: ExperienceVerdict;
  /** Score in the range compared with, where it had enough answers for a verdict. */
  before: number | null;
  /** `null`: nobody was seen here, or too few to be shown. */
  observed: ObservedExperience | null;
  /** What is said of it beside its place: the first or the last touchpoint that lies in a stage. */
  impression: 'first' | 'last' | null;
}

/** A stage that has touchpoints, and how many. */
export interface StageOnMap {
  stage: JourneyStage;
  name: string;
  count: number;
}

export interface JourneyStops {
  stages: StageOnMap[];
  stops: Stop[];
}

export function observedOf(observed: JourneyTouchpoint['observed']): ObservedExperience | null {
  return observed && !isSuppressed(observed) && observed.customers > 0 ? observed : null;
}

/**
 * Touchpoints in the order of the map, and the stages they lie in.
 * @param only id of the one stage that is wanted; `null`: all
 */
export function journeyStops(journey: Journey, only: string | null = null): JourneyStops {
  const byId = new Map(journey.touchpoints.map((touchpoint) => [touchpoint.id, touchpoint]));
  const wanted = journey.stages.filter(({ id, touchpoints }) => touchpoints.length > 0 && (!only || id === only));
  const stages = wanted.map((stage) => ({ stage, name: stageName(stage), count: stage.touchpoints.length }));
  const stops = wanted.flatMap((stage, index) =>
    stage.touchpoints.flatMap((id): Stop[] => {
      const touchpoint = byId.get(id);
      if (!touchpoint) return [];
      const { score, interval, verdict } = touchpoint.stated;
      const baseline = touchpoint.comparison?.baseline;
      const impression = id === journey.firstImpression ? 'first' : id === journey.lastImpression ? 'last' : null;
      return [
        {
          id,
          touchpoint,
          stage: index,
          score,
          interval,
          verdict,
          before: baseline && baseline.verdict !== 'not_enough_answers' ? baseline.score : null,
          observed: observedOf(touchpoint.observed),
          impression,
        },
      ];
    }),
  );
  return { stages, stops };
}

export const stageName = ({ name }: Pick<JourneyStage, 'name'>): string => name ?? 'Other';
