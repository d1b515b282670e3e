import { scaleLinear } from 'd3-scale';

/** A figure with its interval, on a line of its own. */
export interface DotRow {
  label: string;
  /** `null`: nothing is drawn but the words. */
  value: number | null;
  interval: { low: number; high: number } | null;
  /** What is said beside it: the figure, its interval, how many are behind it. */
  figure: string;
  words: string;
  /** From too few to rely on. */
  faint: boolean;
  kind?: 'low' | 'middle' | 'high';
}

/** Lines that belong together, under a heading where they have one. */
export interface DotGroup {
  title: string | null;
  rows: DotRow[];
}

export interface PlacedRow {
  row: DotRow;
  /** Of the dot, and of the words on the line above it where there is no room beside. */
  y: number;
  textY: number;
  labelWidth: number;
  x: number | null;
  whisker: { x1: number; x2: number } | null;
}

/** Coordinates in pixels from the top left corner. */
export interface DotPlotGeometry {
  height: number;
  /** Ends of the scale. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  titles: { text: string; y: number }[];
  rows: PlacedRow[];
  ticks: { value: number; x: number }[];
  /** Where figures end, and words begin; `null`: they stand above, at the end of the line. */
  figureX: number;
  wordsX: number | null;
}

const narrow = 620;
const beside = { label: 150, figure: 64, words: 190, gap: 18, row: 30 };
const above = { row: 46 };
const margin = { top: 6, bottom: 24, title: 28, edge: 8 };

/** Figures with their intervals on one scale; beside each its words, or above it where the picture is narrow. */
export function dotPlotGeometry(
  groups: readonly DotGroup[],
  [min, max]: readonly [number, number],
  width: number,
): DotPlotGeometry {
  const isNarrow = width < narrow;
  const left = isNarrow ? margin.edge : beside.label + beside.figure;
  const right = Math.max(left + 1, width - (isNarrow ? margin.edge : wordsRoom(groups)));
  const scale = scaleLinear([min, max], [left, right]).clamp(true);
  const titles: DotPlotGeometry['titles'] = [];
  const rows: PlacedRow[] = [];
  let y = margin.top;
  for (const { title, rows: wanted } of groups) {
    if (title !== null) {
      titles.push({ text: title, y: y + 18 });
      y += margin.title;
    }
    for (const row of wanted) {
      const at = isNarrow ? y + 32 : y + beside.row / 2;
      const { value, interval } = row;
      rows.push({
        row,
        y: at,
        textY: isNarrow ? y + 16 : at + 4,
        labelWidth: isNarrow ? width - margin.edge - textWidth(row) : beside.label - 10,
        x: value === null ? null : scale(value),
        whisker: value === null ? null : interval && { x1: scale(interval.low), x2: scale(interval.high) },
      });
      y += isNarrow ? above.row : beside.row;
    }
  }
  return {
    height: y + margin.bottom,
    ...{ left, right, top: margin.top, bottom: y, titles, rows },
    ticks: ticksOf(scale, min, max, right - left).map((value) => ({ value, x: scale(value) })),
    figureX: isNarrow ? width - margin.edge : left - 14,
    wordsX: isNarrow ? null : right + beside.gap,
  };
}

const letter = 6.1;

/** As much as the longest words take. */
const wordsRoom = (groups: readonly DotGroup[]) =>
  Math.max(beside.words, ...groups.flatMap(({ rows }) => rows.map(({ words }) => beside.gap + letter * words.length)));

/** About as wide as what stands at the end of a line. */
const textWidth = ({ figure, words }: DotRow) => 7.6 * figure.length + letter * words.length + 16;

function ticksOf(scale: { ticks(count: number): number[] }, min: number, max: number, width: number): number[] {
  const inside = scale.ticks(Math.max(2, Math.round(width / 110)));
  return [...new Set([min, ...inside.filter((tick) => tick > min && tick < max), max])];
}
