import { describe, expect, it } from 'vitest';
import { limits } from '../../shared/limits.ts';
import { RespondentId } from '../../shared/schema/identifiers.ts';
import { Attributes } from '../../shared/schema/response.ts';
import { contextOf, isRespondent } from '../../widget/identity.ts';

describe('what the page says about a visitor', () => {
  it('is taken as it is where the collector takes it', () => {
    const given = { plan: 'pro', seats: 3, trial: false, empty: '' };
    expect(contextOf(given)).toEqual(given);
  });

  it.each([
    ['names that are no names', { 'order id': 1, ключ: 1, '': 1, ok: 1 }],
    [
      'values that are no texts, numbers or truths',
      { a: null, b: undefined, c: {}, d: [], e: Number.NaN, f: () => 1, ok: 1 },
    ],
    ['symbols and numbers without end', { a: Symbol('a'), b: Number.POSITIVE_INFINITY, c: 1n, ok: 1 }],
  ])('loses %s, and nothing else', (_, given) => {
    expect(contextOf(given)).toEqual({ ok: 1 });
  });

  it('keeps the beginning of long texts', () => {
    expect(contextOf({ text: 'x'.repeat(999) })).toEqual({ text: 'x'.repeat(limits.attributeChars) });
  });

  it('is always something that the collector takes, however much there is', () => {
    const many = Object.fromEntries(Array.from({ length: 99 }, (_, place) => [`a${place}`, 'x'.repeat(300)]));
    expect(Attributes.safeParse(contextOf(many))).toMatchObject({ success: true });
    expect(Object.keys(contextOf(many))).toHaveLength(limits.attributes);
  });

  it.each([undefined, null, 7, 'text', true])('is nothing when it is no object: %j', (given) => {
    expect(Attributes.safeParse(contextOf(given))).toMatchObject({ success: true });
  });
});

describe('the name of a person', () => {
  it('is a text of 1 to 255 characters', () => {
    expect(['a', 'x'.repeat(255)].map(isRespondent)).toEqual([true, true]);
    expect(['a\u0000b', 'a\u0085', 'half \ud83d'].map(isRespondent)).toEqual([false, false, false]);
    expect(['a\tb', 'Zoë 🙂'].map(isRespondent)).toEqual([true, true]);
    for (const id of ['a\tb', 'Zoë 🙂', 'a\u0000b', 'half \ud83d'])
      expect(RespondentId.safeParse(id).success).toBe(isRespondent(id));
    expect(['', 'x'.repeat(256), 7, null, undefined, {}].map(isRespondent)).toEqual(Array(6).fill(false));
  });
});
