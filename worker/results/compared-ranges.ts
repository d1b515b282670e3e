import type { ComparedRanges } from '../../shared/schema/comparison.ts';
import { isUnfinished, type ReportingRange } from './reporting-range.ts';

/** What an answer says of the two ranges that it compares. */
export function comparedRanges(
  range: ReportingRange,
  baseline: ReportingRange,
): Pick<ComparedRanges, 'current' | 'baseline'> {
  const [current, before] = [range, baseline].map((one) => ({
    from: one.from,
    to: one.to,
    incomplete: isUnfinished(one),
  })) as [ComparedRanges['current'], ComparedRanges['baseline']];
  return { current, baseline: before };
}
