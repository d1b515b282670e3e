import type { Compare } from '../../shared/schema/comparison.ts';
import type { Journey } from '../../shared/schema/experience.ts';
import { readJourneySettings } from '../db/journey-settings.ts';
import { readTouchpoints } from '../db/touchpoints.ts';
import { comparedRanges } from '../results/compared-ranges.ts';
import { comparisonRange } from '../results/comparison-range.ts';
import { type ReportSource, readSeries } from '../results/read-series.ts';
import { isUnfinished, type ReportingRange } from '../results/reporting-range.ts';
import { suppressSeries } from '../results/suppress-report.ts';
import { compareJourney } from './compare-journey.ts';
import { type AnswersOf, journeyMap } from './journey-map.ts';
import { touchpointAnswers } from './touchpoint-answers.ts';

/**
 * A journey over a range, as a caller is shown it: one row read for each rollup row, and the description of the journey.
 * @param whole the caller may see every figure; else nothing that too few answers are behind
 */
export async function readJourney(
  source: ReportSource,
  range: ReportingRange,
  { compare }: { compare?: Compare | undefined },
  whole: boolean,
): Promise<Omit<Journey, 'from' | 'to' | 'timeZone' | 'interval' | 'sealedBefore'>> {
  const { db, site } = source;
  const baseline = compare && comparisonRange(compare, range);
  const answers = async (of: ReportingRange): Promise<AnswersOf> => {
    const { series } = await readSeries(source, of);
    return touchpointAnswers(whole ? series : suppressSeries(series));
  };
  const settings = await readJourneySettings(db, site);
  const current = await answers(range);
  const map = journeyMap(settings, await readTouchpoints(db, site), current);
  const limits = { stated: settings.stated, observed: settings.observed };
  if (!baseline) return { limits, ...map };
  const unfinished = isUnfinished(range) || isUnfinished(baseline);
  const sides = { current, baseline: await answers(baseline) };
  const { map: compared, comparisons } = compareJourney(map, sides, settings.stated, unfinished);
  return { limits, compared: { ...comparedRanges(range, baseline), comparisons }, ...compared };
}
