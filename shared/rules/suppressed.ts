import type { Suppressed } from '../schema/score.ts';

/** Whether figures are kept back because too few answers are behind them. */
export function isSuppressed(result: object): result is Suppressed {
  return 'suppressed' in result;
}
