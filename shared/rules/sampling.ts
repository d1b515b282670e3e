import type { Rule } from './rule.ts';

/**
 * A number in [0, 1) that is always the same for the same texts, and even over different ones: FNV-1a (32 bit) with
 * the finish of MurmurHash3, so that ids that differ in one character lie far apart.
 */
export function draw(...texts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const character of texts.join()) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Sticky: who is drawn at some percentage stays drawn at every higher one. Without an id nobody can be drawn. */
export const sampled: Rule =
  ({ facts: { visitorId } }) =>
  ({ id, sample = 100 }, report) =>
    sample >= 100 ||
    (report('no_visitor_id', visitorId !== undefined) &&
      report('sampled_out', draw(id, visitorId ?? '') * 100 < sample));
