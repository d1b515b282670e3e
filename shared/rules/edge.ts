/** What only the edge can decide: countries, private rules, quotas, other devices, moments. */
import type { Audience, AudienceRule } from '../schema/audience.ts';
import type { Askable } from './rule.ts';
import { partsOf } from './trigger.ts';

/** A group with one such rule is decided at the edge as a whole. */
export function isEdgeRule(rule: AudienceRule): boolean {
  if ('of' in rule) return rule.of.some(isEdgeRule);
  return rule.type === 'country' || ('private' in rule && rule.private === true);
}

/** Whether the edge must know what else a person has seen, on whatever device. */
export function knowsPerson({ trigger, frequency }: Pick<Askable, 'trigger' | 'frequency'>): boolean {
  return frequency.acrossDevices === true || partsOf(trigger).some(({ type }) => type === 'moment');
}

/** Whether the edge must be asked before the survey is shown, once all that the browser can tell says yes. */
export function needsEdge(survey: Askable): boolean {
  const { audience: { include = [], exclude = [] } = {}, quotas = [] } = survey;
  return [...include, ...exclude].some(isEdgeRule) || quotas.length > 0 || knowsPerson(survey);
}

/** What the browser may know of an audience; `undefined` if that is nothing. */
export function localAudience({ include, exclude }: Audience): Audience | undefined {
  const local = (rules: readonly AudienceRule[] = []) => rules.filter((rule) => !isEdgeRule(rule));
  const audience = { include: local(include), exclude: local(exclude) };
  return audience.include.length + audience.exclude.length > 0 ? audience : undefined;
}
