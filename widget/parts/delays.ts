import { partsOf } from '../../shared/rules/trigger.ts';
import type { Context } from '../api.ts';
import type { Delays } from '../page.ts';

/** A delay as it is stored: when it ends (ms since 1970), the places of the parts that fired, and what the page said. */
type Stored = [end: number, fired: number[], said?: Context];

const delays: Delays = {
  save(store, waiting, now) {
    // One without a delay is asked on its page or nowhere, whatever others of the site have.
    const delayed = waiting.filter(({ survey }) => survey.trigger.delaySeconds);
    const stored = delayed.map(({ survey, fired, said, end }) => {
      const parts = partsOf(survey.trigger);
      const places = [...fired].map((part) => parts.indexOf(part));
      return [survey.id, [Date.now() + end - now, places, said] satisfies Stored];
    });
    store.write(stored.length > 0 ? Object.fromEntries(stored) : undefined);
  },
  restore(store, surveys, now) {
    const stored = Object(store.read()) as Record<string, Stored>;
    return surveys.flatMap((survey) => {
      const one = stored[survey.id];
      if (!Array.isArray(one) || !Array.isArray(one[1])) return [];
      const [end, places, said] = one;
      const parts = partsOf(survey.trigger);
      const fired = new Set(places.flatMap((place) => parts[place] ?? []));
      // A clock that was set back makes nobody wait longer than the delay.
      const left = Math.min(end - Date.now(), (survey.trigger.delaySeconds ?? 0) * 1000);
      return { survey, fired, said, end: now + left };
    });
  },
};
export default delays;
