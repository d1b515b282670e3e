import type { Verdict } from '../shared/schema/comparison.ts';
import type { ExperienceVerdict } from '../shared/schema/experience.ts';

/** What an experience is called on the map. */
export const experienceWords: Record<ExperienceVerdict, string> = {
  delight: 'Delight',
  neutral: 'Neutral',
  disappointing: 'Disappointing',
  not_enough_answers: 'Not enough answers',
};

/** What a change looks like beside its words. */
export const changeArrows: Record<Verdict, string> = { likely_better: '↗', likely_worse: '↘', no_evidence: '→' };

/** What a change is called; only p decides. */
export const changeWords: Record<Verdict, string> = {
  likely_better: 'Likely better',
  likely_worse: 'Likely worse',
  no_evidence: 'No evidence of change',
};
