import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../../shared/metrics.ts';
import { addDays } from '../../../shared/rules/days.ts';
import type { ScaleQuestion } from '../../../shared/schema/question.ts';
import type { WholeSeries } from '../../../shared/schema/results.ts';
import { addWindows, rangeOfWindows } from '../../../worker/results/add-windows.ts';
import { reportingRange } from '../../../worker/results/reporting-range.ts';
import { scoreSeries } from '../../../worker/results/score-series.ts';
import { scoreResult } from '../../../worker/stats/score-result.ts';

const question = { id: 'q', type: 'scale', metric: 'yesno', style: 'numbers' } as ScaleQuestion;
const today = '2026-11-21';

interface Day {
  day: string;
  counts: number[];
  touchpoint?: string;
}

function seriesOf(days: readonly Day[], range: ReturnType<typeof reportingRange>): Promise<WholeSeries[]> {
  const rows = days
    .filter(({ day }) => day >= range.from && day <= range.to)
    .map(({ day, counts, touchpoint = 'checkout' }) => {
      const n = counts.reduce((sum, count) => sum + count, 0);
      return { day, touchpoint, survey: 's', version: 1, question: 'q', n, histogram: counts };
    });
  return scoreSeries(rows, () => question, range);
}

describe('moving windows', () => {
  it('are what the score of exactly their days is, at the end of every period', async () => {
    const counts = fc.array(fc.nat({ max: 4 }), { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), counts), { minLength: 1, maxLength: 40 }),
        fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 0, max: 45 }),
        async (answered, interval, width, back) => {
          const days = [...new Map(answered).entries()].map(([ago, counts]) => ({ day: addDays(today, -ago), counts }));
          const range = reportingRange({ from: addDays(today, -back), to: addDays(today, 3), interval }, today);
          const [own, daily] = [await seriesOf(days, range), await seriesOf(days, rangeOfWindows(range, width))];
          const [found] = addWindows(own, daily, range, { width, whole: true });
          for (const { from, to, incomplete, result } of found?.rolling ?? []) {
            expect(from).toBe(addDays(to, 1 - width));
            expect(incomplete).toBe(to === today);
            const within = days.filter(({ day }) => from <= day && day <= to);
            const sum = [0, 1, 2].map((slot) => within.reduce((all, { counts }) => all + (counts[slot] ?? 0), 0));
            expect(result).toEqual(scoreResult(metrics.yesno, sum));
          }
          if (interval === 'day') {
            const answeredOn = (to: string) =>
              days.some(({ day, counts }) => day <= to && day > addDays(to, -width) && counts.some((n) => n > 0));
            const ends = Array.from({ length: back + 1 }, (_, day) => addDays(range.from, day));
            expect((found?.rolling ?? []).map(({ to }) => to)).toEqual(ends.filter(answeredOn));
          }
        },
      ),
    );
  });

  it('are there for a series that has answers before the range alone', async () => {
    const range = reportingRange({ from: '2026-11-20', to: '2026-11-20', interval: 'day' }, today);
    const days = [{ day: '2026-11-18', counts: [3, 9, 1] }];
    const daily = await seriesOf(days, rangeOfWindows(range, 7));
    const [found] = addWindows([], daily, range, { width: 7, whole: true });
    expect(found).toMatchObject({
      total: { n: 0, score: null },
      points: [],
      rolling: [{ result: { n: 12, apart: 1 } }],
    });
  });

  it('are none where nothing has begun', async () => {
    const range = reportingRange({ from: '2026-11-25', to: '2026-11-30', interval: 'day' }, today);
    const daily = await seriesOf([{ day: '2026-11-20', counts: [1] }], rangeOfWindows(range, 7));
    expect(addWindows([], daily, range, { width: 7, whole: true })).toEqual([]);
  });
});

describe('to who reads aggregates only, moving windows', () => {
  const range = reportingRange({ from: '2026-11-18', to: '2026-11-20', interval: 'day' }, today);
  const settings = { width: 3, whole: false };
  const read = async (days: Day[]) =>
    addWindows(await seriesOf(days, range), await seriesOf(days, rangeOfWindows(range, 3)), range, settings);

  it('are shown of questions without a small day', async () => {
    const [found] = await read([
      { day: '2026-11-17', counts: [3, 3] },
      { day: '2026-11-19', counts: [0, 5] },
    ]);
    expect(found?.rolling).toHaveLength(3);
    expect(JSON.stringify(found)).not.toContain('suppressed');
  });

  it('are kept back, all of them, of a question with a small day, also before the range', async () => {
    const [checkout, help] = await read([
      { day: '2026-11-16', counts: [0, 4] },
      { day: '2026-11-19', counts: [50, 50] },
      { day: '2026-11-19', counts: [50, 50], touchpoint: 'help' },
    ]);
    expect(checkout?.rolling?.map(({ to, result }) => [to, result])).toEqual(
      ['2026-11-18', '2026-11-19', '2026-11-20'].map((to) => [to, { suppressed: true }]),
    );
    expect(JSON.stringify(help)).not.toContain('suppressed');
  });
});
