import { describe, expect, test } from 'vitest';
import { periodStarts } from '../../../console/period.ts';
import { annotationMarks, annotationText } from '../../../console/plots/annotation-marks.ts';

const frame = { left: 50, right: 650, step: 20 };
const november = periodStarts({ from: '2026-11-01', to: '2026-11-30' }, 'day');
const note = (day: string, text = 'Release 3.0: new payment page') => ({ day, text });
const marksOf = (...annotations: ReturnType<typeof note>[]) => annotationMarks(annotations, november, 'day', frame);

describe('annotationMarks', () => {
  test('stand in the middle of their day, or at its place in the week or month', () => {
    expect(marksOf(note('2026-11-01'))[0]?.x).toBe(60);
    const weeks = periodStarts({ from: '2026-11-02', to: '2026-11-29' }, 'week');
    const inWeeks = annotationMarks([note('2026-11-12')], weeks, 'week', { left: 0, right: 280, step: 70 });
    expect(inWeeks[0]?.x).toBe(105);
    const months = annotationMarks([note('2026-11-15'), note('2026-12-31')], ['2026-11-01'], 'month', frame);
    expect(months.map(({ x }) => x)).toEqual([50 + (20 * 14.5) / 30]);
  });

  test('have their text beside them, on the side where there is room, cut where there is too little', () => {
    const [early, late] = marksOf(note('2026-11-02', 'Early'), note('2026-11-29', 'Late, with many more words to it'));
    expect(early?.label).toMatchObject({ text: 'Early', anchor: 'start' });
    expect(late?.label).toMatchObject({ text: 'Late, with many more words to it', anchor: 'end' });
    const [cut, next] = marksOf(note('2026-11-02'), note('2026-11-08'));
    expect(cut?.label?.text).toMatch(/^Release 3\.0: .*…$/);
    expect(next?.label?.text).toBe('Release 3.0: new payment page');
  });

  test('without room have no text, and those on one spot are one', () => {
    const crowd = marksOf(note('2026-11-10'), note('2026-11-11'), note('2026-11-12'), note('2026-11-13'));
    expect(crowd.slice(1, 3).map(({ label }) => label)).toEqual([null, null]);
    const both = marksOf(note('2026-11-10', 'One'), note('2026-11-10', 'Two'));
    expect(both).toMatchObject([{ label: { text: 'One · Two' } }]);
  });

  test('are crowded where lines would hide the trend', () => {
    const weeks = periodStarts({ from: '2026-11-02', to: '2026-11-29' }, 'week');
    const days = ['2026-11-03', '2026-11-04', '2026-11-20'].map((day) => note(day));
    const marks = annotationMarks(days, weeks, 'week', { left: 0, right: 240, step: 60 });
    expect(marks.map(({ crowded }) => crowded)).toEqual([true, true, false]);
  });

  test('do not run into each other', () => {
    const days = ['02', '05', '09', '10', '16', '17', '25', '28'];
    let end = 0;
    for (const { label } of marksOf(...days.map((day) => note(`2026-11-${day}`)))) {
      if (!label) continue;
      const width = label.text.length * 6.3;
      const start = label.anchor === 'start' ? label.x : label.x - width;
      expect(start).toBeGreaterThanOrEqual(end);
      end = start + width;
    }
    expect(end).toBeGreaterThan(0);
  });
});

test('a period says all that happened in it, with the days where it has several', () => {
  const both = [note('2026-11-10', 'One'), note('2026-11-12', 'Two'), note('2026-11-20', 'Three')];
  expect(annotationText(both, '2026-11-09', 'week')).toBe('10 Nov: One; 12 Nov: Two');
  expect(annotationText(both, '2026-11-10', 'day')).toBe('One');
  expect(annotationText(both, '2026-11-11', 'day')).toBe('');
});
