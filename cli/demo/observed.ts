import type * as z from 'zod';
import type { Day } from '../../shared/rules/days.ts';
import type { ObservationInput } from '../../shared/schema/interaction.ts';
import { demoDays } from './demo-days.ts';
import { randomOf } from './random.ts';
import { interactions } from './shop.ts';

/** What the shop's servers, and people who looked on, saw of its customers in the year that ends on a day. */
export function observedInYear(end: Day): z.input<typeof ObservationInput>[] {
  return demoDays(end).flatMap((day) => {
    const random = randomOf(`${day} observed`);
    return Object.entries(interactions).flatMap(([interaction, { perDay }]) =>
      Array.from({ length: Math.floor(perDay + random.next()) }, (_, index) => ({
        id: `${interaction}-${index}`,
        respondent: `customer-${1 + Math.floor(random.next() * 900)}`,
        interaction,
        at: `${day}T${String(8 + Math.floor(random.next() * 12)).padStart(2, '0')}:30:00Z`,
      })),
    );
  });
}
