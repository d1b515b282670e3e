import { type Reason, reasons } from '../../shared/reasons.ts';
import type { AskingOfSurvey, CountEstimate } from '../../shared/schema/asking-results.ts';
import type { OutcomeName } from '../../shared/schema/outcome.ts';
import type { OutcomeRow, ToldDays } from '../db/outcome-counts.ts';
import type { RateRow } from '../db/read-rollups.ts';
import { sumOfThinned, thinnedCount } from '../stats/thinned-count.ts';
import { thinnedShare } from '../stats/thinned-share.ts';
import { hideCells } from './suppress.ts';

const sum = (counts: readonly { n: number }[]) => counts.reduce((total, { n }) => total + n, 0);

/** A count, from what was told of it under each share, and on how many days. */
function countOf(parts: readonly Pick<OutcomeRow, 'n' | 'share' | 'days'>[]): CountEstimate {
  return { told: sum(parts), ...sumOfThinned(parts.map(({ n, share, days }) => thinnedCount(n, share, days))) };
}

/** What was told of one survey. */
interface Told {
  rows: readonly OutcomeRow[];
  days: readonly ToldDays[];
}

/** Everybody of whom anything was told. */
function eligibleOf({ rows, days }: Told): CountEstimate {
  return countOf(
    days.map(({ share, days: told }) => ({ n: sum(rows.filter((row) => row.share === share)), share, days: told })),
  );
}

/** Part of them who were shown the survey. */
function askedOf({ rows, days }: Told) {
  return thinnedShare(
    days.map(({ share, days: told }) => {
      const ofShare = rows.filter((row) => row.share === share);
      return { hits: sum(ofShare.filter(({ outcome }) => outcome === 'shown')), n: sum(ofShare), share, days: told };
    }),
  );
}

const suppressed = { suppressed: true } as const;

const order = Object.keys(reasons);

/** Counts by outcome; from those who may read aggregates only, kept back where they are of too few. */
function askingOf(survey: string, shown: number, told: Told, whole: boolean): AskingOfSurvey {
  const { rows } = told;
  const names = [...new Set(rows.map(({ outcome }) => outcome))];
  const cells = names.map((outcome) => ({ outcome, count: countOf(rows.filter((row) => row.outcome === outcome)) }));
  const hidden = whole ? [] : hideCells(cells.map(({ count }) => count.told));
  const eligible = eligibleOf(told);
  const hidesAll = hidden.length > 0 && hidden.every(Boolean);
  const hidesAsked = hidesAll || hidden[names.indexOf('shown')];
  const refused = cells
    .map(({ outcome, count }, place) => ({ outcome, told: count.told, count: hidden[place] ? suppressed : count }))
    .filter((cell): cell is typeof cell & { outcome: Exclude<OutcomeName, 'shown'> } => cell.outcome !== 'shown')
    .sort((a, b) => b.told - a.told || order.indexOf(a.outcome) - order.indexOf(b.outcome))
    .map(({ outcome, count }) => ({ reason: outcome satisfies Reason, text: reasons[outcome].text, count }));
  return {
    survey,
    shown,
    eligible: hidesAll ? suppressed : eligible,
    asked: hidesAsked ? suppressed : askedOf(told),
    refused,
  };
}

/**
 * Who could have been asked, was asked, and was not and why: one entry for each survey of which anything is known.
 * @param whole nothing is kept back
 */
export function askingResults(
  outcomes: readonly OutcomeRow[],
  days: readonly ToldDays[],
  rates: readonly RateRow[],
  whole: boolean,
): AskingOfSurvey[] {
  const surveys = new Set([...outcomes, ...rates].map(({ survey }) => survey));
  return [...surveys].sort().map((survey) => {
    const isIts = (row: { survey: string }) => row.survey === survey;
    const shown = rates.filter(isIts).reduce((total, row) => total + row.shown, 0);
    return askingOf(survey, shown, { rows: outcomes.filter(isIts), days: days.filter(isIts) }, whole);
  });
}
