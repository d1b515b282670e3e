import { limits } from '../../shared/limits.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { AskingOfSurvey } from '../../shared/schema/asking-results.ts';
import type { RateResult } from '../../shared/schema/results.ts';
import type { Estimate } from '../../shared/schema/score.ts';

/** One step of the way from meeting a survey to its end. Places are in percent of the width. */
export interface FunnelStep {
  key: 'eligible' | 'shown' | 'started' | 'completed';
  name: string;
  /** `null`: too few to show. */
  count: number | null;
  /** Of a count that is estimated; `null`: counted. */
  interval: { low: number; high: number } | null;
  /** Told by fewer than a figure should be read from. */
  tooFew: boolean;
  /** Part of the step before that came so far, in percent; `null`: unknown, or the first step. */
  share: Estimate | null;
  /** What it is a share of. */
  of: string;
  width: number;
  whisker: { start: number; width: number } | null;
}

type Step = Omit<FunnelStep, 'width' | 'whisker'>;

function eligibleOf({ eligible }: AskingOfSurvey): Step {
  const step = { key: 'eligible' as const, name: 'Could have been asked', share: null, of: '' };
  if (isSuppressed(eligible)) return { ...step, count: null, interval: null, tooFew: false };
  const { told, value, interval } = eligible;
  const isEstimated = value > told;
  return {
    ...step,
    count: value,
    interval: isEstimated ? interval : null,
    tooFew: isEstimated && told < limits.tooFew,
  };
}

/** Whether anybody told what became of the survey. */
export function isTold(asking: AskingOfSurvey | undefined): asking is AskingOfSurvey {
  return asking !== undefined && (isSuppressed(asking.eligible) || asking.eligible.told > 0);
}

/** The steps on one scale; without the first where nobody told who could have been asked. */
export function funnelSteps(
  { shown, started, completed, response, completion }: RateResult,
  asking: AskingOfSurvey | undefined,
): FunnelStep[] {
  const told = isTold(asking);
  const asked = told && asking.asked && !isSuppressed(asking.asked) ? asking.asked : null;
  const counted = { interval: null, tooFew: false };
  const steps: Step[] = [
    ...(told ? [eligibleOf(asking)] : []),
    { ...counted, key: 'shown', name: 'Shown', count: shown, share: asked, of: 'those who could have been asked' },
    { ...counted, key: 'started', name: 'Started', count: started, share: response, of: 'the shown' },
    { ...counted, key: 'completed', name: 'Completed', count: completed, share: completion, of: 'the started' },
  ];
  const end = Math.max(1, ...steps.map(({ count, interval }) => interval?.high ?? count ?? 0));
  const at = (value: number) => (100 * value) / end;
  return steps.map((step) => ({
    ...step,
    width: at(step.count ?? 0),
    whisker: step.interval && {
      start: at(step.interval.low),
      width: at(step.interval.high) - at(step.interval.low),
    },
  }));
}
