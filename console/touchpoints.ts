import { isSuppressed } from '../shared/rules/suppressed.ts';
import type { Rates, Results, Series } from '../shared/schema/results.ts';
import type { Names } from './names.ts';

export type RateSeries = Rates['series'][number];

/** One card: a series of scores with the rates of the surveys behind it, or rates that have no answer yet. */
export interface Card {
  key: string;
  touchpoint: string;
  series: Series | null;
  rates: RateSeries[];
}

/** Joins scores and rates, by touchpoint, showings without any answer among them. */
export function cardsOf(results: Results, rates: Rates): Card[] {
  const scored: Card[] = results.series
    .filter(({ total }) => isSuppressed(total) || total.n > 0 || (total.apart ?? 0) > 0)
    .map((series) => ({
      key: `${series.touchpoint}/${series.variant}`,
      touchpoint: series.touchpoint,
      series,
      rates: rates.series.filter((r) => r.touchpoint === series.touchpoint && series.surveys.includes(r.survey)),
    }));
  const told = new Set(scored.flatMap((card) => card.rates));
  const silent: Card[] = rates.series
    .filter((r) => !told.has(r) && r.total.shown > 0)
    .map((r) => ({ key: `${r.touchpoint}//${r.survey}`, touchpoint: r.touchpoint, series: null, rates: [r] }));
  return [...scored, ...silent].sort((a, b) => a.touchpoint.localeCompare(b.touchpoint) || a.key.localeCompare(b.key));
}

/** Names of the surveys whose showings a card counts. */
export const surveysOf = ({ rates }: Card, names: Names): string =>
  rates.map(({ survey }) => names.survey(survey)).join(', ');

/** What is said of a card without a series. */
export function whyNoScore({ rates }: Card): string {
  return rates.some(({ total }) => total.started > 0)
    ? 'Answered, but asks for no score'
    : 'Shown, but not answered yet';
}

/** Ids of touchpoints that have cards or questions, each once, in the alphabet of their names. */
export function touchpointsOf(names: Names, ...parts: (readonly { touchpoint: string }[])[]): string[] {
  const ids = [...new Set(parts.flat().map(({ touchpoint }) => touchpoint))];
  return ids.sort((a, b) => names.touchpoint(a).localeCompare(names.touchpoint(b)) || a.localeCompare(b));
}

/** The series that gives a response's score its metric; `null` when more than one could. */
export function seriesOf(results: Results, response: { touchpoint: string; survey: string }): Series | null {
  const found = results.series.filter(
    (series) => series.touchpoint === response.touchpoint && series.surveys.includes(response.survey),
  );
  const [first] = found;
  return first && found.every((series) => series.metric === first.metric) ? first : null;
}
