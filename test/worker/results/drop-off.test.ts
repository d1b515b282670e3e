import { describe, expect, it } from 'vitest';
import { SurveyContent } from '../../../shared/schema/survey-content.ts';
import type { ProgressRow } from '../../../worker/db/read-progress.ts';
import { dropOff, suppressDropOff } from '../../../worker/results/drop-off.ts';

const content = (...ids: string[]) =>
  SurveyContent.parse({
    touchpoint: 'checkout',
    questions: ids.map((id) =>
      id === 'score' ? { id, type: 'scale', metric: 'nps' } : { id, type: 'text', text: id },
    ),
  });
const version = (number: number, ...ids: string[]) => ({
  ...{ survey: 'nps', version: number, surveyExists: true, content: content(...ids) },
});
const two = version(1, 'score', 'reason');

/** So many showings: what they answered, what beside that was on the page, and whether they came to an end. */
function showings(n: number, answered: string[], seen: string[] = [], completed = false, number = 1): ProgressRow {
  const timed = [...answered, ...seen];
  return { survey: 'nps', touchpoint: 'checkout', version: number, answered, timed, completed, n };
}

const told = (question: string, n: number) => ({
  ...{ survey: 'nps', touchpoint: 'checkout', question, n, lower: 2000, median: 3100, upper: 5000 },
});

const figures = (rows: ProgressRow[], versions = [two]) =>
  dropOff(rows, versions, [])[0]?.questions.map(({ question, seen, answered, left, leftAnswered }) => [
    ...[question, seen, answered, left, leftAnswered],
  ]);

describe('the loss at each question', () => {
  it('is 3 of 5 at the first where two begin, and 1 of 2 at the second where one of them stops', () => {
    const rows = [
      showings(3, [], ['score']),
      showings(1, ['score'], ['reason']),
      showings(1, ['score', 'reason'], [], true),
    ];
    expect(figures(rows)).toEqual([
      ['score', 5, 2, 3, 0],
      ['reason', 2, 1, 1, 0],
    ]);
    const [survey] = dropOff(rows, [two], []);
    expect(survey?.questions.map(({ share }) => share?.value)).toEqual([60, 50]);
    expect(survey?.questions[0]?.share?.interval?.low).toBeCloseTo(23.07, 2);
    expect(survey).toMatchObject({ shown: 5, completed: 1 });
  });

  it('is at the question answered where nothing tells that the next was seen', () => {
    expect(figures([showings(4, ['score'])])).toEqual([
      ['score', 4, 4, 4, 4],
      ['reason', 0, 0, 0, 0],
    ]);
  });

  it('is nobody who came to the end, whatever they skipped', () => {
    expect(figures([showings(6, ['score'], ['reason'], true)])).toEqual([
      ['score', 6, 6, 0, 0],
      ['reason', 6, 0, 0, 0],
    ]);
  });

  it('is counted for the first question where the sender does not say what was seen', () => {
    expect(figures([{ ...showings(7, []), timed: [] }])).toEqual([
      ['score', 7, 0, 7, 0],
      ['reason', 0, 0, 0, 0],
    ]);
  });

  it('is once for each showing: lost and completed are all that were shown', () => {
    const three = version(1, 'score', 'reason', 'wish');
    const rows = [
      ...[showings(9, []), showings(2, ['score'], ['wish']), showings(3, ['score', 'reason'], ['wish'])],
      ...[showings(4, ['score', 'wish'], [], true), showings(5, ['score', 'wish'])],
    ];
    const [survey] = dropOff(rows, [three], []);
    const left = survey?.questions.reduce((sum, question) => sum + question.left, 0) ?? 0;
    expect(left + (survey?.completed ?? 0)).toBe(survey?.shown);
    expect(survey?.questions.map((question) => question.left)).toEqual([9, 0, 10]);
  });

  it('has the questions of all versions, in the order of the newest, each by its id', () => {
    const rows = [showings(2, ['score', 'old'], [], true, 1), showings(3, ['score'], ['reason'], false, 2)];
    expect(figures(rows, [version(1, 'score', 'old'), version(2, 'score', 'reason')])).toEqual([
      ['score', 5, 5, 0, 0],
      ['reason', 3, 0, 3, 0],
      ['old', 2, 2, 0, 0],
    ]);
  });

  it('has no share where nobody saw a question', () => {
    expect(dropOff([showings(4, ['score'])], [two], [])[0]?.questions[1]?.share).toBeNull();
  });
});

describe('the time of a question', () => {
  it('stands beside it with how many tell, and is not known where nobody does', () => {
    const elsewhere = { ...told('reason', 50), touchpoint: 'help' };
    const [survey] = dropOff([showings(4, ['score'])], [two], [told('score', 4), elsewhere]);
    expect(survey?.questions.map(({ time }) => time)).toEqual([
      { n: 4, median: 3100, quartiles: { low: 2000, high: 5000 }, tooFew: true },
      null,
    ]);
  });
});

describe('for a token that reads aggregates only', () => {
  const shownTo = (...rows: ProgressRow[]) =>
    suppressDropOff(dropOff(rows, [two], [told('score', 12), told('reason', 4)]))[0];

  it('is kept back as a whole where a handful did one thing or the other', () => {
    const many = [showings(40, []), showings(20, ['score', 'reason'], [], true)];
    expect(shownTo(...many)).toMatchObject({ shown: 60 });
    for (const few of [
      showings(4, ['score'], ['reason']),
      showings(4, ['score']),
      showings(1, ['score'], ['reason'], true),
    ])
      expect(shownTo(...many, few)).toEqual({ survey: 'nps', touchpoint: 'checkout', suppressed: true });
    expect(shownTo(...many, showings(5, ['score'], ['reason']))).toMatchObject({ shown: 65 });
  });

  it('has no time of which a handful tell', () => {
    const shown = shownTo(showings(40, []), showings(20, ['score', 'reason'], [], true));
    expect(shown).toMatchObject({ questions: [{ time: { n: 12, median: 3100 } }, { time: { suppressed: true } }] });
  });
});
