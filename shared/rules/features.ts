/**
 * The optional rules, by the setting that needs them. A script carries those that its live surveys use; a rule whose
 * setting no survey has would have nothing to say.
 */
import type { SiteFrequency } from '../schema/frequency.ts';
import { inAudience } from './audience.ts';
import { capped } from './caps.ts';
import type { Rules } from './decide.ts';
import { needsEdge } from './edge.ts';
import { edgeAgrees } from './edge-word.ts';
import { rested } from './frequency.ts';
import { allowed, free } from './page.ts';
import type { Askable, Rule } from './rule.ts';
import { sampled } from './sampling.ts';
import { scheduled, spread } from './schedule.ts';
import { fired, onItsPage } from './trigger.ts';

export const features = ['schedule', 'audience', 'sample', 'spread', 'caps', 'edge'] as const;
export type Feature = (typeof features)[number];

const optional: Record<Feature, Rule> = {
  schedule: scheduled,
  audience: inAudience,
  sample: sampled,
  spread,
  caps: capped,
  edge: edgeAgrees,
};

/** All that a browser can decide, in its order. */
export const everyRule: Rules = {
  eligibility: [allowed, scheduled, onItsPage, fired, inAudience],
  restraint: [free, sampled, spread, capped, rested, edgeAgrees],
};

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
  const left = features.filter((feature) => !wanted.includes(feature)).map((feature) => optional[feature]);
  const kept = (rules: readonly Rule[]) => rules.filter((rule) => !left.includes(rule));
  return { eligibility: kept(everyRule.eligibility), restraint: kept(everyRule.restraint) };
}
