import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalLocale, chooseLocale, rightToLeft } from '../../../shared/rules/locale.ts';

describe('choosing a language', () => {
  it.each([
    ['the very region where it is there', ['fr-CA'], ['fr', 'fr-CA', 'en'], 'fr-CA'],
    ['the plain language where the region is not', ['fr-CA'], ['fr-FR', 'fr', 'en'], 'fr'],
    ['a longer tag without its last parts', ['de-CH-1996'], ['de', 'de-CH'], 'de-CH'],
    ['a regional variant where only such are there', ['es'], ['en', 'es-MX'], 'es-MX'],
    [
      'the variant of another region, not the base language of the survey',
      ['es-AR'],
      ['en', 'es-MX', 'es-ES'],
      'es-MX',
    ],
    ['Brazilian for a reader from Portugal', ['pt-PT'], ['en', 'pt-BR'], 'pt-BR'],
    ['the first wish that is there', ['sw', 'it', 'de'], ['de', 'it'], 'it'],
    ['a variant of the first wish before the second wish itself', ['fr-CA', 'en'], ['en', 'fr-FR'], 'fr-FR'],
  ])('takes %s', (_, wished, available, chosen) => {
    expect(chooseLocale(wished, available)).toBe(chosen);
  });

  it('ignores case, blanks around a tag and underscores, and answers with the tag that is there', () => {
    expect(chooseLocale(['FR-ca'], ['fr-CA'])).toBe('fr-CA');
    expect(chooseLocale(['  fr_CA '], ['FR-CA'])).toBe('FR-CA');
  });

  it('passes over what is no text or no tag', () => {
    expect(chooseLocale([undefined, null, 3, {}, '', ' ', '-', '*', '🙂', 'de'], ['de'])).toBe('de');
    expect(chooseLocale(['*', 'x'], ['de'])).toBeUndefined();
  });

  it('finds nothing where nothing is wished or there', () => {
    expect(chooseLocale([], ['de'])).toBeUndefined();
    expect(chooseLocale(['de'], [])).toBeUndefined();
    expect(chooseLocale(['de'], ['en', 'den'])).toBeUndefined();
  });

  it.each([
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hant-CN', 'zh-Hant'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
  ])('reads %s as %s', (wish, chosen) => {
    expect(chooseLocale([wish], ['zh-Hans', 'zh-Hant'])).toBe(chosen);
    expect(chooseLocale([wish], ['zh-Hant', 'zh-Hans'])).toBe(chosen);
  });

  it('never gives Simplified to who reads Traditional, nor the other way', () => {
    expect(chooseLocale(['zh-TW', 'en'], ['zh-CN', 'en'])).toBe('en');
    expect(chooseLocale(['zh-CN'], ['zh-TW'])).toBeUndefined();
    expect(chooseLocale(['zh-TW'], ['zh-HK'])).toBe('zh-HK');
  });

  it.each([
    ['iw', 'he'],
    ['in-ID', 'id'],
    ['no', 'nb'],
    ['he-IL', 'iw'],
    ['nb', 'no'],
  ])('knows the old and the new code of one language: %s finds %s', (wish, available) => {
    expect(chooseLocale([wish], ['en', available])).toBe(available);
  });

  it('answers only with what is there, and always when the very tag is', () => {
    const tag = fc.constantFrom('de', 'de-AT', 'fr', 'fr-CA', 'zh-TW', 'zh', 'pt-BR', 'no', 'nb', 'x-y', 'en-US');
    fc.assert(
      fc.property(fc.array(fc.oneof(tag, fc.string())), fc.uniqueArray(tag), (wished, available) => {
        const chosen = chooseLocale(wished, available);
        if (chosen !== undefined) expect(available).toContain(chosen);
        const exact = wished.find((wish) => (available as string[]).includes(wish));
        if (exact !== undefined) expect(chosen).toBeDefined();
      }),
    );
  });
});

it('two tags are one language where they are compared as equal', () => {
  expect(canonicalLocale('iw-IL')).toBe(canonicalLocale('he-il'));
  expect(canonicalLocale('zh-TW')).toBe(canonicalLocale('zh_Hant'));
  expect(canonicalLocale('zha')).not.toBe(canonicalLocale('zh'));
});

it.each([
  ['ar', true],
  ['AR-eg', true],
  ['he', true],
  ['iw', true],
  ['fa-IR', true],
  ['ur', true],
  ['en', false],
  ['arn', false],
  ['hey', false],
  ['', false],
])('text in "%s" runs from right to left: %s', (tag, expected) => {
  expect(rightToLeft(tag)).toBe(expected);
});
