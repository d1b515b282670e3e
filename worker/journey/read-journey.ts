import type { Compare } from '../../shared/schema/comparison.ts';
import type { Journey } from '../../shared/schema/experience.ts';
import type { JourneySettings } from '../../shared/schema/journey.ts';
import { readInteractions } from '../db/interactions.ts';
import { readJourneySettings } from '../db/journey-settings.ts';
import { readObservedSums } from '../db/observed-sums.ts';
import { readTouchpoints } from '../db/touchpoints.ts';
import { comparedRanges } from '../results/compared-ranges.ts';
import { comparisonRange } from '../results/comparison-range.ts';
import { inFewPeriods, type ReportingRange } from '../results/reporting-range.ts';
import { compareJourney } from './compare-journey.ts';
import { countedInteractions } from './counted-interactions.ts';
import { type AnswersOf, type JourneyMap, journeyMap } from './journey-map.ts';
import { addObserved, type ObservedMap, observedChanges, observedMap } from './observed-map.ts';
import { type AnswersSource, readAnswers } from './read-answers.ts';

/** What a journey is to have in it beyond what was stated. */
export interface JourneyExtras {
  compare?: Compare | undefined;
  observed: boolean;
  /** Each period, too. */
  points: boolean;
}

type ReadJourney = Omit<Journey, 'from' | 'to' | 'timeZone' | 'interval' | 'sealedBefore'>;

/**
 * A journey over a range, as a caller is shown it: one row read for each rollup row, and the description of the journey;
 * with `observed` each observation of the range, too.
 * @param whole the caller may see every figure; else nothing that too few answers are behind
 */
export async function readJourney(
  source: AnswersSource,
  range: ReportingRange,
  { compare, observed: isObserved, points }: JourneyExtras,
  whole: boolean,
): Promise<ReadJourney> {
  const { db, site } = source;
  const baseline = compare && comparisonRange(compare, range);
  const total = async (of: ReportingRange) => {
    // What is kept back depends on the periods.
    const { answersOf } = await readAnswers(source, whole ? inFewPeriods(of) : of, whole);
    return withoutPeriods(answersOf);
  };
  const settings = await readJourneySettings(db, site);
  const current = points ? (await readAnswers(source, range, whole)).answersOf : await total(range);
  const map = journeyMap(settings, await readTouchpoints(db, site), current);
  const observe = isObserved ? await observer(source, map, whole) : nothing;
  const observed = await observe(range);
  const head = { limits: { stated: settings.stated, observed: settings.observed }, observed: isObserved };
  if (!baseline) return { ...head, ...withObserved(map, observed, settings, { changes: [], evidence: [] }) };
  const sides = { current, baseline: await total(baseline) };
  const changes = observedChanges(observed, await observe(baseline));
  const others = changes.map(({ measured }) => measured);
  const compared = compareJourney(map, sides, settings.stated, others);
  const judged = { changes, evidence: compared.evidenceOfOthers };
  return {
    ...head,
    compared: { ...comparedRanges(range, baseline), comparisons: compared.comparisons },
    ...withObserved(compared.map, observed, settings, judged),
  };
}

function withoutPeriods(answersOf: AnswersOf): AnswersOf {
  return new Map([...answersOf].map(([id, answers]) => [id, { ...answers, periods: new Map() }]));
}

type Observe = (range: ReportingRange) => Promise<ObservedMap>;

const nothing: Observe = async () => new Map();

async function observer({ db, site }: AnswersSource, map: JourneyMap, whole: boolean): Promise<Observe> {
  const catalogue = countedInteractions(await readInteractions(db, site), map);
  return async (range) => observedMap(map, await readObservedSums(db, site, range, catalogue), whole);
}

function withObserved(
  map: JourneyMap,
  observed: ObservedMap,
  settings: JourneySettings,
  judged: Parameters<typeof addObserved>[3],
): JourneyMap {
  return observed.size === 0 ? map : addObserved(map, observed, settings.observed, judged);
}
