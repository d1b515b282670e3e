/** The ways to compare an address. `glob`: `*` stands for any run of characters. `regex`: as in JavaScript, case counts. */
export const urlMatches = ['contains', 'exact', 'starts', 'ends', 'glob', 'regex'] as const;
export type UrlMatch = (typeof urlMatches)[number];

/** The regular expression that compares an address with a value. */
export function patternOf({ match, value }: { match: UrlMatch; value: string }): string {
  if (match === 'regex') return value;
  const literal = value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const patterns = {
    contains: literal,
    exact: `^${literal}$`,
    starts: `^${literal}`,
    ends: `${literal}$`,
    glob: `^${literal.replaceAll('\\*', '.*')}$`,
  };
  return patterns[match];
}
