import { inAudience } from './audience.ts';
import { capped } from './caps.ts';
import { everyRule } from './features.ts';
import { rested } from './frequency.ts';
import { type QuotaCounts, quotaOpen } from './quota.ts';
import type { Askable, Rule, Rules } from './rule.ts';
import { sampled } from './sampling.ts';
import { scheduled, spread } from './schedule.ts';

const live: Rule =
  () =>
  ({ status = 'live' }: Askable, report) =>
    report('not_live', status === 'live');

/**
 * For surveys whose trigger has fired and to which the browser has said yes: what the edge knows better. Given the
 * joined history of a person's devices, its word wins.
 */
export function edgeRules(counts: QuotaCounts, timeZone: string): Rules {
  return {
    eligibility: [live, scheduled, inAudience],
    restraint: [sampled, spread, capped, rested, quotaOpen(counts, timeZone)],
  };
}

/** Everything that browser and edge would look at, for those who ask why. */
export function allRules(counts: QuotaCounts, timeZone: string): Rules {
  return {
    eligibility: [live, ...everyRule.eligibility],
    restraint: [...everyRule.restraint, quotaOpen(counts, timeZone)],
  };
}
