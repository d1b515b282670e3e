import * as z from 'zod';
import { limits } from '../limits.ts';
import { patternFault } from '../rules/pattern.ts';
import { patternOf, urlMatches } from '../rules/url-pattern.ts';

export const UrlRule = z
  .strictObject({
    match: z.enum(urlMatches).default('contains'),
    value: z.string().min(1).max(limits.attributeChars),
    /** Turns the rule round. */
    not: z.boolean().optional(),
    /**
     * What it is compared with: path and query, `/shop?step=2` (default); the path alone; the address without hash,
     * `https://shop.example/shop?step=2`; or all of it.
     */
    part: z.enum(['path', 'pathname', 'url', 'href']).optional(),
  })
  .superRefine(({ match, value }, context) => {
    if (match !== 'regex' && match !== 'glob') return;
    const fault = patternFault(patternOf({ match, value }));
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

export type UrlRule = z.infer<typeof UrlRule>;
export type UrlRules = z.infer<typeof UrlRules>;
