import { describe, expect, test } from 'vitest';
import { exampleMapping, examplePlan } from './example-import.ts';

describe('fitting a mapping to a file', () => {
  test('finds columns by their names, wherever they stand', () => {
    const plan = examplePlan({}, ['Comment', 'Breakfast', 'Nights', 'Other', 'Bed', 'Room']);
    expect(plan.surveys.flatMap(({ answers }) => answers.map(({ column, index }) => [column, index]))).toEqual([
      ['Bed', 4],
      ['Breakfast', 1],
      ['Comment', 0],
    ]);
  });

  test('takes the version that the site has now', () => {
    expect(examplePlan().surveys.map(({ version }) => version)).toEqual([3, 3]);
  });

  test('names every column that the file lacks, and those it has', () => {
    const fit = () => examplePlan({ respondent: { column: 'Guest' } }, ['Room', 'Nights', 'Bed', 'Breakfast']);
    expect(fit).toThrow(/respondent\.column: the file has no column "Guest"/);
    expect(fit).toThrow(/answers\[2\]\.column: the file has no column "Comment"/);
    expect(fit).toThrow(/The file's columns: Room, Nights, Bed, Breakfast/);
  });

  test('refuses a column whose name stands twice in the header', () => {
    expect(() => examplePlan({}, ['Room', 'Nights', 'Bed', 'Breakfast', 'Comment', 'Bed'])).toThrow(
      /answers\[0\]\.column: the file has several columns "Bed"/,
    );
  });

  test('names a question that the survey lacks', () => {
    const answers = [{ ...exampleMapping.answers[0], question: 'stars' }];
    expect(() => examplePlan({ answers })).toThrow(/answers\[0\]\.question: survey bed has no question "stars"/);
  });
});
