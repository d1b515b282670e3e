import type { Quota } from '../schema/frequency.ts';
import { type Day, dayOf, daysInclusive, periodEnd, periodStart } from './days.ts';
import type { Rule } from './rule.ts';

/** First and last day over which the answers of a quota count; `undefined` for all days. */
export function quotaDays({ per }: Quota, today: Day): { from: Day; to: Day } | undefined {
  if (per === 'all') return undefined;
  const from = periodStart(today, per);
  return { from, to: periodEnd(from, per) };
}

/** How many answers a quota lets in until the end of a day. */
export function allowance(quota: Quota, today: Day): number {
  const days = quotaDays(quota, today);
  if (!quota.even || !days) return quota.answers;
  const share = daysInclusive(days.from, today) / daysInclusive(days.from, days.to);
  return Math.ceil(quota.answers * share);
}

/** Answers in the period of each quota of each survey, in the order of the quotas. */
export type QuotaCounts = Readonly<Record<string, readonly number[]>>;

/** No quota is full. Without a count nothing is let in. */
export const quotaOpen =
  (counts: QuotaCounts, timeZone: string): Rule =>
  ({ now }) =>
  ({ id, quotas = [] }, report) =>
    report(
      'quota_full',
      quotas.every((quota, index) => {
        const count = counts[id]?.[index] ?? Number.POSITIVE_INFINITY;
        return count < allowance(quota, dayOf(now, timeZone));
      }),
    );
