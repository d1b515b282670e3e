import type * as z from 'zod';
import { classOf, metrics } from '../../shared/metrics.ts';
import { addDays, type Day, dayOf, daysInclusive } from '../../shared/rules/days.ts';
import type { CustomerOutcomeInput } from '../../shared/schema/customer-outcome.ts';
import { demoDays } from './demo-days.ts';
import { type Random, randomOf } from './random.ts';
import { questionnaires } from './year.ts';

type Told = z.input<typeof CustomerOutcomeInput>;

/** Customers that the shop's books know; the first of them filled in the questionnaire. */
const customers = 420;

/** What a customer's satisfaction does to whether they leave, and to how much they buy. */
const ways = {
  high: { leaves: 0.07, basket: 34, opens: 0.6 },
  middle: { leaves: 0.16, basket: 28, opens: 0.45 },
  low: { leaves: 0.34, basket: 25, opens: 0.3 },
};

/** What became of the shop's customers in the year that ends on a day. The same day gives the same. */
export function becameInYear(end: Day): Told[] {
  const [first] = demoDays(end) as [Day];
  const rated = new Map(
    questionnaires(end)
      .filter(({ survey }) => survey === 'overall-nps')
      .map(({ respondent, answers, shownAt }) => {
        const score = answers?.score;
        const scoreClass = classOf(metrics.nps, typeof score === 'number' ? score : 0);
        return [respondent, { day: dayOf(Date.parse(shownAt), 'UTC'), scoreClass }] as const;
      }),
  );
  return Array.from({ length: customers }, (_, index) => {
    const respondent = `customer-${index + 1}`;
    const random = randomOf(`became ${respondent}`);
    const { day, scoreClass } = rated.get(respondent) ?? { day: null, scoreClass: 'middle' as const };
    const way = ways[scoreClass];
    // Who filled in the questionnaire was a customer; others come at any time.
    const begins = day && random.next() < 0.7 ? first : addDays(first, Math.floor(random.next() * 400));
    const leaves = leavingOf(day ?? addDays(begins, 120), way.leaves, random);
    const last = leaves && leaves < end ? leaves : addDays(end, -1);
    return [
      ...purchasesOf(respondent, begins, last, way.basket, random),
      ...(day && addDays(day, 5) < last && random.next() < way.opens
        ? mailOf(respondent, addDays(day, 5), random)
        : []),
      ...(leaves && leaves < end ? [{ ...told(respondent, 'left', leaves), outcome: 'churned' as const }] : []),
    ];
  }).flat();
}

const told = (respondent: string, id: string, day: Day) => ({ id, respondent, at: `${day}T12:00:00Z` });

/** The day somebody leaves, some weeks after what they said; `null`: they stay. */
function leavingOf(day: Day, probability: number, random: Random): Day | null {
  const weeks = 2 + Math.floor(random.next() * 9);
  return random.next() < probability ? addDays(day, 7 * weeks) : null;
}

function purchasesOf(respondent: string, begins: Day, last: Day, basket: number, random: Random): Told[] {
  const found: Told[] = [];
  for (let day = begins; day <= last; day = addDays(day, 20 + Math.floor(random.next() * 100))) {
    const amount = Math.max(6, Math.round(basket + 9 * random.normal()));
    found.push({
      ...told(respondent, `order-${daysInclusive(begins, day)}`, day),
      ...{ outcome: 'bought', amount, currency: 'EUR' },
    });
  }
  return found;
}

function mailOf(respondent: string, day: Day, random: Random): Told[] {
  const opened: Told = { ...told(respondent, 'mail', day), outcome: 'opened' };
  return random.next() < 0.4 ? [opened, { ...told(respondent, 'mail-link', day), outcome: 'clicked' }] : [opened];
}
