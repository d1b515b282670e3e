import type { AudienceRule } from '../schema/audience.ts';
import { DAY_MS } from './days.ts';
import { fits } from './properties.ts';
import type { Rule, Situation } from './rule.ts';
import { visitFacts } from './visits.ts';

/** What a rule looks at. */
export function seenBy(rule: AudienceRule, { facts, history, now }: Situation): unknown {
  if (rule.type === 'answer') return history.surveys[rule.survey];
  const values: Record<string, unknown> = { ...facts.visitor, ...visitFacts(history, now) };
  const value = values[rule.type];
  return 'name' in rule ? (value as Record<string, unknown> | undefined)?.[rule.name] : value;
}

export function visitorFits(rule: AudienceRule, situation: Situation): boolean {
  if ('of' in rule) {
    const inner = (part: AudienceRule) => visitorFits(part, situation);
    return rule.type === 'all' ? rule.of.every(inner) : rule.of.some(inner);
  }
  if (rule.type !== 'answer') return fits(rule, seenBy(rule, situation));
  const { answered = Number.NaN, class: given } = situation.history.surveys[rule.survey] ?? {};
  const recent = situation.now - answered <= (rule.days ?? Number.POSITIVE_INFINITY) * DAY_MS;
  return recent && (rule.class === undefined || rule.class === given);
}

/** Every rule of `include` holds, and none of `exclude`. */
export const inAudience: Rule =
  (situation) =>
  ({ audience: { include, exclude } = {} }, report) => {
    const holds = (rule: AudienceRule) => visitorFits(rule, situation);
    return (
      (!include || report('not_included', include.every(holds))) &&
      (!exclude || report('excluded', !exclude.some(holds)))
    );
  };
