import type { History } from '../../shared/rules/history.ts';
import type { Askable } from '../../shared/rules/rule.ts';
import { partsOf } from '../../shared/rules/trigger.ts';

interface Moment {
  moment: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Slugs of the moments that a survey waits for. */
export function momentsOf({ trigger }: Pick<Askable, 'trigger'>): string[] {
  return partsOf(trigger).flatMap((part) => (part.type === 'moment' ? [part.moment] : []));
}

/**
 * Slugs of the moments that nothing has come of yet: since then, the person has been shown no survey that waits for it.
 * @param surveys all that could have been shown
 */
export function pendingMoments(
  moments: readonly Moment[],
  surveys: readonly Pick<Askable, 'id' | 'trigger'>[],
  history: History,
): Set<string> {
  const isPending = ({ moment, at }: Moment) =>
    surveys
      .filter((survey) => momentsOf(survey).includes(moment))
      .every(({ id }) => !((history.surveys[id]?.shown ?? Number.NEGATIVE_INFINITY) >= at));
  return new Set(moments.filter(isPending).map(({ moment }) => moment));
}
