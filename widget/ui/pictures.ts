/** Drawings in a square of 24 units, as SVG paths for strokes with round ends. */

export const closePath = 'm6 6 12 12m0-12-12 12';
export const checkPath = 'm5 12.5 4.5 4.5L19 7.5';
export const starPath = 'm12 2.9 2.8 5.8 6.4.9-4.6 4.5 1.1 6.3-5.7-3-5.7 3 1.1-6.3-4.6-4.5 6.4-.9z';

/** A face from 1, whose mouth bends down, to 5, whose mouth bends up. */
export function facePath(value: number): string {
  const bend = (value - 3) * 2;
  return `M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 1 0 0-19M8.8 9.6v.1m6.4-.1v.1M8 ${15.5 - bend / 3}q4 ${bend} 8 0`;
}

/** A thumb, up for 1 and down for 0. */
export function thumbPath(value: number): string {
  return value
    ? 'M7.5 11v9.5H4V11zl3.7-8c1.5 0 2.6 1.1 2.6 2.6V9h5a2 2 0 0 1 2 2.3l-1.2 7.2a2.4 2.4 0 0 1-2.3 2H7.500'
    : 'M7.5 13V3.500H4V13zl3.7 8c1.5 0 2.6-1.1 2.6-2.600V15h5a2 2 0 0 0 2-2.300l-1.200-7.200a2.400 2.400 0 0 0-2.300-2H7.500';
}
