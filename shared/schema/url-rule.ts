import * as z from 'zod';
import { limits } from '../limits.ts';
import { patternFault } from '../rules/pattern.ts';
import { patternOfGlob } from '../rules/url-pattern.ts';

/** `glob`: `*` stands for any run of characters. `regex`: as in JavaScript, with the limits of shared/rules/pattern. */
export const urlMatches = ['contains', 'exact', 'starts', 'ends', 'glob', 'regex'] as const;

/** Why a value is refused, or `undefined`. */
function valueFault(match: (typeof urlMatches)[number], value: string): string | undefined {
  if (match === 'glob') return patternFault(patternOfGlob(value));
  if (match !== 'regex') return undefined;
  return value.length > limits.patternChars ? `longer than ${limits.patternChars} characters` : patternFault(value);
}

export const UrlRule = z
  .strictObject({
    match: z.enum(urlMatches).default('contains'),
    value: z.string().min(1).max(limits.attributeChars),
    /** Turns the rule round. */
    not: z.boolean().optional(),
    /**
     * What it is compared with: path and query, `/shop?step=2` (default); the path alone; the address without hash,
     * `https://shop.example/shop?step=2`; or all of it. A hash that is one more path (`#/checkout`) is part of the first
     * and the third.
     */
    part: z.enum(['path', 'pathname', 'url', 'href']).optional(),
  })
  .superRefine(({ match, value }, context) => {
    const fault = valueFault(match, value);
    if (fault) context.addIssue({ code: 'custom', path: ['value'], message: fault });
  })
  .meta({ id: 'UrlRule', description: 'A rule on the address of the page' });

export const UrlRules = z
  .strictObject({
    /** None: every page. */
    rules: z.array(UrlRule).max(limits.urlRules),
    /** Whether one rule must hold, or each. */
    join: z.enum(['any', 'all']).optional(),
  })
  .meta({ id: 'UrlRules' });

/** Without `match`: `contains`. */
export type UrlRule = z.input<typeof UrlRule>;
export type UrlRules = z.input<typeof UrlRules>;
