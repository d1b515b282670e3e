import { expect, test } from 'vitest';
import { titled } from '../../console/titled.ts';

test('a touchpoint that nobody has described is called by a title made of its id', () => {
  const touchpoints = [
    { id: 'help-page', name: 'help-page', weight: 1 },
    { id: 'checkout', name: 'Paying', weight: 2 },
  ];
  expect(titled({ touchpoints, observed: true })).toEqual({
    touchpoints: [
      { id: 'help-page', name: 'Help page', weight: 1 },
      { id: 'checkout', name: 'Paying', weight: 2 },
    ],
    observed: true,
  });
});
