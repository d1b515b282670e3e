import fc from 'fast-check';
import type { Decision } from '../../../shared/rules/decide.ts';
import { decideFast } from '../../../shared/rules/decide.ts';
import { everyRule } from '../../../shared/rules/features.ts';
import { type History, note, noteVisit } from '../../../shared/rules/history.ts';
import type { Askable, Rules } from '../../../shared/rules/rule.ts';
import type { SiteFrequency } from '../../../shared/schema/frequency.ts';
import { askable, DAY, now, situation, trigger } from './asking-fixture.ts';

/** One moment at which a visitor could be asked, and what they would do if they were. */
export interface Moment {
  /** Days since the moment before. */
  after: number;
  newSession: boolean;
  reaction: 'dismissed' | 'answered' | 'later' | 'none';
}

export interface Asked {
  survey: Askable;
  at: number;
  session: number;
  reaction: Moment['reaction'];
}

/** Lives through some moments: decides, shows, reacts, remembers. */
export function live(
  surveys: readonly Askable[],
  site: SiteFrequency,
  moments: readonly Moment[],
  rules: Rules = everyRule,
): Asked[] {
  const asked: Asked[] = [];
  let history: History = { surveys: {}, shownThisSession: 0 };
  let at = now;
  let session = 0;
  for (const { after, newSession, reaction } of moments) {
    at += Math.round(after * DAY);
    if (newSession) {
      session++;
      history = noteVisit(history, at);
    }
    const { survey, refusals }: Decision<Askable> = decideFast(surveys, situation({ site, history, now: at }), rules);
    if (!survey) continue;
    asked.push({ survey, at, session, reaction });
    history = note(history, survey.id, { type: 'shown', kind: survey.kind }, at);
    for (const [id, reason] of Object.entries(refusals))
      if (reason === 'lower_priority') history = note(history, id, { type: 'lost' }, at);
    if (reaction !== 'none') history = note(history, survey.id, { type: reaction }, at);
  }
  return asked;
}

const days = fc.integer({ min: 0, max: 60 });
const clocks = { shownDays: days, dismissedDays: days, answeredDays: days };
const periodCap = fc.record({ times: fc.integer({ min: 1, max: 4 }), days: fc.integer({ min: 1, max: 40 }) });
const kinds = fc.constantFrom('nps', 'csat', undefined);

const frequency = fc
  .record(
    {
      ...clocks,
      repeat: fc.constantFrom('always', 'untilAnswered', 'times'),
      times: fc.integer({ min: 1, max: 3 }),
      perPeriod: periodCap,
      ignoredTimes: fc.integer({ min: 0, max: 4 }),
      laterDays: fc.integer({ min: 1, max: 20 }),
      laterTimes: fc.integer({ min: 0, max: 3 }),
    },
    { requiredKeys: ['shownDays', 'dismissedDays', 'answeredDays'] },
  )
  .map(({ times, ...others }) => (others.repeat === 'times' ? { ...others, times: times ?? 1 } : others));

export const someSurveys: fc.Arbitrary<Askable[]> = fc
  .array(
    fc.record({
      frequency,
      priority: fc.integer({ min: 0, max: 3 }),
      kind: kinds,
      delay: fc.nat(3),
      sample: fc.constantFrom(undefined, 50, 100),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(({ delay, ...survey }, index) =>
      askable({ id: `survey-${index}`, trigger: trigger({ type: 'page', delaySeconds: delay }), ...survey }),
    ),
  );

export const someSite: fc.Arbitrary<SiteFrequency> = fc.record(
  {
    ...clocks,
    perSession: fc.integer({ min: 1, max: 3 }),
    perPeriod: periodCap,
    kinds: fc.record({ nps: fc.record(clocks, { requiredKeys: [] }) }),
  },
  { requiredKeys: ['shownDays', 'dismissedDays', 'answeredDays', 'perSession'] },
);

export const someMoments: fc.Arbitrary<Moment[]> = fc.array(
  fc.record({
    after: fc.double({ min: 0, max: 12, noNaN: true }),
    newSession: fc.boolean(),
    reaction: fc.constantFrom('dismissed', 'answered', 'later', 'none'),
  }),
  { minLength: 1, maxLength: 60 },
);
