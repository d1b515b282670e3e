import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAddress, urlFits } from '../../../shared/rules/url.ts';
import type { UrlRule } from '../../../shared/schema/url-rule.ts';

const page = 'https://www.shop.example/tea/green?sort=price#reviews';
const rule = (match: NonNullable<UrlRule['match']>, value: string, more: Partial<UrlRule> = {}): UrlRule => ({
  match,
  value,
  ...more,
});
const fits = (one: UrlRule, url: string | undefined = page) => urlFits({ rules: [one] }, readAddress(url));

describe('URL rules', () => {
  it('fit every page when there are none, and when the address is unknown too', () => {
    expect(urlFits({ rules: [] }, readAddress(page))).toBe(true);
    expect(urlFits({ rules: [] }, readAddress(undefined))).toBe(true);
  });

  it.each([false, true])('fit no unknown address (turned round: %s)', (not) => {
    expect(urlFits({ rules: [rule('contains', 'tea', { not })] }, readAddress(undefined))).toBe(false);
    expect(fits(rule('contains', 'tea', { not }), '')).toBe(false);
  });

  it.each([
    ['contains', 'green', 'black'],
    ['exact', '/tea/green?sort=price', '/tea/green'],
    ['starts', '/tea', '/green'],
    ['ends', 'sort=price', '/green'],
    ['glob', '/tea/*?sort=*', '/tea/*/reviews'],
    ['glob', '/tea/green?sort=price', '/tea'],
    ['regex', '^/tea/(green|black)', '^green'],
  ] as const)('"%s" fits %s and not %s, and the opposite when turned round', (match, yes, no) => {
    expect(fits(rule(match, yes))).toBe(true);
    expect(fits(rule(match, no))).toBe(false);
    expect(fits(rule(match, yes, { not: true }))).toBe(false);
    expect(fits(rule(match, no, { not: true }))).toBe(true);
  });

  it('take an escaped dot for a dot and a wildcard for subdomains only', () => {
    const subdomains = rule('regex', '^https://[a-z]+\\.shop\\.example/', { part: 'url' });
    expect(fits(subdomains, 'https://www.shop.example/')).toBe(true);
    expect(fits(subdomains, 'https://shop.example/')).toBe(false);
    expect(fits(subdomains, 'https://wwwxshop.example/')).toBe(false);
    expect(fits(rule('glob', 'https://*.shop.example/*', { part: 'url' }), 'https://a.shop.example/x?y')).toBe(true);
    expect(fits(rule('regex', '\\?(.*&)?variant=b'), 'https://shop.example/tea?x=1&variant=b')).toBe(true);
    expect(fits(rule('regex', '\\?(.*&)?variant=b'), 'https://shop.example/variant=b')).toBe(false);
  });

  it.each([
    ['path', '/tea/green?sort=price'],
    ['pathname', '/tea/green'],
    ['url', 'https://www.shop.example/tea/green?sort=price'],
    ['href', page],
  ] as const)('compare with the part named: %s', (part, whole) => {
    expect(fits(rule('exact', whole, { part }))).toBe(true);
    for (const other of ['path', 'pathname', 'url', 'href'] as const)
      if (other !== part) expect(fits(rule('exact', whole, { part: other }))).toBe(false);
  });

  it('take a hash that is one more path for part of the address', () => {
    const app = 'https://shop.example/app#/checkout?step=2';
    expect(fits(rule('exact', '/app#/checkout?step=2'), app)).toBe(true);
    expect(fits(rule('exact', app, { part: 'url' }), app)).toBe(true);
    expect(fits(rule('exact', '/app', { part: 'pathname' }), app)).toBe(true);
    expect(fits(rule('ends', '#!/help'), '/app#!/help')).toBe(true);
    expect(fits(rule('exact', '/app'), '/app#top')).toBe(true);
  });

  it('contain their value where they say nothing else', () => {
    expect(fits({ value: 'green' })).toBe(true);
    expect(fits({ value: 'black' })).toBe(false);
  });

  it('take an address without an origin, as a host page may supply it', () => {
    expect(fits(rule('exact', '/screen/checkout'), '/screen/checkout#pay')).toBe(true);
    expect(fits(rule('exact', '/screen/checkout', { part: 'url' }), '/screen/checkout')).toBe(true);
  });

  it('do not take a colon and slashes in the query for an origin', () => {
    expect(fits(rule('exact', '/go?to=http://x.example/y'), 'https://shop.example/go?to=http://x.example/y')).toBe(
      true,
    );
  });

  it('fit when any fits, unless all must', () => {
    const rules = [rule('contains', 'green'), rule('contains', 'black')];
    expect(urlFits({ rules }, readAddress(page))).toBe(true);
    expect(urlFits({ rules, join: 'any' }, readAddress(page))).toBe(true);
    expect(urlFits({ rules, join: 'all' }, readAddress(page))).toBe(false);
    expect(
      urlFits({ rules: [rule('contains', 'green'), rule('starts', '/tea')], join: 'all' }, readAddress(page)),
    ).toBe(true);
  });

  it('take signs of every script for themselves', () => {
    expect(fits(rule('glob', '/søk/*/😀'), '/søk/grønn-te/😀')).toBe(true);
    expect(fits(rule('glob', '/søk/*/😀'), '/søk/grønn-te/😃')).toBe(false);
  });

  it('look at the first 500 characters of an address', () => {
    const long = `/${'a'.repeat(600)}`;
    expect(fits(rule('contains', 'a'.repeat(499)), long)).toBe(true);
    expect(fits(rule('contains', 'a'.repeat(501)), long)).toBe(false);
  });

  it('compare plain values as texts, whatever signs stand in them', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab/.*+?()[]{}|^$\\=&-'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(text, text, (value, tail) => {
        const url = `/${tail}`;
        const path = url.replace(/#(?!!?\/).*/, '');
        expect(fits(rule('contains', value), url)).toBe(path.includes(value));
        expect(fits(rule('starts', value), url)).toBe(path.startsWith(value));
        expect(fits(rule('ends', value), url)).toBe(path.endsWith(value));
        expect(fits(rule('exact', value), url)).toBe(path === value);
      }),
    );
  });

  it('let a star stand for any run of characters, and for nothing else', () => {
    const piece = fc.string({ unit: fc.constantFrom(...'ab/.'), maxLength: 4 });
    fc.assert(
      fc.property(piece, piece, piece, (before, between, after) => {
        expect(fits(rule('glob', `/${before}*${after}`), `/${before}${between}${after}`)).toBe(true);
        expect(fits(rule('glob', `/${before}*${after}`), `x${before}${between}${after}`)).toBe(false);
      }),
    );
  });
});
