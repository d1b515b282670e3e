import type { AnnotationInput } from '../../client/index.ts';
import { addDays, type Day } from '../../shared/rules/days.ts';
import { christmasFrom, experiences } from './shop.ts';

/** What happened in the shop's year that ends on a day; two of it moved its scores. */
export function annotationsOfYear(end: Day): AnnotationInput[] {
  const ago = (days: number) => addDays(end, -days);
  const christmas = `${end.slice(0, 4)}-${christmasFrom}`;
  return [
    {
      id: 'release-3.0',
      at: `${ago(experiences.payment?.release?.daysAgo ?? 0)}T06:00:00Z`,
      text: 'Release 3.0: new payment page',
      touchpoint: 'payment',
    },
    { id: 'autumn-teas', at: ago(52), text: 'Campaign: autumn teas' },
    {
      id: 'christmas',
      at: christmas < end ? christmas : `${Number(end.slice(0, 4)) - 1}-${christmasFrom}`,
      text: 'Christmas business begins',
    },
  ];
}
