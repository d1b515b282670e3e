import type { Situation } from '../shared/rules/rule.ts';
import type { Page } from './page.ts';
import type { Armed } from './triggers/armed.ts';

/** What is true of the page and its visitor now, for surveys whose trigger has fired. */
export function situationOf(page: Page, armed: readonly Armed[]): Situation {
  const { config, parts, privacy, history } = page;
  return {
    site: privacy.anonymous ? { ...config.frequency, perSession: 1 } : config.frequency,
    facts: {
      never: page.never,
      notNow: {
        ...page.notNow,
        // Finding out writes, so nobody does before it matters.
        get no_memory() {
          return !config.privacy?.askWithoutMemory && !history.remembers();
        },
      },
      url: page.address(),
      fired: (part) => armed.some(({ fired }) => fired.has(part)),
      visitor: parts.facts?.(page) ?? {},
      visitorId: parts.visitor?.(page),
      edge: page.words,
    },
    history: history.read(),
    now: Date.now(),
  };
}
