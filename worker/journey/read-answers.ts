import { readScoreRows } from '../db/read-rollups.ts';
import { askedQuestions } from '../results/asked-questions.ts';
import { type ReportSource, versionsIn } from '../results/read-series.ts';
import type { ReportingRange } from '../results/reporting-range.ts';
import { scoreSeries } from '../results/score-series.ts';
import { suppressSeries } from '../results/suppress-report.ts';
import type { AnswersOf } from './journey-map.ts';
import { type ScoredVariant, scoredVariants } from './scored-questions.ts';
import { touchpointAnswers } from './touchpoint-answers.ts';

/** Where the answers of a journey are read. */
export type AnswersSource = Omit<ReportSource, 'group'>;

/** Answers of a range by touchpoint, and the questions that they are answers to. */
export interface ReadAnswers {
  answersOf: AnswersOf;
  /** Those with the most answers first. */
  variants(): Promise<Map<string, ScoredVariant[]>>;
}

/**
 * Reads the answers of a range: one row for each rollup row.
 * @param whole the caller may see every figure; else nothing that too few answers are behind
 */
export async function readAnswers(
  { db, site, versionsOf, filter }: AnswersSource,
  range: ReportingRange,
  whole: boolean,
): Promise<ReadAnswers> {
  const rows = await readScoreRows(db, site, { ...filter, from: range.from, to: range.to }, range.interval);
  const questionOf = askedQuestions(await versionsOf(versionsIn(rows)));
  const series = await scoreSeries(rows, questionOf, range);
  return {
    answersOf: touchpointAnswers(whole ? series : suppressSeries(series)),
    variants: () => scoredVariants(rows, questionOf),
  };
}
