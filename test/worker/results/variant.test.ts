import { expect, it } from 'vitest';
import { ScaleQuestion } from '../../../shared/schema/question.ts';
import { variantOf } from '../../../worker/results/variant.ts';

const variant = (changes: object) =>
  variantOf(ScaleQuestion.parse({ id: 'score', type: 'scale', metric: 'csat5', ...changes }));

it('is the metric alone for the standard question, whatever it asks about', async () => {
  expect(await variant({})).toBe('csat5');
  expect(await variant({ subject: 'our shop', hint: 'Be honest', required: false })).toBe('csat5');
});

it('names the style where the points are not numbers', async () => {
  expect(await variant({ style: 'stars' })).toBe('csat5.stars');
});

it('marks a reworded question as the first release did, so that its series goes on', async () => {
  // echo -n 'Would you recommend us?' | sha256sum
  expect(await variant({ text: 'Would you recommend us?' })).toBe('csat5~527f3d7b');
});

it('tells every combination of text and ends from every other', async () => {
  const words = [undefined, 'a', 'b'];
  const all = words.flatMap((text) => words.flatMap((low) => words.map((high) => ({ text, low, high }))));
  const variants = await Promise.all(all.map(variant));
  expect(new Set(variants).size).toBe(all.length);
});
