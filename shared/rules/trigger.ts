import type { Trigger, TriggerPart, TriggerStep } from '../schema/trigger.ts';
import type { Facts, Rule } from './rule.ts';
import { addressPart, urlFits } from './url.ts';

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
export function pageFits({ contains, urls }: Extract<TriggerPart, { type: 'page' }>, url: string | undefined): boolean {
  return (!contains || addressPart(url ?? '').includes(contains)) && (!urls || urlFits(urls, url));
}

/** Whether a trigger holds on a page, given what of the rest has fired. */
function holdsOn(url: string | undefined, trigger: Trigger, hasFired: Facts['fired']): boolean {
  return triggerHolds(trigger, (part) => (part.type === 'page' ? pageFits(part, url) : hasFired(part)));
}

/** The page is one on which the trigger can hold, whatever else it waits for. */
export const onItsPage: Rule =
  ({ facts }) =>
  ({ trigger }, report) =>
    report('page_mismatch', holdsOn(facts.url, trigger, Boolean));

/** The trigger has fired. */
export const fired: Rule =
  ({ facts }) =>
  ({ trigger }, report) =>
    report('trigger_not_fired', holdsOn(facts.url, trigger, facts.fired));
