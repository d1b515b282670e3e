import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../shared/rules/clean-text.ts';

describe('a text', () => {
  it.each([
    ['Grüße, 日本, 👩‍👩‍👧‍👦, עברית', 'Grüße, 日本, 👩‍👩‍👧‍👦, עברית'],
    ['tab\tand\r\nlines', 'tab\tand\r\nlines'],
    ['nul\u0000 bell\u0007 del\u007f c1\u0085', 'nul bell del c1'],
    ['cut \ud83d', 'cut \ufffd'],
    ['\ude00 cut', '\ufffd cut'],
  ])('%j is held as %j', (text, expected) => {
    expect(cleanText(text)).toBe(expected);
  });

  it('is the same after UTF-8, whatever it is, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 0xd7f0, max: 0xe010 }), (text, unit) => {
        const clean = cleanText(text + String.fromCharCode(unit) + text);
        expect(new TextDecoder().decode(new TextEncoder().encode(clean))).toBe(clean);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});
