/** Columns of the same length, of whole numbers. */
export type Columns = readonly (readonly number[])[];

/** Whether the values of a column differ at all. */
export function hasSpread(column: readonly number[]): boolean {
  return column.some((value) => value !== column[0]);
}

/**
 * Pearson's correlation of each column with each. Sums of whole numbers are exact, so nothing cancels before the last
 * division. Every column has spread (`hasSpread`).
 *
 * Source: K. Pearson, Notes on regression and inheritance in the case of two parents, Proceedings of the Royal Society of
 * London 58 (1895) 240–242; R: `cor`.
 */
export function correlations(columns: Columns): number[][] {
  const sums = columns.map((column) => dot(column));
  const deviation = (i: number, j: number) => {
    const [a, b] = [columns[i], columns[j]] as [readonly number[], readonly number[]];
    return a.length * dot(a, b) - (sums[i] as number) * (sums[j] as number);
  };
  const spreads = columns.map((_, i) => deviation(i, i));
  return columns.map((_, i) =>
    columns.map((_, j) => (i === j ? 1 : deviation(i, j) / Math.sqrt((spreads[i] as number) * (spreads[j] as number)))),
  );
}

/** Sum of products; of one column alone, its sum. */
function dot(a: readonly number[], b?: readonly number[]): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += (a[row] as number) * (b ? (b[row] as number) : 1);
  return sum;
}
