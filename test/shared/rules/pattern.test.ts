import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { patternFault } from '../../../shared/rules/pattern.ts';
import { patternOfGlob } from '../../../shared/rules/url-pattern.ts';

describe("an author's regular expression", () => {
  it.each([
    '/checkout',
    '^/product/\\d+/reviews$',
    '^https://[a-z-]+\\.shop\\.example/',
    '/(?:de|en|fr)/checkout/(\\d{1,3})',
    '^/a{3}b{2,4}c{1,}$',
    '[()|*+]{2}',
    '[^\\]*]+x',
    '^(ab)*$',
    '^(?:a{3})+',
    '(a|b){2}',
    '^.*.*|^.*.*',
    '(colou?r)?',
    '\\(\\)\\*\\+',
    '^.*/tea/.*\\?.*x$',
    'a{,3}',
    'a]b}',
    '',
  ])('is welcome: %s', (pattern) => {
    expect(patternFault(pattern)).toBeUndefined();
  });

  it.each([
    ['(', /not a regular expression/],
    ['(a+)+$', /choices of its own/],
    ['(a*)*b', /choices of its own/],
    ['(a|a)*', /choices of its own/],
    ['(?:a|ab)+c', /choices of its own/],
    ['(a?){3,}', /choices of its own/],
    ['((ab)?c)*', /choices of its own/],
    ['(x[ab]{1,3}y)+', /choices of its own/],
    ['(a)\\1', /back-references/],
    ['(?<n>a)', /names and flags/],
    ['(?i:a)', /names and flags/],
    ['a\\k', /back-references/],
    ['^(?=a)b', /look-around/],
    ['^(?!a)b', /look-around/],
    ['(?<=a)b', /look-around/],
    ['(?<!a)b', /look-around/],
    ['.*.*.*', /too many ways/],
    ['^.*.*.*.*', /too many ways/],
    ['^.*.*.*a|.*.*', /too many ways/],
    ['^(a|a){23}', /too many ways/],
    ['(a?){14}', /too many ways/],
    ['a?'.repeat(30), /too many ways/],
    ['(a|a)'.repeat(30), /too many ways/],
    ['(a|b|c){90}', /too many ways/],
    ['^a{0,90}b{0,90}c{0,90}d{0,900}', /too many ways/],
  ])('is refused: %s', (pattern, fault) => {
    expect(patternFault(pattern)).toMatch(fault);
  });

  it('takes about half a second at worst, on the address that suits it least', () => {
    const address = 'a'.repeat(limits.addressChars);
    const slow = ['^.*.*.*x', '.*.*x', '^a*a*a*b$', '(a|a){13}x', '(a?){12}x', '^(a|a){22}x', '^[^b]*a*\\w*b'];
    expect(slow.map(patternFault)).toEqual(slow.map(() => undefined));
    for (const pattern of slow) {
      const before = performance.now();
      expect(new RegExp(pattern).test(address)).toBe(false);
      expect(performance.now() - before).toBeLessThan(10_000);
    }
  }, 70_000);

  it('is read to its end, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab()[]{}|*+?^$\\.,:<>=!k019'), maxLength: 24 });
    fc.assert(
      fc.property(text, (pattern) => {
        const fault = patternFault(pattern);
        expect(fault === undefined || fault.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('of a glob may have three stars', () => {
    expect(patternFault(patternOfGlob('/a*b*c*'))).toBeUndefined();
    expect(patternFault(patternOfGlob('/a*b*c*d*'))).toMatch(/too many ways/);
  });
});
