import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/rules/days.ts';
import { type History, note } from '../../../shared/rules/history.ts';
import { allowance } from '../../../shared/rules/quota.ts';
import { type Clock, caller, json, noon, testApp } from '../routes/test-api.ts';
import { nextId } from '../routes/test-site.ts';

/**
 * Whatever happens to a person on three devices, and to others: the edge never says yes inside a clock, above a cap or
 * beyond a quota. What may be is worked out here from a plain list of all that happened.
 */

const clock: Clock = { now: noon };
const app = testApp({}, clock);
const call = caller(app);
const iso = (time: number) => new Date(time).toISOString();
const content = { touchpoint: 'shop', questions: [{ id: 'score', type: 'scale', metric: 'nps' }] };

interface Showing {
  device: number;
  at: number;
  reaction: 'none' | 'dismissed' | 'started' | 'completed';
}

const days = fc.constantFrom(0, 1, 3, 10);
const settings = fc.record({
  clocks: fc.record({ shownDays: days, dismissedDays: days, answeredDays: days }),
  across: fc.boolean(),
  cap: fc.option(fc.record({ times: fc.integer({ min: 1, max: 3 }), days: fc.constantFrom(2, 10) }), {
    nil: undefined,
  }),
  untilAnswered: fc.boolean(),
  quota: fc.record({
    answers: fc.integer({ min: 1, max: 6 }),
    per: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
    partials: fc.boolean(),
    even: fc.boolean(),
  }),
});
const step = fc.record({
  hours: fc.constantFrom(0, 1, 12, 24, 30, 72),
  device: fc.integer({ min: 0, max: 2 }),
  reaction: fc.constantFrom('none' as const, 'dismissed' as const, 'started' as const, 'completed' as const),
  others: fc.integer({ min: 0, max: 2 }),
});

let sites = 0;

it('the edge never says yes inside a clock, above a cap or beyond a quota', async () => {
  let yeses = 0;
  let noes = 0;
  await fc.assert(
    fc.asyncProperty(settings, fc.array(step, { minLength: 4, maxLength: 9 }), async (set, steps) => {
      clock.now = noon;
      const key = `life${++sites}`;
      const off = { shownDays: 0, dismissedDays: 0, answeredDays: 0 };
      await call('POST', '/v1/sites', { body: { key, name: key, origins: ['*'], frequency: off } });
      const frequency = {
        ...set.clocks,
        ...{ acrossDevices: set.across, ignoredTimes: 0, repeat: set.untilAnswered ? 'untilAnswered' : 'always' },
        ...(set.cap && { perPeriod: set.cap }),
      };
      await call('PUT', `/v1/sites/${key}/surveys/s`, {
        body: { name: 's', status: 'live', trigger: { type: 'page' }, frequency, quotas: [set.quota], content },
      });
      const histories: History[] = [0, 1, 2].map(() => ({ surveys: {}, shownThisSession: 0 }));
      const lived: Showing[] = [];
      const counted: { at: number; reaction: Showing['reaction'] }[] = [];

      async function store(reaction: Showing['reaction'], respondent?: string): Promise<void> {
        const at = iso(clock.now);
        const record = {
          ...{ id: nextId(), revision: 1, survey: 's', version: 1, shownAt: at },
          ...(respondent && { respondent }),
          ...(reaction === 'dismissed' && { dismissedAt: at }),
          ...((reaction === 'started' || reaction === 'completed') && { startedAt: at, answers: { score: 9 } }),
          ...(reaction === 'completed' && { completedAt: at }),
        };
        await call('POST', `/v1/sites/${key}/responses`, { body: { format: 1, sentAt: at, responses: [record] } });
        counted.push({ at: clock.now, reaction });
      }

      for (const { hours, device, reaction, others } of steps) {
        clock.now += hours * 3_600_000 + 1;
        for (let other = 0; other < others; other++) await store('completed');
        const { shownThisSession, ...history } = histories[device] as History;
        const body = JSON.stringify({ format: 1, surveys: ['s'], respondent: 'customer-7', history });
        const headers = { 'Content-Type': 'text/plain', Origin: 'https://shop.example' };
        const answer = await json(call('POST', `/v1/sites/${key}/decide`, { token: null, body, headers }));
        const forbidden = reasonAgainst(device);
        expect([answer.yes, forbidden], JSON.stringify({ set, lived, now: clock.now })).toEqual(
          forbidden === null ? [['s'], null] : [[], forbidden],
        );
        if (forbidden !== null) {
          noes += 1;
          continue;
        }
        yeses += 1;
        lived.push({ device, at: clock.now, reaction });
        await store(reaction, 'customer-7');
        let next = note(histories[device] as History, 's', { type: 'shown', kind: 'nps' }, clock.now);
        if (reaction === 'dismissed') next = note(next, 's', { type: 'dismissed' }, clock.now);
        if (reaction === 'started' || reaction === 'completed') next = note(next, 's', { type: 'answered' }, clock.now);
        histories[device] = next;
      }

      function reasonAgainst(device: number): string | null {
        const today = iso(clock.now).slice(0, 10);
        const sameWeek = (at: number) => Math.floor((at / DAY_MS + 3) / 7) === Math.floor((clock.now / DAY_MS + 3) / 7);
        const inPeriod = (at: number) => {
          if (set.quota.per === 'week') return sameWeek(at);
          return iso(at).startsWith(set.quota.per === 'day' ? today : today.slice(0, 7));
        };
        const counts = (reaction: string) => reaction === 'completed' || (set.quota.partials && reaction === 'started');
        const answers = counted.filter(({ at, reaction }) => inPeriod(at) && counts(reaction)).length;
        if (answers >= allowance(set.quota, today)) return 'quota';
        const seen = lived.filter((one) => set.across || one.device === device);
        const within = (since: number, wait: number) => clock.now - since < wait * DAY_MS;
        const isAnswer = ({ reaction }: Showing) => reaction === 'started' || reaction === 'completed';
        if (seen.some(({ at }) => within(at, set.clocks.shownDays))) return 'shown';
        if (seen.some((one) => one.reaction === 'dismissed' && within(one.at, set.clocks.dismissedDays)))
          return 'dismissed';
        if (seen.some((one) => isAnswer(one) && within(one.at, set.clocks.answeredDays))) return 'answered';
        if (set.untilAnswered && seen.some(isAnswer)) return 'repeat';
        const { cap } = set;
        return cap && seen.filter(({ at }) => within(at, cap.days)).length >= cap.times ? 'cap' : null;
      }
    }),
    { numRuns: 60, seed: 20261122 },
  );
  expect(yeses).toBeGreaterThan(60);
  expect(noes).toBeGreaterThan(60);
}, 120_000);
