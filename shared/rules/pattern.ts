/**
 * Regular expressions that authors write run on every page of their visitors. Browsers try them by backtracking, so
 * a careless one can freeze a page. The guard counts the ways in which a pattern could be tried at worst and refuses
 * what has too many, or what it cannot count. It runs where surveys are written, not in the widget.
 *
 * What it refuses, beside what is no regular expression at all: back-references, look-around, and names and flags of groups, which not every browser reads alike;
 * an unbounded quantifier (`*`, `+`, `{2,}`) on a group that has choices of its own (a quantifier or `|`), from which
 * catastrophic backtracking is made: `(a+)+`, `(a|a)*`; and more than `limits.patternWays` ways in all, where an
 * unbounded quantifier counts a hundred, a beginning without `^` as many as an address has characters, `?` two,
 * `{2,5}` four and `a|b|c` three, and what follows each other multiplies.
 */
import { limits } from '../limits.ts';

/**
 * An address has up to `limits.addressChars` places for a run to end; but runs that share them have fewer ways than
 * each alone, and a way takes them less time than it takes `|`. With this figure both sorts are as slow at worst.
 */
const waysOfRun = 100;

class Refused extends Error {}

/** Reads a pattern once, from left to right. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text that a sticky expression matches here, stepped over; `undefined` when it does not. */
  take(shape: RegExp): string | undefined {
    shape.lastIndex = this.#at;
    const found = shape.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length;
  }
}

/** Ways of a whole pattern. Without `^` it is tried from every place of the address. */
function waysOfPattern(reader: Reader): number {
  let ways = 0;
  do ways += (reader.take(/\^/y) ? 1 : limits.addressChars) * waysOfSequence(reader);
  while (reader.take(/\|/y));
  return ways;
}

/** Ways of `a|b|c` in a group: those of each together. Stops before `)`. */
function waysOfChoice(reader: Reader): number {
  let ways = waysOfSequence(reader);
  while (reader.take(/\|/y)) ways += waysOfSequence(reader);
  return ways;
}

function waysOfSequence(reader: Reader): number {
  let ways = 1;
  while (!reader.atEnd()) {
    const ofAtom = waysOfAtom(reader);
    if (ofAtom === undefined) break;
    ways *= quantified(ofAtom, reader);
  }
  return ways;
}

/** `undefined` where the sequence ends. */
function waysOfAtom(reader: Reader): number | undefined {
  if (reader.take(/\((?:\?:)?(?!\?)/y)) {
    const ways = waysOfChoice(reader);
    reader.take(/\)/y);
    return ways;
  }
  if (reader.take(/\(/y)) throw new Refused('look-around, names and flags of groups are not allowed');
  if (reader.take(/\\(?:[1-9]|k)/y)) throw new Refused('back-references are not allowed');
  return reader.take(/\[(?:\\.|[^\]\\])*\]|\\.|[^|)]/y) === undefined ? undefined : 1;
}

function quantified(ways: number, reader: Reader): number {
  const quantifier = reader.take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
  if (!quantifier) return ways;
  const [least, most] = bounds(quantifier);
  if (most === Number.POSITIVE_INFINITY) {
    if (ways > 1) throw new Refused('a group with "*" or "+" must have no choices of its own: no quantifier, no "|"');
    return waysOfRun;
  }
  if (ways === 1) return most - least + 1;
  let sum = 0;
  // Past the limit nothing is left to count.
  for (let times = least; times <= most && sum <= limits.patternWays; times++) sum += ways ** times;
  return sum;
}

function bounds(quantifier: string): [least: number, most: number] {
  const counted = /^\{(\d+)(,?)(\d*)/.exec(quantifier);
  if (!counted) return [0, quantifier.startsWith('?') ? 1 : Number.POSITIVE_INFINITY];
  const [, least, comma, most] = counted;
  return [Number(least), most ? Number(most) : comma ? Number.POSITIVE_INFINITY : Number(least)];
}

/** Why a pattern is refused, as a sentence for its author; `undefined` for one that is welcome. */
export function patternFault(pattern: string): string | undefined {
  try {
    new RegExp(pattern);
  } catch {
    return 'not a regular expression';
  }
  try {
    if (waysOfPattern(new Reader(pattern)) <= limits.patternWays) return undefined;
    return 'too many ways to try: use fewer "*", "+", "?" and "|", or begin with "^"';
  } catch (fault) {
    return (fault as Refused).message;
  }
}
