export interface Isolation<Item, Result> {
  /** Does all items at once, all or nothing; one result each, in their order. */
  work(items: readonly Item[]): Promise<readonly Result[]>;
  /** Whether it failed for what stands in an item, so that the others can be done without it. */
  isCulprits(error: unknown): boolean;
  /** The result of an item that fails by itself. */
  alone(item: Item, error: unknown): Result | Promise<Result>;
}

/**
 * Does all items at once. When that fails for what stands in one of them, does each half by itself, and so on, until
 * the culprits stand alone and all others are done. Throws every other failure; what was done by then stays done.
 */
export async function isolate<Item, Result>(items: readonly Item[], how: Isolation<Item, Result>): Promise<Result[]> {
  try {
    return [...(await how.work(items))];
  } catch (error) {
    if (!how.isCulprits(error)) throw error;
    const [item] = items;
    if (items.length === 1 && item !== undefined) return [await how.alone(item, error)];
    const middle = Math.ceil(items.length / 2);
    // One after the other: of two revisions of one response the earlier must be there first.
    const before = await isolate(items.slice(0, middle), how);
    return [...before, ...(await isolate(items.slice(middle), how))];
  }
}
