import { expect, test } from 'vitest';
import { lineProgress } from '../../../cli/import/progress.ts';

test('progress away from a terminal is one line for each tenth', () => {
  const lines: string[] = [];
  const progress = lineProgress((line) => lines.push(line));
  progress.start(1000);
  for (const rows of [1, 5, 9, 10, 11, 55, 100])
    progress.update(10 * rows, { rows, sent: rows, stored: rows, repeats: 0, refused: 0 });
  expect(lines.map((line) => line.split(' · ')[0])).toEqual(['10 %', '50 %', '100 %']);
  expect(lines[2]).toBe('100 % · 100 rows · 100 stored · 0 refused');
});
