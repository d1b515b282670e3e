/** Draws that are the same at every run. */
export interface Random {
  /** From 0 up to 1. */
  next(): number;
  /** Normally distributed around 0 with a standard deviation of 1. */
  normal(): number;
  /** One of a list by its weights, or with equal ones. */
  pick<T>(items: readonly T[], weights?: readonly number[]): T;
  bytes(count: number): Uint8Array;
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) as number), 0x01000193);
  return hash >>> 0;
}

/** Draws that follow from a text (mulberry32, Tommy Ettinger). */
export function randomOf(seed: string): Random {
  let state = hashOf(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    pick<T>(items: readonly T[], weights: readonly number[] = items.map(() => 1)): T {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      const index = weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      return items[index === -1 ? items.length - 1 : index] as T;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  };
}
