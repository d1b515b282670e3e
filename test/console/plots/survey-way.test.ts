import { describe, expect, test } from 'vitest';
import { dropOffLines, questionName, timeWords } from '../../../console/plots/drop-off-lines.ts';
import { funnelSteps, isTold } from '../../../console/plots/funnel-steps.ts';
import type { AskingOfSurvey } from '../../../shared/schema/asking-results.ts';
import type { DropOffQuestion } from '../../../shared/schema/drop-off.ts';

const share = (value: number) => ({ value, interval: { low: value - 5, high: value + 5 } });
const rates = {
  ...{ shown: 200, started: 80, completed: 60, dismissed: 40 },
  ...{ response: share(40), completion: share(75), dismissal: share(20) },
};
const asking: AskingOfSurvey = {
  ...{ survey: 'nps', shown: 200, asked: share(30), refused: [] },
  eligible: { told: 60, value: 600, interval: { low: 400, high: 1000 } },
};

describe('the steps of a funnel', () => {
  test('are on one scale, which has room for the interval of the estimate', () => {
    const steps = funnelSteps(rates, asking);
    expect(steps.map(({ key, count, width }) => [key, count, width])).toEqual([
      ['eligible', 600, 60],
      ['shown', 200, 20],
      ['started', 80, 8],
      ['completed', 60, 6],
    ]);
    expect(steps.map(({ whisker }) => whisker)).toEqual([{ start: 40, width: 60 }, null, null, null]);
  });

  test('have shares of the step before, of the eligible by what those who tell told', () => {
    expect(funnelSteps(rates, asking).map((step) => step.share?.value)).toEqual([undefined, 30, 40, 75]);
  });

  test('begin with the showings where nobody told who could have been asked', () => {
    const nobody = { ...asking, asked: null, eligible: { told: 0, value: 0, interval: { low: 0, high: 0 } } };
    for (const unknown of [undefined, nobody]) {
      expect(isTold(unknown)).toBe(false);
      expect(funnelSteps(rates, unknown).map(({ key, width }) => [key, width])).toEqual([
        ['shown', 100],
        ['started', 40],
        ['completed', 30],
      ]);
      expect(funnelSteps(rates, unknown)[0]?.share).toBeNull();
    }
  });

  test('say what is kept back, what too few told, and what is exact', () => {
    const hidden = funnelSteps(rates, { ...asking, asked: { suppressed: true }, eligible: { suppressed: true } });
    expect(hidden.slice(0, 2)).toMatchObject([{ count: null, width: 0, whisker: null }, { share: null }]);
    const told = (count: number, value: number) =>
      funnelSteps(rates, { ...asking, eligible: { told: count, value, interval: { low: value, high: value } } })[0];
    expect(told(9, 90)).toMatchObject({ tooFew: true, interval: { low: 90, high: 90 } });
    expect(told(9, 9)).toMatchObject({ tooFew: false, interval: null, whisker: null });
  });

  test('are empty where nothing was shown', () => {
    const none = {
      shown: 0,
      started: 0,
      completed: 0,
      dismissed: 0,
      response: null,
      completion: null,
      dismissal: null,
    };
    expect(funnelSteps(none, undefined).map(({ width }) => width)).toEqual([0, 0, 0]);
  });
});

describe('the lines of the drop-off', () => {
  const question = (change: Partial<DropOffQuestion>): DropOffQuestion => ({
    ...{ question: 'score', type: 'scale', metric: 'nps', text: null },
    ...{ seen: 0, answered: 0, left: 0, leftAnswered: 0, share: null, time: null },
    ...change,
  });

  test('shorten from question to question: each has only those who stayed', () => {
    const [first, second] = dropOffLines({
      shown: 200,
      questions: [
        question({ seen: 200, answered: 90, left: 120, leftAnswered: 10 }),
        question({ type: 'text', seen: 80, answered: 30, left: 10 }),
      ],
    });
    expect(first?.parts).toEqual([
      { kind: 'answered', start: 0, width: 40 },
      { kind: 'left', start: 40, width: 60 },
    ]);
    expect(second).toMatchObject({
      skipped: 40,
      parts: [
        { kind: 'answered', start: 0, width: 15 },
        { kind: 'skipped', start: 15, width: 20 },
        { kind: 'left', start: 35, width: 5 },
      ],
    });
  });

  test('name a question in its author’s words, or by what it asks', () => {
    expect(questionName(question({ text: 'Why?' }))).toBe('Why?');
    expect(questionName(question({}))).toBe('NPS');
    expect(questionName({ type: 'text', text: null })).toBe('Comment');
  });

  test('say how long people had it before them, where that is known and may be seen', () => {
    const time = { n: 40, median: 4200, quartiles: { low: 2100, high: 75_000 }, tooFew: false };
    expect(timeWords({ time })).toEqual({ median: '4.2\u00a0s', range: '2.1\u00a0s to 1\u00a0min 15\u00a0s' });
    expect([{ time: null }, { time: { suppressed: true } as const }].map(timeWords)).toEqual([null, null]);
  });

  test('are empty where nobody was shown anything', () => {
    expect(dropOffLines({ shown: 0, questions: [question({})] })[0]?.parts).toEqual([]);
  });
});
