import type { Reason } from '../reasons.ts';
import type { Trigger, TriggerPart, TriggerStep } from '../schema/trigger.ts';
import type { Facts, Rule } from './rule.ts';
import { type Address, readAddress, urlFits } from './url.ts';

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

/** Whether a page is one that a part of a trigger means. */
export function pageFits({ contains, urls }: Extract<TriggerPart, { type: 'page' }>, address: Address): boolean {
  return (!contains || address.path.includes(contains)) && (!urls || urlFits(urls, address));
}

/** A rule that a trigger holds on the page, given what of the rest has fired. */
function holdsHere(reason: Reason, hasFired: (facts: Facts) => Facts['fired']): Rule {
  return ({ facts }) => {
    const address = readAddress(facts.url);
    const has = hasFired(facts);
    return ({ trigger }, report) =>
      report(
        reason,
        triggerHolds(trigger, (part) => (part.type === 'page' ? pageFits(part, address) : has(part))),
      );
  };
}

/** The page is one on which the trigger can hold, whatever else it waits for. */
export const onItsPage = holdsHere('page_mismatch', () => Boolean);

/** The trigger has fired. */
export const fired = holdsHere('trigger_not_fired', (facts) => facts.fired);
