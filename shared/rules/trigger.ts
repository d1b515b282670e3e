import type { Trigger, TriggerGroup, TriggerPart } from '../schema/trigger.ts';
import type { Rule } from './rule.ts';
import { urlFits } from './url.ts';

type Node = Trigger | TriggerPart | TriggerGroup;

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
  const containing = () => urlFits({ rules: [{ match: 'contains', value: contains }] }, url);
  return (!contains || containing()) && (!urls || urlFits(urls, url));
}

/** The page is one on which the trigger can hold, whatever else it waits for. */
export const onItsPage: Rule = ({ trigger }, { facts: { url } }, report) =>
  report(
    'page_mismatch',
    triggerHolds(trigger, (part) => part.type !== 'page' || pageFits(part, url)),
  );

/** The trigger has fired. */
export const fired: Rule = ({ trigger }, { facts }, report) =>
  report(
    'trigger_not_fired',
    triggerHolds(trigger, (part) => (part.type === 'page' ? pageFits(part, facts.url) : facts.fired(part))),
  );
