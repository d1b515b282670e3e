import type { Survey } from '../schema/survey.ts';
import type { WidgetSurvey } from '../schema/widget-config.ts';
import { localAudience, needsEdge } from './edge.ts';
import { metricKindOf } from './metric-kind.ts';
import type { Askable } from './rule.ts';

/** A survey as the rules see it, with all that only the edge may know. */
export function askableOf(survey: Survey): Askable {
  const { id, status, trigger, audience, schedule, sample, quotas, frequency, priority, content } = survey;
  const kind = metricKindOf(content.questions);
  return { id, status, trigger, audience, schedule, sample, quotas, frequency, priority, kind };
}

type BrowserPart = Pick<
  WidgetSurvey,
  'id' | 'trigger' | 'audience' | 'schedule' | 'sample' | 'frequency' | 'priority' | 'kind' | 'edge'
>;

/** What the script carries of it: no rule that is private or needs the edge, and nothing that says nothing. */
export function browserPart(survey: Askable): BrowserPart {
  const { id, trigger, audience, schedule, sample = 100, frequency, priority = 0, kind } = survey;
  const local = audience && localAudience(audience);
  return {
    id,
    trigger,
    frequency,
    priority,
    ...(local && { audience: local }),
    ...(schedule && { schedule }),
    ...(sample < 100 && { sample }),
    ...(kind && { kind }),
    ...(needsEdge(survey) && { edge: true }),
  };
}
