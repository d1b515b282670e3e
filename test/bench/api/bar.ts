import { markdownTable } from '../markdown-table.ts';

/** A figure, and what it may be at most. */
export interface Bar {
  what: string;
  unit: string;
  /** `null`: stands there to compare with. */
  most: number | null;
  found: number;
}

const isMet = ({ most, found }: Bar) => most === null || found <= most;

/** Prints the figures; says whether all are what they may be. */
export function printBars(bars: readonly Bar[]): boolean {
  const figure = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
  const rows = bars.map((bar) => [
    bar.what,
    bar.most === null ? '–' : `≤ ${bar.most} ${bar.unit}`,
    `${figure(bar.found)} ${bar.unit}`,
    bar.most === null ? '' : isMet(bar) ? 'met' : '**missed**',
  ]);
  console.log(markdownTable([['', 'Wanted', 'Found', ''], ...rows]));
  return bars.every(isMet);
}
