import { limits } from '../../shared/limits.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { AskingOfSurvey } from '../../shared/schema/asking-results.ts';

/** One line of the breakdown. Places are in percent of its width. */
export interface AskingBar {
  key: string;
  /** `eligible` is what the others are parts of; `shown` is exact. */
  kind: 'eligible' | 'shown' | 'refused';
  name: string;
  /** `null`: too few to show. */
  figure: { value: number; told?: number; interval: { low: number; high: number } | null } | null;
  /** Told by fewer than a figure should be read from. */
  tooFew: boolean;
  width: number;
  /** Where the interval lies; it may go on beyond the end. */
  whisker: { start: number; width: number; goesOn: boolean } | null;
  /** Percent of the eligible, by the estimates; `null` where that says nothing. */
  share: number | null;
}

/** How far beyond the longest bar an interval is drawn. */
const roomForIntervals = 1.3;

type Line = Pick<AskingBar, 'key' | 'kind' | 'name' | 'figure'>;

function linesOf({ shown, eligible, refused }: AskingOfSurvey): Line[] {
  return [
    {
      key: 'eligible',
      kind: 'eligible',
      name: 'Could have been asked',
      figure: isSuppressed(eligible) ? null : eligible,
    },
    { key: 'shown', kind: 'shown', name: 'Shown', figure: { value: shown, interval: null } },
    ...refused.map(({ reason, text, count }) => ({
      ...{ key: reason, kind: 'refused' as const, name: text },
      figure: isSuppressed(count) ? null : count,
    })),
  ];
}

/**
 * Bars on one scale for all that is known of a survey: eligible, shown, and the reasons for which it was not.
 * @param only the reasons alone
 */
export function askingBars(asking: AskingOfSurvey, only?: 'refused'): AskingBar[] {
  const all = linesOf(asking);
  const lines = all.filter(({ kind }) => only === undefined || kind === only);
  const longest = Math.max(0, ...lines.map(({ figure }) => figure?.value ?? 0));
  const end = longest * roomForIntervals;
  const at = (value: number) => (end === 0 ? 0 : Math.min(100, (100 * value) / end));
  const whole = all[0]?.figure?.value ?? 0;
  return lines.map((line) => {
    const { kind, figure } = line;
    const interval = figure?.interval;
    return {
      ...line,
      // Where everybody tells, even one is exact.
      tooFew: figure?.told !== undefined && figure.told < limits.tooFew && figure.value > figure.told,
      width: at(figure?.value ?? 0),
      whisker:
        interval && interval.high > interval.low
          ? { start: at(interval.low), width: at(interval.high) - at(interval.low), goesOn: interval.high > end }
          : null,
      // Showings are counted otherwise: a share of them could be more than all.
      share: kind === 'refused' && figure && whole > 0 ? (100 * figure.value) / whole : null,
    };
  });
}
