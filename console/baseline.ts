import type { Interval } from '../shared/rules/days.ts';
import { baselineRange, type DayRange, shareDays } from '../shared/rules/earlier-range.ts';
import { objection } from './period.ts';

/** What a period is compared with. */
export interface Baseline {
  /** As the API and the address have it: `previous`, `lastYear`, or days as `2026-10-01..2026-10-31`. */
  compare: string;
  range: DayRange;
}

/** Why days cannot be compared with a period; `null` where they can. */
export function objectionTo(baseline: DayRange, period: DayRange): string | null {
  if (shareDays(baseline, period)) return 'These days are part of the period itself.';
  return objection(baseline.from, baseline.to);
}

/** What is compared with a period: what is wanted, or the period before it where that cannot be. */
export function baselineOf(wanted: string | null, period: DayRange, interval: Interval): Baseline {
  const found = baselineRange(wanted ?? 'previous', period, interval);
  if (wanted && found && objectionTo(found, period) === null) return { compare: wanted, range: found };
  return { compare: 'previous', range: baselineRange('previous', period, interval) as DayRange };
}
