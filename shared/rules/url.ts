import { limits } from '../limits.ts';
import type { UrlRule, UrlRules } from '../schema/url-rule.ts';
import { patternOfGlob } from './url-pattern.ts';

/** What rules compare with, by the name of the part. */
export type Address = Readonly<Record<NonNullable<UrlRule['part']>, string>>;

/** The parts of an address, or of path and query alone; all empty for an unknown one. */
export function readAddress(whole = ''): Address {
  const href = whole.slice(0, limits.addressChars);
  // A hash that is one more path belongs to the address.
  const url = href.replace(/#(?!!?\/).*/, '');
  const path = url.replace(/^\w+:\/\/[^/?#]*/, '');
  return { href, url, path, pathname: path.replace(/[?#].*/, '') };
}

const comparisons: Record<NonNullable<UrlRule['match']>, (text: string, value: string) => boolean> = {
  contains: (text, value) => text.includes(value),
  exact: (text, value) => text === value,
  starts: (text, value) => text.startsWith(value),
  ends: (text, value) => text.endsWith(value),
  glob: (text, value) => comparisons.regex(text, patternOfGlob(value)),
  regex: (text, value) => RegExp(value).test(text),
};

/** Whether an address fits. No rules: always; an unknown address fits no rule, turned round or not. */
export function urlFits({ rules, join }: UrlRules, address: Address): boolean {
  const holds = ({ match = 'contains', value, part = 'path', not = false }: UrlRule) =>
    address.href !== '' && comparisons[match](address[part], value) !== not;
  return !rules.length || rules[join === 'all' ? 'every' : 'some'](holds);
}
