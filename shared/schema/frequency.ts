import * as z from 'zod';
import { limits } from '../limits.ts';
import { Instant } from './identifiers.ts';

const days = z.int().min(0).max(limits.clockDays);

/** Whole days of silence (n × 24 h) after each event; 0 switches a clock off. */
const clocks = (shown: number, dismissed: number, answered: number) => ({
  shownDays: days.default(shown),
  dismissedDays: days.default(dismissed),
  answeredDays: days.default(answered),
});

/** At most so many showings in any so many days. */
export const PeriodCap = z
  .strictObject({ times: z.int().min(1).max(limits.rememberedShowings), days: days.min(1) })
  .meta({ id: 'PeriodCap' });

export const repeats = ['always', 'untilAnswered', 'times'] as const;

/** Restraint of one survey. Absent fields restrain nothing, unless a default is named. */
export const SurveyFrequency = z
  .strictObject({
    ...clocks(30, 30, 90),
    /**
     * `always` (default): again and again, as the clocks allow. `untilAnswered`: never after an answer. `times`: so
     * many showings, and never after an answer.
     */
    repeat: z.enum(repeats).optional(),
    /** Showings with `repeat: "times"`, and only with it. */
    times: z.int().min(1).max(1000).optional(),
    perPeriod: PeriodCap.optional(),
    /** Showings in a row that nobody dismissed or answered, after which the survey stays away. Default 3; 0: no cap. */
    ignoredTimes: z.int().min(0).max(1000).optional(),
    /** Offers "later", and waits so many days after it in place of `shownDays`. Absent: not offered. */
    laterDays: days.min(1).optional(),
    /** How often in a row "later" is taken at its word; after that it counts as dismissed. Default 2. */
    laterTimes: z.int().min(0).max(100).optional(),
    /** Counts what an identified person saw and did on other devices. Costs a request to the edge. */
    acrossDevices: z.boolean().optional(),
  })
  .superRefine(({ repeat, times }, context) => {
    if ((repeat === 'times') !== (times !== undefined))
      context.addIssue({ code: 'custom', path: ['times'], message: 'goes with repeat "times", which needs it' });
  });

/** Kinds of question over which clocks can run together, whatever their scale. */
export const metricKinds = ['nps', 'csat', 'ces', 'yesno'] as const;

const KindClocks = z.strictObject({
  shownDays: days.optional(),
  dismissedDays: days.optional(),
  answeredDays: days.optional(),
});

const siteCaps = {
  /** Most automatic showings in one session, all surveys together. */
  perSession: z.int().min(1).max(100).default(1),
  perPeriod: PeriodCap.optional(),
  /** Clocks over all surveys whose first scale is of one kind: "nobody rates NPS twice in 90 days". */
  kinds: z.partialRecord(z.enum(metricKinds), KindClocks).meta({ additionalProperties: false }).optional(),
};

/**
 * Restraint over all surveys of a site together: the floor. The stricter of this and the survey's own wins, so no
 * author of a survey can go below it.
 */
export const SiteFrequency = z.strictObject({ ...clocks(7, 30, 0), ...siteCaps });

/** Fields left out stay as they are; `null` takes a cap away. */
export const SiteFrequencyPatch = z.strictObject({
  shownDays: days.optional(),
  dismissedDays: days.optional(),
  answeredDays: days.optional(),
  perSession: z.int().min(1).max(100).optional(),
  perPeriod: z.union([PeriodCap, z.null()]).optional(),
  kinds: z
    .partialRecord(z.enum(metricKinds), KindClocks.nullable())
    .meta({ additionalProperties: false })
    .nullable()
    .optional(),
});

/** When a survey runs, and how its first asking is spread. */
export const Schedule = z
  .strictObject({
    startsAt: Instant.optional(),
    endsAt: Instant.optional(),
    /** Gives each visitor a day of their own among the first so many days from `startsAt`, before which they are not asked. */
    spreadDays: z.int().min(2).max(limits.clockDays).optional(),
  })
  .superRefine(({ startsAt, endsAt, spreadDays }, context) => {
    if (startsAt && endsAt && Date.parse(endsAt) <= Date.parse(startsAt))
      context.addIssue({ code: 'custom', path: ['endsAt'], message: 'must be after startsAt' });
    if (spreadDays && !startsAt)
      context.addIssue({ code: 'custom', path: ['spreadDays'], message: 'counts from startsAt, which is missing' });
  })
  .meta({ id: 'Schedule' });

/** Percent of the visitors who may be asked, in steps of 0.01; who is drawn stays drawn. */
export const Sample = z
  .number()
  .min(0)
  .max(100)
  .refine((percent) => Number(percent.toFixed(2)) === percent, 'at most two decimals');

/** Enough answers for a while. Kept at the edge; the first quota that is full decides. */
export const Quota = z
  .strictObject({
    answers: z.int().min(1).max(1_000_000),
    /** Calendar period in the site's time zone; `all`: ever. */
    per: z.enum(['day', 'week', 'month', 'all']),
    /** Whether responses that were started but not completed count. */
    partials: z.boolean().optional(),
    /** Lets the period's answers in evenly: on its tenth day of thirty, a third of them. Not with `all`. */
    even: z.boolean().optional(),
  })
  .refine(({ per, even }) => !(even && per === 'all'), { path: ['even'], error: 'needs a period' })
  .meta({ id: 'Quota' });

export type PeriodCap = z.infer<typeof PeriodCap>;
export type SurveyFrequency = z.infer<typeof SurveyFrequency>;
export type MetricKind = (typeof metricKinds)[number];
export type SiteFrequency = z.infer<typeof SiteFrequency>;
export type Schedule = z.infer<typeof Schedule>;
export type Quota = z.infer<typeof Quota>;
