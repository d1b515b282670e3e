import type { ConfidenceInterval } from '../../shared/schema/score.ts';

/** How far one sample's score lies above another's. Positive: the first is higher. */
export interface Difference {
  /** Of the raw scores, in their unit; shares in percentage points. */
  value: number;
  /** 95 % interval of the difference; `null` where the samples say nothing of their spread. */
  interval: ConfidenceInterval | null;
  /** Two-sided, 0…1: how often samples like these would lie so far apart if nothing had changed. */
  p: number | null;
}
