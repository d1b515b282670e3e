import type { Compare, ComparedRanges } from '../../shared/schema/comparison.ts';
import type { Results, Series } from '../../shared/schema/results.ts';
import type { WeightBy } from '../../shared/schema/weighting.ts';
import { haveSharedRespondents } from '../db/shared-respondents.ts';
import { addMargins } from './add-margins.ts';
import { addWindows, rangeOfWindows } from './add-windows.ts';
import { compareSeries } from './compare-series.ts';
import { comparedRanges } from './compared-ranges.ts';
import { comparisonRange } from './comparison-range.ts';
import { type ReportSource, readSeries } from './read-series.ts';
import { readStrata } from './read-strata.ts';
import { inFewPeriods, type ReportingRange } from './reporting-range.ts';
import { suppressChoices, suppressSeries } from './suppress-report.ts';
import { weighSeries } from './weigh-series.ts';

/** What a report is to have in it beyond the scores. */
export interface Extras {
  compare?: Compare | undefined;
  /** Look for people who answered in both of the ranges that are compared. */
  findShared?: boolean;
  /** Days of a moving window. */
  rolling?: number | undefined;
  weight?: WeightBy | undefined;
  /** Half the width of an interval, in points. */
  margin?: number | undefined;
}

type Report = Pick<Results, 'source' | 'compared' | 'series' | 'questions'>;

/**
 * A report over a range, as a caller is shown it.
 * @param whole the caller may see every figure; else nothing that too few answers are behind
 */
export async function readReport(
  source: ReportSource,
  range: ReportingRange,
  { compare, findShared = false, rolling, weight, margin }: Extras,
  whole: boolean,
): Promise<Report> {
  const baseline = compare && comparisonRange(compare, range);
  const read = await readSeries(source, range, rolling === undefined ? range : rangeOfWindows(range, rolling));
  let series: Series[] = whole ? read.series : suppressSeries(read.series);
  if (rolling !== undefined) series = addWindows(series, read.wider, range, { width: rolling, whole });
  if (weight) series = weighSeries(series, await readStrata(source, range, weight), weight, whole);
  if (margin !== undefined) series = addMargins(series, margin);
  const compared = baseline && (await compareWith(source, series, { range, baseline, findShared, whole }));
  return {
    source: read.source,
    series,
    ...compared,
    questions: whole ? read.questions : suppressChoices(read.questions),
  };
}

interface Comparing {
  range: ReportingRange;
  baseline: ReportingRange;
  findShared: boolean;
  whole: boolean;
}

/** The series with what they were in the other range, which is read and kept back as a report over it would be. */
async function compareWith(
  source: ReportSource,
  series: readonly Series[],
  { range, baseline, findShared, whole }: Comparing,
): Promise<{ series: Series[]; compared: ComparedRanges }> {
  // What is kept back depends on the periods.
  const before = (await readSeries(source, whole ? inFewPeriods(baseline) : baseline)).series;
  const { series: beside, comparisons } = compareSeries(series, whole ? before : suppressSeries(before));
  const { db, site, filter } = source;
  const { from, to } = range;
  const shared = findShared && (await haveSharedRespondents(db, site, { ...filter, from, to }, baseline));
  return {
    series: beside,
    compared: {
      ...comparedRanges(range, baseline),
      comparisons,
      sharedRespondents: findShared ? (shared ? 'some' : 'none') : 'unknown',
    },
  };
}
