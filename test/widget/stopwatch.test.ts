import { describe, expect, it } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { createStopwatch } from '../../widget/stopwatch.ts';

/** Shows questions for so many milliseconds each; `null` is a tab that nobody looks at, or no question. */
function watch(seen: [question: string | null, ms: number][], before?: Record<string, number>) {
  let time = 1000;
  const stopwatch = createStopwatch(() => time, before);
  for (const [question, ms] of seen) {
    stopwatch(question ?? undefined);
    time += ms;
  }
  return stopwatch(undefined);
}

describe('the time of a question', () => {
  it('runs while it is on the page, and no longer', () => {
    const seen: [string | null, number][] = [
      ['score', 5000],
      ['reason', 4800],
      [null, 60_000],
    ];
    expect(watch(seen)).toEqual({ score: 5000, reason: 4800 });
  });

  it('pauses with the tab', () => {
    const seen: [string | null, number][] = [
      ['score', 2000],
      [null, 3_600_000],
      ['score', 500],
    ];
    expect(watch(seen)).toEqual({ score: 2500 });
  });

  it('is counted once, however often it is looked at: 5000, 5000 and 4800 ms into a card are 5000 of it', () => {
    let time = 0;
    const stopwatch = createStopwatch(() => time);
    stopwatch('card');
    for (time of [4800, 5000, 5000]) expect(stopwatch('card')).toEqual({ card: time });
  });

  it('adds up where visitors go back, and over page views', () => {
    const seen: [string | null, number][] = [
      ['score', 1000],
      ['reason', 700],
      ['score', 50],
    ];
    expect(watch(seen, { score: 3000 })).toEqual({ score: 4050, reason: 700 });
  });

  it('is nothing before the first question', () => {
    expect(watch([[null, 1000]])).toEqual({});
  });

  it('ends at what the collector takes', () => {
    expect(watch([['score', limits.questionMs * 3]])).toEqual({ score: limits.questionMs });
  });
});
