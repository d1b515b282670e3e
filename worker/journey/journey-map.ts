import type { Journey, JourneyStage, JourneyTouchpoint } from '../../shared/schema/experience.ts';
import type { JourneySettings, Stage, Touchpoint, VerdictLimits } from '../../shared/schema/journey.ts';
import type { Period } from '../results/reporting-range.ts';
import { jointExperience, type Part, statedExperience } from './stated-experience.ts';
import { noAnswers, type TouchpointAnswers } from './touchpoint-answers.ts';
import { countsOf } from './valence.ts';

export type AnswersOf = ReadonlyMap<string, TouchpointAnswers>;

/** The parts of a journey that are made of what people said, in one range. */
export type JourneyMap = Pick<
  Journey,
  'overall' | 'firstImpression' | 'lastImpression' | 'stages' | 'touchpoints' | 'archived'
>;

/** The map of a journey. A touchpoint with answers that nobody has described stands on it like one without a stage. */
export function journeyMap(
  { stages, stated }: JourneySettings,
  described: readonly Touchpoint[],
  answersOf: AnswersOf,
): JourneyMap {
  const known = [...described, ...unknownTouchpoints(described, answersOf)];
  const groups = groupsOf(
    stages,
    known.filter(({ archived }) => !archived),
  );
  const ordered = groups.flatMap(({ touchpoints }) => touchpoints);
  const inStage = groups.filter(({ stage }) => stage !== null).flatMap(({ touchpoints }) => touchpoints);
  return {
    overall: jointPart(ordered, answersOf, stated),
    firstImpression: inStage[0]?.id ?? null,
    lastImpression: inStage.at(-1)?.id ?? null,
    stages: groups.map(
      ({ stage, touchpoints }): JourneyStage => ({
        id: stage?.id ?? null,
        name: stage?.name ?? null,
        phase: stage?.phase ?? null,
        touchpoints: touchpoints.map(({ id }) => id),
        ...jointPart(touchpoints, answersOf, stated),
      }),
    ),
    touchpoints: groups.flatMap(({ stage, touchpoints }) =>
      touchpoints.map((one) => onMap(one, stage, answersOf.get(one.id) ?? noAnswers(), stated)),
    ),
    archived: known
      .filter(({ id, archived }) => archived && countsOf((answersOf.get(id) ?? noAnswers()).total).n > 0)
      .map(({ id }) => id),
  };
}

/** Those that only answers name: of earlier versions, or of archived surveys. */
function unknownTouchpoints(described: readonly Touchpoint[], answersOf: AnswersOf): Touchpoint[] {
  const known = new Set(described.map(({ id }) => id));
  return [...answersOf.keys()].filter((id) => !known.has(id)).map(undescribed);
}

const undescribed = (id: string): Touchpoint => ({
  ...{ id, name: id, stage: null, position: 0, channel: null, medium: null, ownership: null, weight: 1 },
  ...{ momentOfTruth: false, archived: false, described: false, surveys: [], createdAt: null, updatedAt: null },
});

interface Group {
  stage: Stage | null;
  touchpoints: Touchpoint[];
}

/** Every stage with its touchpoints in order, and last, if there are any, those that lie in none of them. */
function groupsOf(stages: readonly Stage[], touchpoints: readonly Touchpoint[]): Group[] {
  const ordered = [...touchpoints].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const groups: Group[] = stages.map((stage) => ({
    stage,
    touchpoints: ordered.filter((one) => one.stage === stage.id),
  }));
  const ids = new Set<string | null>(stages.map(({ id }) => id));
  const outside = ordered.filter(({ stage }) => !ids.has(stage));
  return outside.length === 0 ? groups : [...groups, { stage: null, touchpoints: outside }];
}

/** A touchpoint as a part of a joint score, over the whole range. */
export function partOf({ id, weight }: Pick<Touchpoint, 'id' | 'weight'>, answersOf: AnswersOf): Part {
  return { id, weight, classes: (answersOf.get(id) ?? noAnswers()).total };
}

function jointPart(touchpoints: readonly Touchpoint[], answersOf: AnswersOf, stated: VerdictLimits) {
  const parts = touchpoints.map((one) => partOf(one, answersOf));
  return { stated: jointExperience(parts, stated), points: jointPoints(touchpoints, answersOf, stated) };
}

/** One point for each period in which something was answered at one of the touchpoints, in order of time. */
function jointPoints(touchpoints: readonly Touchpoint[], answersOf: AnswersOf, stated: VerdictLimits) {
  const periods = new Map<string, Period>();
  for (const { id } of touchpoints)
    for (const [start, { classes, ...period }] of answersOf.get(id)?.periods ?? []) periods.set(start, period);
  return [...periods.values()].sort(byTime).map((period) => {
    const parts = touchpoints.map(({ id, weight }): Part => {
      const classes = answersOf.get(id)?.periods.get(period.from)?.classes ?? noAnswers().total;
      return { id, weight, classes };
    });
    return { ...period, stated: jointExperience(parts, stated) };
  });
}

const byTime = (a: Period, b: Period) => (a.from < b.from ? -1 : 1);

function onMap(
  { position, archived, createdAt, updatedAt, ...touchpoint }: Touchpoint,
  stage: Stage | null,
  { total, periods, metrics, keptBack }: TouchpointAnswers,
  stated: VerdictLimits,
): JourneyTouchpoint {
  return {
    ...touchpoint,
    stage: stage?.id ?? null,
    stated: statedExperience(total, stated),
    points: [...periods.values()]
      .sort(byTime)
      .map(({ classes, ...period }) => ({ ...period, stated: statedExperience(classes, stated) })),
    metrics,
    keptBack,
  };
}
