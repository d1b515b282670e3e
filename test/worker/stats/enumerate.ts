/** What samples can come out, each with its probability: exact, so that a test of an interval needs no luck. */

/** The shares that intervals are tried at: .10, .15 … .90. */
export const shares = Array.from({ length: 17 }, (_, step) => (10 + 5 * step) / 100);

const logFactorials: number[] = [0];

function logFactorial(n: number): number {
  while (logFactorials.length <= n)
    logFactorials.push((logFactorials.at(-1) as number) + Math.log(logFactorials.length));
  return logFactorials[n] as number;
}

/** Probability of these counts in a sample whose answers fall into classes with these probabilities. */
export function multinomial(counts: readonly number[], probabilities: readonly number[]): number {
  let log = logFactorial(counts.reduce((sum, count) => sum + count, 0));
  for (const [place, count] of counts.entries()) {
    const p = probabilities[place] as number;
    if (count > 0) log += count * Math.log(p) - logFactorial(count);
  }
  return Math.exp(log);
}

/** All counts of n answers in so many classes. */
export function* samples(n: number, classes: number): Generator<number[]> {
  if (classes === 1) yield [n];
  else
    for (let first = 0; first <= n; first++) for (const rest of samples(n - first, classes - 1)) yield [first, ...rest];
}

/**
 * How often an interval holds what it is about, for each of the cells.
 * @param cells probabilities of the classes, and the true value
 */
export function coverage(
  n: number,
  cells: readonly { probabilities: readonly number[]; truth: number }[],
  intervalOf: (counts: readonly number[]) => { low: number; high: number } | null,
): number[] {
  const covered = cells.map(() => 0);
  for (const counts of samples(n, cells[0]?.probabilities.length ?? 0)) {
    const interval = intervalOf(counts);
    if (!interval) continue;
    // The truth itself is a floating-point number, and may be a limit.
    for (const [place, { probabilities, truth }] of cells.entries())
      if (interval.low <= truth + 1e-9 && truth - 1e-9 <= interval.high)
        covered[place] = (covered[place] as number) + multinomial(counts, probabilities);
  }
  return covered;
}

export const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
