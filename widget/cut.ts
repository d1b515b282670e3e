/**
 * Which cut of the survey chunk this is. The build puts the value in place, twice, and leaves out what it thereby makes
 * unreachable: plain surveys (`shared/rules/plain.ts`) load the smaller one, and all others the one that has everything.
 */
export const cut = { plain: false };
