import { limits } from '../../shared/limits.ts';

/**
 * Removes in parts until nothing is left, or as much as one run may: D1 wants long deletions in parts.
 * @param remove takes away at most so many rows and answers how many it were
 * @returns rows removed
 */
export async function removeInParts(remove: (limit: number) => Promise<number>): Promise<number> {
  let removed = 0;
  while (removed < limits.expiryRun) {
    const part = await remove(limits.expiryBatch);
    removed += part;
    if (part < limits.expiryBatch) break;
  }
  return removed;
}
