import { expect, it } from 'vitest';
import { isSuppressed } from '../../../shared/rules/suppressed.ts';

it('tells figures that are kept back from figures', () => {
  expect(isSuppressed({ suppressed: true })).toBe(true);
  expect(isSuppressed({ n: 3, score: null })).toBe(false);
});
