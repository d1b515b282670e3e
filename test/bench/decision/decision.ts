/** `npm run bench -- decision [SURVEYS]`: one decision on 50 surveys, in this Node. */
import { type Decision, decideFast } from '../../../shared/rules/decide.ts';
import { decide } from '../../../shared/rules/explain.ts';
import { everyRule } from '../../../shared/rules/features.ts';
import type { Askable, Situation } from '../../../shared/rules/rule.ts';
import { Audience } from '../../../shared/schema/audience.ts';
import { SiteFrequency, SurveyFrequency } from '../../../shared/schema/frequency.ts';
import { Trigger } from '../../../shared/schema/trigger.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const ago = (days: number) => now - days * 86_400_000;

/** Surveys that pass all but their very last clock, so that nothing is spared: ten settings each, a long history. */
function crowd(count: number): { surveys: Askable[]; situation: Situation } {
  const surveys = Array.from(
    { length: count },
    (_, index): Askable => ({
      id: `survey-${index}`,
      kind: 'csat',
      priority: index % 10,
      trigger: Trigger.parse({
        type: 'all',
        of: [
          {
            type: 'page',
            urls: {
              rules: [
                { match: 'glob', value: '/nowhere/*' },
                { match: 'starts', value: '/shop' },
              ],
            },
          },
          { type: 'event', event: `event-${index}` },
          { type: 'scroll', percent: 50 },
        ],
      }),
      audience: Audience.parse({
        include: [
          { type: 'device', op: 'in', value: ['phone', 'desktop'] },
          { type: 'language', value: 'de' },
          { type: 'attribute', name: 'plan', op: 'not', value: 'free' },
          { type: 'visits', op: 'gt', value: 2 },
        ],
        exclude: [{ type: 'answer', survey: 'survey-1', class: 'low', days: 30 }],
      }),
      schedule: { startsAt: '2026-01-01T00:00:00Z', endsAt: '2027-01-01T00:00:00Z', spreadDays: 30 },
      sample: 99.99,
      // The very last clock says no.
      frequency: SurveyFrequency.parse({ laterDays: 7, perPeriod: { times: 3, days: 90 }, answeredDays: 365 }),
    }),
  );
  const past = { shown: ago(200), answered: ago(200), dismissed: ago(200), showings: [ago(210), ago(200)], count: 2 };
  return {
    surveys,
    situation: {
      site: SiteFrequency.parse({ kinds: { csat: { shownDays: 10 } }, perPeriod: { times: 9, days: 90 } }),
      now,
      history: {
        surveys: Object.fromEntries(surveys.map(({ id }) => [id, past])),
        shownThisSession: 0,
        visits: 9,
        firstVisit: ago(300),
      },
      facts: {
        url: 'https://shop.example/shop/tea?utm_source=news#reviews',
        visitorId: 'b7c1',
        visitor: { device: 'phone', language: ['de-AT', 'de'], attribute: { plan: 'pro' } },
        fired: () => true,
      },
    },
  };
}

/** Milliseconds of each call, sorted. */
function timed(times: number, call: () => unknown): number[] {
  return Array.from({ length: times }, () => {
    const before = performance.now();
    call();
    return performance.now() - before;
  }).sort((a, b) => a - b);
}

const [count = '50'] = process.argv.slice(3);
const { surveys, situation } = crowd(Number(count));
const decideOnce = (): Decision<Askable> => decideFast(surveys, situation, everyRule);
const [first = 0] = timed(1, decideOnce);
const reasons = new Set(Object.values(decideOnce().refusals));
const warm = timed(2000, decideOnce);
const [full = 0] = timed(1, () => decide(surveys, situation, everyRule));
const at = (share: number) => (warm[Math.floor(share * warm.length)] ?? 0).toFixed(3);
console.log(`${count} surveys, all refused by: ${[...reasons].join(', ')}`);
console.log(`one decision: first ${first.toFixed(3)} ms; warm p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`);
console.log(`one explanation with the next times: ${full.toFixed(1)} ms`);
