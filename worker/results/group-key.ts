import type { Group } from '../../shared/schema/results.ts';

/** Key of a group's line. Lines sort by it: groups by their value, what was not recorded last. */
export function groupKey(line: string, group: Group | undefined): string {
  if (!group) return line;
  return group.value === null ? `${line} 1` : `${line} 0${group.value}`;
}
