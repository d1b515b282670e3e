import { limits } from '../limits.ts';
import type { UrlRule, UrlRules } from '../schema/url-rule.ts';
import { patternOf } from './url-pattern.ts';

function ruleHolds(rule: UrlRule, text: string): boolean {
  try {
    return RegExp(patternOf(rule)).test(text.slice(0, limits.addressChars)) !== !!rule.not;
  } catch {
    // An older browser does not know all that a newer one accepted.
    return false;
  }
}

/** What each part of an address leaves out. */
const without = {
  path: /^\w+:\/\/[^/?#]*|#.*/g,
  pathname: /^\w+:\/\/[^/?#]*|[?#].*/g,
  url: /#.*/,
  href: /^$/,
} satisfies Record<NonNullable<UrlRule['part']>, RegExp>;

/** Whether an address fits. No rules: always; an unknown address fits no rule, turned round or not. */
export function urlFits({ rules, join }: UrlRules, url = ''): boolean {
  const holds = (rule: UrlRule) => url !== '' && ruleHolds(rule, url.replace(without[rule.part ?? 'path'], ''));
  return rules.length === 0 || rules[join === 'all' ? 'every' : 'some'](holds);
}
