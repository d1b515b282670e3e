import type { Day } from '../../shared/rules/days.ts';

/** Answers of one period to one question, all channels of the filter together. */
export interface ScoreRow {
  /** The first day of the period that is in the range and has answers. */
  day: Day;
  touchpoint: string;
  survey: string;
  version: number;
  question: string;
  /** Answers; fewer than the histogram counts where one answer holds several choices. */
  n: number;
  /** From the lowest point of the scale, or the first option, upwards; longer than these, the rest zeros. */
  histogram: number[];
  /** Only where the channels were asked for apart. */
  channel?: string;
}
