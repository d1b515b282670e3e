import { classOf, type Scale, type ScoreClass, scales } from '../shared/metrics.ts';
import type { Answers } from '../shared/rules/branching.ts';
import type { AskedQuestion } from '../shared/schema/question.ts';

/** Class of the first scale that is answered. */
export function scoreClassOf(questions: readonly AskedQuestion[], answers: Answers): ScoreClass | undefined {
  for (const question of questions) {
    const point = answers[question.id];
    if (question.type !== 'scale' || typeof point !== 'number') continue;
    const scale: Scale = scales[question.metric];
    return point === scale.apart ? undefined : classOf(scale, point);
  }
  return undefined;
}
