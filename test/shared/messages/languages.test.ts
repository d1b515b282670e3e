import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { messages as en } from '../../../shared/messages/en.ts';
import { languages } from '../../../shared/messages/languages.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { Locale } from '../../../shared/schema/identifiers.ts';

const tags = languages.map(({ formal }) => formal.locale);
const all = languages.flatMap(({ formal, familiar }) => [
  [formal.locale, formal] as const,
  ...(familiar ? [[`${formal.locale} familiar`, familiar] as const] : []),
]);
const foreign = all.filter(([name]) => name !== 'en');

const wordsOf = ({ locale: _, ...words }: Messages) => Object.entries(words) as [string, string | string[]][];
const english = new Map(wordsOf(en).map(([key, words]) => [key, [words].flat()]));
const placeholders = (text: string) => [...text.matchAll(/\{[^}]*\}?/g)].map(([all]) => all).toSorted();

describe('the languages', () => {
  it('are at least 24, Arabic, Hebrew, both kinds of Chinese and Japanese among them', () => {
    expect(languages.length).toBeGreaterThanOrEqual(24);
    for (const tag of ['ar', 'he', 'zh-Hans', 'zh-Hant', 'ja', 'en', 'de', 'fr', 'it', 'es', 'pt-BR', 'nl'])
      expect(tags).toContain(tag);
  });

  it('are all that there is a file of, each once, under its own tag', () => {
    const files = globSync(`${import.meta.dirname}/../../../shared/messages/*.ts`).map((path) => basename(path, '.ts'));
    const listed = all.map(([name]) => name.replace(' ', '-').toLowerCase());
    expect(listed.toSorted()).toEqual(files.filter((name) => !['messages', 'languages'].includes(name)).toSorted());
    for (const tag of tags) expect(Locale.safeParse(tag).success).toBe(true);
  });

  it('have a familiar way of speaking where German, French, Italian, Spanish and Dutch have one', () => {
    for (const tag of ['de', 'fr', 'it', 'es', 'nl'])
      expect(languages.find(({ formal }) => formal.locale === tag)?.familiar?.locale).toBe(tag);
  });

  it('call no wording validated but those published: the NPS question of METHOD, and English', () => {
    for (const { formal, validated = [] } of languages.filter(({ formal }) => formal.locale !== 'en'))
      expect([formal.locale, validated]).toEqual([
        formal.locale,
        ['de', 'fr', 'it', 'es'].includes(formal.locale) ? ['nps'] : [],
      ]);
  });
});

describe.each(foreign)('%s', (_name, messages) => {
  it('has every message of the English words and no other, with the same places to fill in', () => {
    expect(
      wordsOf(messages)
        .map(([key]) => key)
        .toSorted(),
    ).toEqual([...english.keys()].toSorted());
    for (const [key, words] of wordsOf(messages))
      expect([key, [words].flat().map(placeholders)]).toEqual([key, english.get(key)?.map(placeholders)]);
  });

  it('leaves nothing blank, and nothing around a text', () => {
    for (const words of wordsOf(messages).flatMap(([, words]) => words)) {
      expect(words.trim()).toBe(words);
      expect(words).not.toBe('');
      expect(words.normalize('NFC')).toBe(words);
    }
  });

  it('leaves nothing in English', () => {
    // Words that the languages share.
    const shared: Record<string, string[]> = {
      later: ['nl'],
      no: ['es', 'it'],
      send: ['da', 'nb'],
      neutral: ['da', 'de', 'es', 'sv'],
    };
    const left = wordsOf(messages).flatMap(([key, words]) =>
      [words]
        .flat()
        .filter(
          (text, place) =>
            text === english.get(key)?.[place] &&
            /[a-z]{2}/i.test(text.replace(/\{\w+\}/g, '')) &&
            !shared[key]?.includes(messages.locale),
        ),
    );
    expect(left).toEqual([]);
  });

  it('is at most 1,200 bytes as it is served (brotli 11)', () => {
    const module = `export default ${JSON.stringify({ locale: messages.locale, messages })}`;
    const size = brotliCompressSync(module, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    expect(size).toBeGreaterThan(400);
    expect(size).toBeLessThanOrEqual(1200);
  });
});
