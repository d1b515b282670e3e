/**
 * What a caller must not see who may read aggregates only: counts of so few answers that someone could be recognised in
 * them, and whatever they could be worked out from by subtracting what is shown from a total that is shown as well.
 */
import { limits } from '../../shared/limits.ts';
import { bridges } from './bridges.ts';

/** Answers of a cell that are in its score; `null`: none at all, which is known, and never hidden. */
export type Size = number | null;

/** For each cell whether it is hidden. */
export type Hidden = boolean[];

const tooSmall = (size: Size) => size !== null && size < limits.suppressBelow;

/** Place of the smallest cell that is shown, the first of several; `undefined` when there is none. */
function smallestShown(sizes: readonly Size[], hidden: Hidden): number | undefined {
  let found: number | undefined;
  sizes.forEach((size, place) => {
    if (size === null || hidden[place]) return;
    if (found === undefined || size < (sizes[found] as number)) found = place;
  });
  return found;
}

/** Hides a second cell beside one that is alone, because the total would give that one away. Says whether it did. */
function keepCompany(sizes: readonly Size[], hidden: Hidden): boolean {
  if (hidden.filter(Boolean).length !== 1) return false;
  const next = smallestShown(sizes, hidden);
  if (next === undefined) return false;
  hidden[next] = true;
  return true;
}

/**
 * Decides for the cells of a partition, whose total is shown: those of fewer than `limits.suppressBelow` answers are
 * hidden, and if that is one cell, the next smallest too.
 */
export function hideCells(sizes: readonly Size[]): Hidden {
  const hidden = sizes.map(tooSmall);
  keepCompany(sizes, hidden);
  return hidden;
}

export interface HiddenTable {
  /** Totals of the rows. */
  rows: Hidden;
  /** `null`: all of them, and also which of them are empty, because anything less could be worked out. */
  cells: Hidden[] | null;
}

/**
 * Decides for a table, of which the totals of the columns and of everything are shown elsewhere, as `hideCells` does.
 * No cell or total of too few answers can then be worked out from what is shown.
 * @param sizes answers of each row (a group), by column (a period)
 */
export function hideTable(sizes: readonly (readonly Size[])[]): HiddenTable {
  const width = sizes[0]?.length ?? 0;
  const rowTotals = sizes.map(sum);
  const columnTotals = Array.from({ length: width }, (_, column) => sum(sizes.map((row) => row[column] ?? null)));
  const rows = hideCells(rowTotals);
  const columns = hideCells(columnTotals);
  if (sizes.length === 1) return { rows, cells: [columns] };
  const cells = sizes.map((row, r) =>
    row.map((size, c) => size !== null && (tooSmall(size) || rows[r] === true || columns[c] === true)),
  );
  keepEachOtherCompany(sizes, cells);
  return { rows, cells: givesAway(sizes, cells, rowTotals, rows, columnTotals, columns) ? null : cells };
}

/** In every row and column, until nothing changes. */
function keepEachOtherCompany(sizes: readonly (readonly Size[])[], cells: Hidden[]): void {
  const width = sizes[0]?.length ?? 0;
  let changed = true;
  while (changed) {
    changed = false;
    sizes.forEach((row, r) => {
      if (keepCompany(row, cells[r] as Hidden)) changed = true;
    });
    for (let c = 0; c < width; c++) {
      const column = cells.map((row) => row[c] === true);
      const before = column.indexOf(true);
      if (
        !keepCompany(
          sizes.map((row) => row[c] ?? null),
          column,
        )
      )
        continue;
      const added = column.findIndex((hidden, r) => hidden && r !== before);
      (cells[added] as Hidden)[c] = true;
      changed = true;
    }
  }
}

/**
 * Whether something too small can be worked out. With its totals as one more row and column, and their signs turned,
 * every line of the table adds up to zero. What is hidden is then an unknown flow along an edge between its row and its
 * column, and it is known if and only if the edge is in no circle (Gusfield, A graph theoretic approach to statistical
 * data security, 1988).
 */
function givesAway(
  sizes: readonly (readonly Size[])[],
  cells: readonly Hidden[],
  rowTotals: readonly Size[],
  rows: Hidden,
  columnTotals: readonly Size[],
  columns: Hidden,
): boolean {
  const height = sizes.length;
  const width = columnTotals.length;
  // Rows, the row of totals, columns, the column of totals.
  const rowNode = (r: number) => r;
  const columnNode = (c: number) => height + 1 + c;
  const edges: [number, number][] = [];
  const edgeSizes: Size[] = [];
  const add = (r: number, c: number, size: Size) => {
    edges.push([rowNode(r), columnNode(c)]);
    edgeSizes.push(size);
  };
  cells.forEach((row, r) => {
    row.forEach((hidden, c) => {
      if (hidden) add(r, c, sizes[r]?.[c] ?? null);
    });
  });
  rows.forEach((hidden, r) => {
    if (hidden) add(r, width, rowTotals[r] ?? null);
  });
  columns.forEach((hidden, c) => {
    if (hidden) add(height, c, columnTotals[c] ?? null);
  });
  const known = bridges(height + width + 2, edges);
  return [...known].some((edge) => tooSmall(edgeSizes[edge] ?? null));
}

function sum(sizes: readonly Size[]): Size {
  return sizes.reduce((total, size) => (size === null ? total : (total ?? 0) + size), null);
}
