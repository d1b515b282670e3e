/** The same decision as `decideFast`, with the verdict of every rule on every survey, for those who want to know why. */
import type { Reason } from '../reasons.ts';
import { everyRule } from './features.ts';
import { nextTime } from './next-time.ts';
import { inOrder } from './order.ts';
import type { Askable, Rule, Rules, Situation } from './rule.ts';
import { seenFor } from './seen.ts';

/** What one rule says of one survey. */
export interface Verdict {
  /** The reason that a "no" of this rule gives. */
  rule: Reason;
  verdict: 'yes' | 'no';
  /** What was compared. */
  facts: object;
  /** With a "no" that time alone will turn: when, in ms since 1970. */
  nextAt?: number;
}

export interface Explanation {
  survey: string;
  asked: boolean;
  verdicts: Verdict[];
  /** When every rule could say yes, if nothing happens until then. Absent where that needs more than time. */
  nextAt?: number;
}

export interface FullDecision<Survey> {
  survey?: Survey;
  /** In the order in which the surveys are asked. */
  explanations: Explanation[];
}

/** Everything a rule has to say at a time. */
function sayings(rule: Rule, survey: Askable, situation: Situation, now = situation.now): Map<Reason, boolean> {
  const said = new Map<Reason, boolean>();
  rule({ ...situation, now })(survey, (reason, right) => {
    said.set(reason, right);
    return true;
  });
  return said;
}

function verdictsOf(rule: Rule, survey: Askable, situation: Situation): Verdict[] {
  return [...sayings(rule, survey, situation)].map(([reason, right]) => {
    const rightAt = (time: number) => sayings(rule, survey, situation, time).get(reason) === true;
    const nextAt = right ? undefined : nextTime(rightAt, situation.now);
    return {
      rule: reason,
      verdict: right ? 'yes' : 'no',
      facts: seenFor(reason, survey, situation),
      ...(nextAt !== undefined && { nextAt }),
    };
  });
}

/** When all rules could say yes, given that some say no now. */
function nextOf(verdicts: readonly Verdict[], rules: readonly Rule[], survey: Askable, situation: Situation) {
  const nextAt = Math.max(...verdicts.filter(({ verdict }) => verdict === 'no').map((one) => one.nextAt ?? Number.NaN));
  if (!Number.isFinite(nextAt)) return {};
  const allRight = rules.every((rule) => [...sayings(rule, survey, situation, nextAt).values()].every(Boolean));
  return allRight ? { nextAt } : {};
}

/** @param rules all of the browser's, unless the edge adds its own */
export function decide<Survey extends Askable>(
  surveys: readonly Survey[],
  situation: Situation,
  { eligibility, restraint }: Rules = everyRule,
): FullDecision<Survey> {
  const rules = [...eligibility, ...restraint];
  const decision: FullDecision<Survey> = { explanations: [] };
  for (const survey of inOrder(surveys, situation)) {
    const verdicts = rules.flatMap((rule) => verdictsOf(rule, survey, situation));
    const may = verdicts.every(({ verdict }) => verdict === 'yes');
    const asked = may && !decision.survey;
    if (may)
      verdicts.push({
        rule: 'lower_priority',
        verdict: asked ? 'yes' : 'no',
        facts: { first: decision.survey?.id ?? survey.id },
      });
    if (asked) decision.survey = survey;
    const next = may ? {} : nextOf(verdicts, rules, survey, situation);
    decision.explanations.push({ survey: survey.id, asked, verdicts, ...next });
  }
  return decision;
}
