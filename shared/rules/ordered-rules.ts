import { rested } from './frequency.ts';
import { allowed, free } from './page.ts';
import type { Order, Rule, Rules } from './rule.ts';
import type { TriggerRules } from './trigger.ts';

/** Settings that need a rule of their own. */
export const features = ['schedule', 'audience', 'sample', 'spread', 'caps', 'edge'] as const;
export type Feature = (typeof features)[number];

/** What not every site needs. */
export interface OptionalRules extends Partial<Record<Feature, Rule>> {
  order?: Order;
}

const there = (rules: readonly (Rule | undefined)[]): Rule[] => rules.filter((rule) => rule !== undefined);

/** The rules that every survey needs and the optional ones that are there, in the order in which they are asked. */
export function orderedRules({ onItsPage, fired }: TriggerRules, optional: OptionalRules): Rules {
  const { schedule, audience, sample, spread, caps, edge, order } = optional;
  return {
    eligibility: there([allowed, schedule, onItsPage, fired, audience]),
    restraint: there([free, sample, spread, caps, rested, edge]),
    ...(order && { order }),
  };
}
