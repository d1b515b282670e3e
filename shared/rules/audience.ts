import type { AudienceRule } from '../schema/audience.ts';
import { DAY_MS } from './days.ts';
import { fits } from './properties.ts';
import type { Rule, Situation } from './rule.ts';
import { visitFacts } from './visits.ts';

export interface VisitorReader {
  /** What a rule looks at. */
  seen(rule: AudienceRule): unknown;
  fits(rule: AudienceRule): boolean;
}

/** Gathers what is known of a visitor, for any number of rules. */
export function readVisitor({ facts, history, now }: Situation): VisitorReader {
  const values: Record<string, unknown> = { ...facts.visitor, ...visitFacts(history, now) };

  function seen(rule: AudienceRule): unknown {
    if (rule.type === 'answer') return history.surveys[rule.survey];
    const value = values[rule.type];
    return 'name' in rule ? (value as Record<string, unknown> | undefined)?.[rule.name] : value;
  }

  function fitsRule(rule: AudienceRule): boolean {
    if ('of' in rule) return rule.of[rule.type === 'all' ? 'every' : 'some'](fitsRule);
    if (rule.type !== 'answer') return fits(rule, seen(rule));
    const { answered = Number.NaN, class: given } = history.surveys[rule.survey] ?? {};
    const recent = now - answered <= (rule.days ?? Number.POSITIVE_INFINITY) * DAY_MS;
    return recent && (rule.class === undefined || rule.class === given);
  }

  return { seen, fits: fitsRule };
}

/** Every rule of `include` holds, and none of `exclude`. */
export const inAudience: Rule = (situation) => {
  const visitor = readVisitor(situation);
  return ({ audience: { include, exclude } = {} }, report) =>
    (!include || report('not_included', include.every(visitor.fits))) &&
    (!exclude || report('excluded', !exclude.some(visitor.fits)));
};
