import * as z from 'zod';
import { limits } from '../limits.ts';
import { metricIds } from '../metrics.ts';
import { ComparedRanges, Evidence } from './comparison.ts';
import { AddressableRespondent, CalendarDay, Instant, RespondentId, Slug, TimeZone } from './identifiers.ts';
import { Next } from './page.ts';
import { Estimate } from './score.ts';

/** What can become of a customer. */
export const customerOutcomes = ['churned', 'renewed', 'bought', 'opened', 'clicked'] as const;

/** The sender's own, such as the number of an order. */
export const CustomerOutcomeId = z
  .string()
  .regex(
    /^(?!\.{1,2}$)[A-Za-z0-9._:-]{1,64}$/,
    'letters, digits, ".", "_", ":" and "-", 1 to 64 of them, and more than dots',
  )
  .meta({ description: "The sender's own id of what became of a customer", example: 'order-4711' });

const paid = {
  /** In the currency's unit, to the thousandth. */
  amount: z.number().min(0).max(limits.amount).multipleOf(0.001),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)'),
};

const outcome = {
  /** Together with the respondent: sent again, it is the same. */
  id: CustomerOutcomeId,
  respondent: AddressableRespondent,
  outcome: z.enum(customerOutcomes),
  at: Instant,
};

/** Something that became of a customer. What was bought has an amount, and nothing else has. */
export const CustomerOutcomeInput = z
  .strictObject({ ...outcome, amount: paid.amount.optional(), currency: paid.currency.optional() })
  .superRefine(({ outcome, amount, currency }, { addIssue }) => {
    const isBought = outcome === 'bought';
    for (const [path, value] of Object.entries({ amount, currency }))
      if ((value !== undefined) !== isBought)
        addIssue({ code: 'custom', path: [path], message: isBought ? 'is missing' : 'belongs to what was bought' });
  })
  .meta({ id: 'CustomerOutcomeInput' });

/** Body of `POST /v1/sites/{site}/outcomes`. */
export const CustomerOutcomeBatch = z
  .strictObject({ outcomes: z.array(CustomerOutcomeInput).min(1).max(limits.batchRecords) })
  .meta({ id: 'CustomerOutcomeBatch' });

/** What became of each, in their order: `repeat` if it was there already; then nothing has changed. */
export const CustomerOutcomesStored = z
  .strictObject({
    outcomes: z.array(
      z.strictObject({ id: CustomerOutcomeId, respondent: RespondentId, outcome: z.enum(['stored', 'repeat']) }),
    ),
  })
  .meta({ id: 'CustomerOutcomesStored' });

export const CustomerOutcome = z
  .strictObject({
    ...outcome,
    day: CalendarDay,
    amount: z.number().nullable(),
    currency: z.string().nullable(),
    receivedAt: Instant,
  })
  .meta({ id: 'CustomerOutcome' });

/** Answer of `GET /v1/sites/{site}/outcomes`. */
export const CustomerOutcomePage = z
  .strictObject({
    outcomes: z.array(CustomerOutcome),
    next: Next,
  })
  .meta({ id: 'CustomerOutcomePage' });

const basket = { currency: z.string(), purchases: z.int(), average: Estimate };

/** Average of what was bought at once, in one currency; t interval. */
const Basket = z
  .strictObject({
    ...basket,
    /** Where a range to compare with was asked for. `null`: nothing was bought in it. */
    comparison: z.strictObject({ baseline: z.strictObject(basket).nullable(), ...Evidence.shape }).optional(),
  })
  .meta({ id: 'Basket' });

/** Customers of a range, and their rates in percent. */
const CustomerFigures = z
  .strictObject({
    /** Those who had bought or renewed before the range and not churned since, or churned later. */
    atStart: z.int(),
    /** Of them, those who had churned at its end. */
    gone: z.int(),
    /** Those at its end who had never been customers before. */
    new: z.int(),
    atEnd: z.int(),
    /** gone ÷ atStart */
    churn: Estimate.nullable(),
    /** The rest of atStart. */
    retention: Estimate.nullable(),
    /** new ÷ atEnd */
    newCustomers: Estimate.nullable(),
  })
  .meta({ id: 'CustomerFigures' });

const shares = Object.fromEntries(customerOutcomes.map((name) => [name, Estimate])) as Record<
  CustomerOutcomeName,
  typeof Estimate
>;
const evidence = Object.fromEntries(customerOutcomes.map((name) => [name, Evidence])) as Record<
  CustomerOutcomeName,
  typeof Evidence
>;

/** Customers who gave answers of one class, and what became of them afterwards; shares in percent. */
export const EarlierClass = z
  .strictObject({
    class: z.enum(['low', 'middle', 'high']),
    /** `null`: too few to be shown to a token for aggregates. */
    customers: z.int().nullable(),
    /** `null`: the same, or nobody. */
    shares: z.strictObject(shares).nullable(),
    baskets: z.array(Basket).nullable(),
  })
  .meta({ id: 'EarlierClass' });

/** Answer of `GET /v1/sites/{site}/journey/outcomes`. */
export const CustomerOutcomes = z
  .strictObject({
    from: CalendarDay,
    to: CalendarDay,
    timeZone: TimeZone,
    /** Where the range has sealed days: the first day after them. What was before it is not known any more. */
    sealedBefore: CalendarDay.optional(),
    /** Where a range to compare with was asked for. */
    compared: ComparedRanges.omit({ sharedRespondents: true }).optional(),
    customers: z.strictObject({
      ...CustomerFigures.shape,
      /** Where a range to compare with was asked for. Retention moves as churn does. */
      comparison: z.strictObject({ baseline: CustomerFigures, churn: Evidence, newCustomers: Evidence }).optional(),
    }),
    baskets: z.array(Basket),
    /** What became of those who answered in the range, by the class of the first answer. */
    earlier: z.strictObject({
      touchpoint: Slug.nullable(),
      /** Of a touchpoint, its metric with the most answers; of all of them, every metric. */
      metric: z.enum(metricIds).nullable(),
      variant: z.string().nullable(),
      /** Days after the answer that count. */
      within: z.int(),
      /** For some of them these days are not over. */
      incomplete: z.boolean(),
      classes: z.array(EarlierClass),
      /** The upper class against the lower one; p adjusted for all of them. `null` where one of them is kept back. */
      difference: z.strictObject(evidence).nullable(),
    }),
  })
  .meta({ id: 'CustomerOutcomes' });

export type CustomerOutcomeName = (typeof customerOutcomes)[number];
export type CustomerOutcome = z.infer<typeof CustomerOutcome>;
export type CustomerFigures = z.infer<typeof CustomerFigures>;
export type Basket = z.infer<typeof Basket>;
export type EarlierClass = z.infer<typeof EarlierClass>;
export type CustomerOutcomes = z.infer<typeof CustomerOutcomes>;
