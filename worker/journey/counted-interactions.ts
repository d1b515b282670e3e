import type { Interaction } from '../../shared/schema/interaction.ts';
import type { CountedInteraction } from '../db/observed-sums.ts';
import type { JourneyMap } from './journey-map.ts';

/** What the interactions at the touchpoints of a map count for, and in which stage. Archived ones still count. */
export function countedInteractions(
  catalogue: readonly Interaction[],
  { touchpoints }: Pick<JourneyMap, 'touchpoints'>,
): CountedInteraction[] {
  const stageOf = new Map(touchpoints.map(({ id, stage }) => [id, stage ?? '']));
  return catalogue.flatMap(({ id, points, touchpoint }) => {
    const stage = stageOf.get(touchpoint);
    return stage === undefined ? [] : [{ id, points, touchpoint, stage }];
  });
}
