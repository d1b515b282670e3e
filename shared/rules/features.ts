/**
 * The optional rules, by the setting that needs them. A script carries those that its live surveys use; a rule whose
 * setting no survey has would have nothing to say.
 */
import type { SiteFrequency } from '../schema/frequency.ts';
import { inAudience } from './audience.ts';
import { capped } from './caps.ts';
import { needsEdge } from './edge.ts';
import { edgeAgrees } from './edge-word.ts';
import { inOrder } from './order.ts';
import { type Feature, features, orderedRules } from './ordered-rules.ts';
import type { Askable, Rule, Rules } from './rule.ts';
import { sampled } from './sampling.ts';
import { scheduled, spread } from './schedule.ts';
import { triggerRules } from './trigger.ts';
import { urlFits } from './url.ts';

export { type Feature, features } from './ordered-rules.ts';

const optional: Record<Feature, Rule> = {
  schedule: scheduled,
  audience: inAudience,
  sample: sampled,
  spread,
  caps: capped,
  edge: edgeAgrees,
};

/** With all that addresses can be compared with. */
export const { onItsPage, fired } = triggerRules(urlFits);

/** What surveys need that use no optional setting: page, trigger, clocks, turns. */
export const plainRules: Rules = orderedRules({ onItsPage, fired }, { order: inOrder });

/** All that a browser can decide, in its order. */
export const everyRule: Rules = orderedRules({ onItsPage, fired }, { order: inOrder, ...optional });

/** The optional rules that some surveys need. */
export function featuresOf(surveys: readonly Askable[], site: SiteFrequency): Feature[] {
  const capsOf = ({ repeat, perPeriod, laterDays }: Askable['frequency']) => repeat ?? perPeriod ?? laterDays;
  const uses: Record<Feature, (survey: Askable) => boolean> = {
    schedule: ({ schedule }) => Boolean(schedule?.startsAt ?? schedule?.endsAt),
    audience: ({ audience }) => audience !== undefined,
    sample: ({ sample = 100 }) => sample < 100,
    spread: ({ schedule }) => schedule?.spreadDays !== undefined,
    caps: ({ frequency }) => Boolean(site.perPeriod ?? site.kinds ?? capsOf(frequency)),
    edge: needsEdge,
  };
  return features.filter((feature) => surveys.some(uses[feature]));
}

/** The rules of some features, and those that every survey needs, in their order. */
export function rulesFor(wanted: readonly Feature[]): Rules {
  const chosen = Object.fromEntries(wanted.map((feature) => [feature, optional[feature]]));
  return orderedRules({ onItsPage, fired }, { order: inOrder, ...chosen });
}
