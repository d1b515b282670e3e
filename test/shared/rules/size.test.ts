import { expect, it } from 'vitest';
import { bundleSize } from '../../bench/bundle-size.ts';

/** Bytes after brotli. Every page of every customer pays them. */
const budgets = [
  ['shared/rules/decide.ts', 'decideFast', 1100],
  ['shared/rules/audience.ts', 'inAudience', 540],
  ['shared/rules/caps.ts', 'capped', 560],
  ['shared/rules/sampling.ts', 'sampled', 250],
  ['shared/rules/schedule.ts', 'scheduled', 120],
  ['shared/rules/edge-word.ts', 'edgeAgrees', 120],
] as const;

it.each(budgets)('%s: %s fits into %d bytes', async (file, name, budget) => {
  const { brotli } = await bundleSize(file, [name]);
  expect(brotli).toBeGreaterThan(30);
  expect(brotli).toBeLessThanOrEqual(budget);
});
