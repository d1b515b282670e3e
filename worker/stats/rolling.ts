/**
 * Counts of every moving window of consecutive days: recomputed over all answers in the window, so that a day with many
 * answers weighs more than one with few. (A mean of daily scores would be another figure.)
 *
 * @param days counts of each day, one after the other without gaps; a day may have fewer counters than another
 * @param width days of a window, ≥ 1
 * @returns one sum for each day that a whole window ends on: the first for day `width − 1`, from 0
 */
export function rollingCounts(days: readonly (readonly number[])[], width: number): number[][] {
  const slots = Math.max(0, ...days.map((counts) => counts.length));
  const window = new Array<number>(slots).fill(0);
  const add = (counts: readonly number[] | undefined, sign: 1 | -1) =>
    counts?.forEach((count, slot) => {
      window[slot] = (window[slot] as number) + sign * count;
    });
  const windows: number[][] = [];
  days.forEach((counts, day) => {
    add(counts, 1);
    add(days[day - width], -1);
    if (day >= width - 1) windows.push([...window]);
  });
  return windows;
}
