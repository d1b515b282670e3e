import { limits } from '../../shared/limits.ts';
import { DAY_MS, type Day } from '../../shared/rules/days.ts';
import type { ObservationRefusal } from '../../shared/schema/interaction.ts';

/** What an observation is checked against. */
export interface ObservationRules {
  /** Ids of interactions that can be observed. */
  interactions: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  now: number;
  /** Days before it are kept no longer; `null`: all are kept. */
  sealedBefore: Day | null;
}

/** Why an observation cannot be kept; `null` where nothing is in the way. */
export function observationFault(
  { interaction, at, day }: { interaction: string; at: number; day: Day },
  { interactions, now, sealedBefore }: ObservationRules,
): Extract<ObservationRefusal, 'unknown_interaction' | 'invalid_time'> | null {
  if (!interactions.has(interaction)) return 'unknown_interaction';
  const isAhead = at > now + limits.clockAheadDays * DAY_MS;
  return isAhead || (sealedBefore !== null && day < sealedBefore) ? 'invalid_time' : null;
}
