import { expect, test } from 'vitest';
import { namesOf } from '../../console/names.ts';

test('things are called as their authors called them, or by a title made of the id', () => {
  const names = namesOf(
    [
      { id: 'checkout', name: 'Paying' },
      { id: 'help-page', name: 'help-page' },
    ],
    [{ id: 'checkout', name: 'After checkout' }],
  );
  expect(['checkout', 'help-page', 'gone_long-ago'].map(names.touchpoint)).toEqual([
    ...['Paying', 'Help page', 'Gone long ago'],
  ]);
  expect(['checkout', 'help-nps'].map(names.survey)).toEqual(['After checkout', 'Help nps']);
});
