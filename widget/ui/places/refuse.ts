import type { WidgetSurvey } from '../../../shared/schema/widget-config.ts';
import { type Listener, tellListeners } from '../../callbacks.ts';

/** Why an inline survey does not stand in its place: that is not on the page, or the survey would push something away. */
export type PlaceRefusal = 'no_place' | 'no_room';

/** Lets the owner of the page see the reason: in the decision, and as a notice when it is another than before. */
export function createRefuse(win: Window, listeners: readonly Listener[]) {
  const told = new Map<string, PlaceRefusal>();
  return ({ id }: WidgetSurvey, reason: PlaceRefusal): void => {
    const { touchstone } = win;
    // The page may change all the time, and its element be missing all the time.
    if (touchstone && touchstone.decision?.refusals[id] !== reason)
      touchstone.decision = {
        eligible: [],
        ...touchstone.decision,
        refusals: { ...touchstone.decision?.refusals, [id]: reason },
      };
    if (told.get(id) === reason) return;
    told.set(id, reason);
    tellListeners(listeners, 'refused', { survey: id, reason, context: {} });
  };
}
