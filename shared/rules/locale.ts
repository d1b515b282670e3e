/** Which of the available languages to speak. Tags are compared without regard to case; old codes count as their new ones. */

const renamed: Record<string, string> = { iw: 'he', in: 'id', ji: 'yi', no: 'nb', tl: 'fil' };

/** A tag as it is compared; '' for what is none. Chinese is told apart by script: Taiwan, Hong Kong and Macau read Traditional. */
export function canonicalLocale(tag: unknown): string {
  if (typeof tag !== 'string') return '';
  const [language, ...rest] = tag.trim().toLowerCase().replaceAll('_', '-').split('-') as [string, ...string[]];
  const plain = [renamed[language] ?? language, ...rest].join('-');
  if (language !== 'zh') return plain;
  return /^zh-(?:hant|tw|hk|mo)\b/.test(plain) ? 'zh-hant' : 'zh-hans';
}

const base = (tag: string) => tag.replace(/-.*/, '');

/**
 * The first wished language that is there: the very tag, then the tag without its last parts (RFC 4647, lookup), then
 * the first regional variant of the same language. Simplified and Traditional Chinese do not stand for each other.
 *
 * @returns the tag as it stands in `available`, or `undefined`
 */
export function chooseLocale(wished: readonly unknown[], available: readonly string[]): string | undefined {
  const match = (test: (tag: string) => boolean) => available.find((tag) => test(canonicalLocale(tag)));
  for (const wish of wished.map(canonicalLocale).filter(Boolean)) {
    for (let part = wish; part; part = part.replace(/-?[^-]*$/, '')) {
      const found = match((tag) => tag === part);
      if (found) return found;
    }
    const variant = base(wish) === 'zh' ? undefined : match((tag) => base(tag) === base(wish));
    if (variant) return variant;
  }
  return undefined;
}

/** Whether a language is written from right to left; by old codes too. */
export const rightToLeft = (tag: string): boolean => /^(?:ar|fa|he|iw|ur|yi|ji)\b/i.test(tag);
