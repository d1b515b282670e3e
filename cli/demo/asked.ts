import type { Day } from '../../shared/rules/days.ts';
import type { OutcomeName } from '../../shared/schema/outcome.ts';
import { demoDays } from './demo-days.ts';
import { randomOf } from './random.ts';
import { experiences } from './shop.ts';
import type { ResponseDraft } from './year.ts';

/** Percent of the imaginary visitors whose browsers tell. */
export const countedVisitors = 25;

/** How often each reason kept a survey from being shown, for each showing. */
const reasons: [OutcomeName, number][] = [
  ['sampled_out', 0.8],
  ['site_shown', 0.55],
  ['survey_answered', 0.3],
  ['survey_dismissed', 0.22],
  ['lower_priority', 0.12],
  ['session_cap', 0.05],
];

/** Day, survey, what became of it, and by how many browsers it was told. */
export type ToldOutcome = [day: Day, survey: string, outcome: OutcomeName, count: number];

/** What browsers told of the surveys in the year that ends on a day, in step with its showings. */
export function toldInYear(end: Day, showings: readonly ResponseDraft[]): ToldOutcome[] {
  const shown = new Map<string, number>();
  for (const { survey, shownAt } of showings) {
    const key = `${shownAt.slice(0, 10)} ${survey}`;
    shown.set(key, (shown.get(key) ?? 0) + 1);
  }
  return demoDays(end).flatMap((day) =>
    Object.values(experiences).flatMap(({ survey }) => {
      const random = randomOf(`${day} told ${survey}`);
      const count = shown.get(`${day} ${survey}`) ?? 0;
      const told = (times: number) => Math.floor((count * times * countedVisitors) / 100 + random.next());
      const refused = reasons.map(([outcome, times]): ToldOutcome => [day, survey, outcome, told(times)]);
      return [[day, survey, 'shown', told(1)] satisfies ToldOutcome, ...refused].filter(([, , , n]) => n > 0);
    }),
  );
}
