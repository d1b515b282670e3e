/** Which of the available languages to speak. Tags are compared without regard to case; old codes count as their new ones. */

const renamed: Record<string, string> = { iw: 'he', in: 'id', ji: 'yi', no: 'nb', tl: 'fil' };

/** Chinese is told apart by script: Taiwan, Hong Kong and Macau read Traditional. */
const chinese = (tag: string) => (/^zh-(?:hant|tw|hk|mo)/.test(tag) ? 'zh-hant' : 'zh-hans');

function canonical(tag: unknown): string {
  if (typeof tag !== 'string') return '';
  const [language = '', ...rest] = tag.trim().toLowerCase().replaceAll('_', '-').split('-');
  const plain = [renamed[language] ?? language, ...rest].join('-');
  return plain.startsWith('zh') ? chinese(plain) : plain;
}

const base = (tag: string) => tag.split('-')[0] ?? '';

/**
 * The first wished language that is there: the very tag, then a regional variant of the same language where only
 * such exist, else the base language.
 *
 * @returns the tag as it stands in `available`, or `undefined`
 */
export function chooseLocale(wished: readonly unknown[], available: readonly string[]): string | undefined {
  for (const wish of wished.map(canonical).filter(Boolean)) {
    const match = (test: (tag: string) => boolean) => available.find((tag) => test(canonical(tag)));
    const found =
      match((tag) => tag === wish) ?? match((tag) => tag === base(wish)) ?? match((tag) => base(tag) === base(wish));
    if (found && !(base(wish) === 'zh' && canonical(found) !== wish)) return found;
  }
  return undefined;
}

export const rightToLeft = (tag: string): boolean => /^(?:ar|he|fa|ur)\b/.test(canonical(tag));
