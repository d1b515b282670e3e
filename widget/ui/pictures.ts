/** Drawings in a square of 24 units, as SVG paths for strokes with round ends. */

export const closePath = 'm6 6 12 12m0-12-12 12';
export const checkPath = 'm5 12.5 4.5 4.5L19 7.5';
export const starPath = 'm12 3 3 6 6 1-4 4 1 6-6-3-6 3 1-6-4-4 6-1z';

/** A face from 1, whose mouth bends down, to 5, whose mouth bends up. */
export function facePath(value: number): string {
  const bend = (value - 3) * 2;
  return `M12 3a9 9 0 0 0 0 18 9 9 0 0 0 0-18M9 10v0m6 0v0M8 ${15 - bend / 3}q4 ${bend} 8 0`;
}

/** A thumb that points up; turned around it points down. */
export const thumbPath = 'M7 11v9H4v-9zl4-8c2 0 3 1 3 3v3h4q3 0 2 3l-1 6q-.5 2-2 2H7';
