/** Names of the axes and the values that each can take. */
export type Axes = Record<string, readonly unknown[]>;
/** One value of each axis. */
export type Row<A extends Axes> = { [Name in keyof A]: A[Name][number] };

/** Every row there is: the product of the axes, the last axis the fastest. */
export function allRows<A extends Axes>(axes: A): Row<A>[] {
  return Object.entries(axes).reduce<Record<string, unknown>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  ) as Row<A>[];
}

/**
 * Few rows in which each value of an axis meets each value of every other axis at least once: most faults come of two
 * things that do not go together, hardly any of three. Always the same rows for the same axes.
 */
export function pairwiseRows<A extends Axes>(axes: A): Row<A>[] {
  const sizes = Object.values(axes).map(({ length }) => length);
  const missing = new Set(pairsOf(sizes));
  const rows: number[][] = [];
  for (const pair of missing) rows.push(rowAround(pair, sizes, missing));
  const names = Object.keys(axes);
  return rows.map((row) =>
    Object.fromEntries(names.map((name, axis) => [name, axes[name]?.[row[axis] as number]])),
  ) as Row<A>[];
}

/** A pair of values as text: axis, value, later axis, value. */
const pairKey = (axis: number, value: number, otherAxis: number, other: number) =>
  axis < otherAxis ? `${axis} ${value} ${otherAxis} ${other}` : `${otherAxis} ${other} ${axis} ${value}`;

function pairsOf(sizes: readonly number[]): string[] {
  const places = sizes.flatMap((size, axis) => Array.from({ length: size }, (_, value) => [axis, value] as const));
  return places.flatMap(([axis, value]) =>
    places
      .filter(([otherAxis]) => otherAxis > axis)
      .map(([otherAxis, other]) => pairKey(axis, value, otherAxis, other)),
  );
}

/** Fills up a row with the values that meet the most partners for the first time, and takes those off the list. */
function rowAround(pair: string, sizes: readonly number[], missing: Set<string>): number[] {
  const [axis = 0, value = 0, otherAxis = 0, other = 0] = pair.split(' ').map(Number);
  const row = new Map([
    [axis, value],
    [otherAxis, other],
  ]);
  const gainOf = (candidate: number, at: number) =>
    [...row].filter(([place, chosen]) => missing.has(pairKey(at, candidate, place, chosen))).length;
  for (const [at, size] of sizes.entries()) {
    if (row.has(at)) continue;
    const gains = Array.from({ length: size }, (_, candidate) => gainOf(candidate, at));
    const best = [...gains.keys()].filter((candidate) => gains[candidate] === Math.max(...gains));
    // Equally good ones in turn, so that the same three do not meet in every row.
    row.set(at, best[missing.size % best.length] as number);
  }
  for (const [place, chosen] of row)
    for (const [partner, met] of row) if (partner > place) missing.delete(pairKey(place, chosen, partner, met));
  return sizes.map((_, at) => row.get(at) as number);
}
