import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Results, Series } from '../../shared/schema/results.ts';
import type { ScoreResult } from '../../shared/schema/score.ts';
import { type Cell, csvLine } from './csv.ts';

/** A row of a table of results: a series over the whole range, or one of its periods. */
interface Row {
  series: Series;
  /** `total`, or the length of the period. */
  period: string;
  from: string;
  to: string;
  /** Of a period: it has days that are still to come, or that lie outside the range. */
  incomplete: boolean | null;
  sealed: boolean;
  /** `null`: too few answers to be shown. */
  result: ScoreResult | null;
}

type Figure = (result: ScoreResult) => Cell | undefined;

const figures: Record<string, Figure> = {
  n: ({ n }) => n,
  score: ({ score }) => score,
  unit: ({ unit }) => unit,
  'interval.low': ({ interval }) => interval?.low,
  'interval.high': ({ interval }) => interval?.high,
  'classes.low': ({ classes }) => classes.low,
  'classes.middle': ({ classes }) => classes.middle,
  'classes.high': ({ classes }) => classes.high,
  apart: ({ apart }) => apart,
  share: ({ share }) => share?.value,
  'share.low': ({ share }) => share?.interval?.low,
  'share.high': ({ share }) => share?.interval?.high,
  mean: ({ mean }) => mean?.value,
  'mean.low': ({ mean }) => mean?.interval?.low,
  'mean.high': ({ mean }) => mean?.interval?.high,
  tooFew: ({ tooFew }) => tooFew,
};

/**
 * Columns by their names, which are those of the JSON. Spreadsheets refer to them by place: a new one goes to the end, and
 * none is ever taken away.
 */
const columns: Record<string, (row: Row) => Cell> = {
  touchpoint: ({ series }) => series.touchpoint,
  metric: ({ series }) => series.metric,
  variant: ({ series }) => series.variant,
  group: ({ series }) => series.group?.by ?? null,
  'group.value': ({ series }) => series.group?.value ?? null,
  surveys: ({ series }) => series.surveys.join('|'),
  period: ({ period }) => period,
  from: ({ from }) => from,
  to: ({ to }) => to,
  incomplete: ({ incomplete }) => incomplete,
  sealed: ({ sealed }) => sealed,
  suppressed: ({ result }) => result === null,
  ...Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, ({ result }: Row) => (result && figure(result)) ?? null]),
  ),
};

/** Results as a table: a header, and a line for each series over the whole range and in each of its periods. */
export function resultsCsv(results: Results): string {
  const rows = results.series.flatMap((series) => rowsOf(series, results));
  const lines = rows.map((row) => csvLine(Object.values(columns).map((cell) => cell(row))));
  return csvLine(Object.keys(columns)) + lines.join('');
}

function rowsOf(series: Series, { from, to, interval, sealedBefore }: Results): Row[] {
  const shown = (result: Series['total']) => (isSuppressed(result) ? null : result);
  const whole = { period: 'total', from, to, incomplete: null, sealed: sealedBefore !== undefined };
  return [
    { series, ...whole, result: shown(series.total) },
    ...series.points.map(({ sealed = false, result, ...period }) => ({
      ...{ series, period: interval, sealed, ...period },
      result: shown(result),
    })),
  ];
}
