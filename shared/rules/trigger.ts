import type { Reason } from '../reasons.ts';
import type { Trigger, TriggerPart, TriggerStep } from '../schema/trigger.ts';
import type { Facts, Rule } from './rule.ts';
import { type Address, readAddress, type urlFits } from './url.ts';

type Node = Trigger | TriggerStep;

/** Whether a trigger holds when its parts do. */
export function triggerHolds(node: Node, part: (part: TriggerPart) => boolean): boolean {
  if (!('of' in node)) return part(node);
  return node.of[node.type === 'all' ? 'every' : 'some']((child) => triggerHolds(child, part));
}

/** The parts of a trigger, from left to right; their places say which part is meant. */
export function partsOf(node: Node): TriggerPart[] {
  return 'of' in node ? node.of.flatMap(partsOf) : [node];
}

/** Compares an address with rules: `urlFits`, where anybody has such rules. */
export type CompareUrls = typeof urlFits;

/** Whether a page is one that a part of a trigger means. @param compare left out, rules on the address fit no page */
export function pageFits(
  { contains, urls }: Extract<TriggerPart, { type: 'page' }>,
  address: Address,
  compare?: CompareUrls,
): boolean {
  return (!contains || address.path.includes(contains)) && (!urls || compare?.(urls, address) === true);
}

/** `onItsPage`: a trigger can hold on the page, whatever else it waits for. `fired`: it holds. */
export type TriggerRules = Readonly<Record<'onItsPage' | 'fired', Rule>>;

export function triggerRules(compare?: CompareUrls): TriggerRules {
  /** A trigger holds on the page, given what of the rest has fired. */
  const holdsHere =
    (reason: Reason, hasFired: (facts: Facts) => Facts['fired']): Rule =>
    ({ facts }) => {
      const address = readAddress(facts.url);
      const has = hasFired(facts);
      const holds = (part: TriggerPart) => (part.type === 'page' ? pageFits(part, address, compare) : has(part));
      return ({ trigger }, report) => report(reason, triggerHolds(trigger, holds));
    };
  return {
    onItsPage: holdsHere('page_mismatch', () => Boolean),
    fired: holdsHere('trigger_not_fired', (facts) => facts.fired),
  };
}
