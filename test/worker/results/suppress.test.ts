import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridges } from '../../../worker/results/bridges.ts';
import { hideCells, hideTable, type Size } from '../../../worker/results/suppress.ts';

const hiddenOf = (sizes: Size[]) => hideCells(sizes).flatMap((hidden, place) => (hidden ? [place] : []));

describe('the cells of a partition', () => {
  it.each<[Size[], number[]]>([
    [[5, 6, 7], []],
    [[4], [0]],
    [[5], []],
    [[], []],
    [
      [4, 9, 7],
      [0, 2],
    ],
    [
      [4, 3, 7],
      [0, 1],
    ],
    [
      [1, 2, 3],
      [0, 1, 2],
    ],
    [
      [4, null, 20],
      [0, 2],
    ],
    [[null, 4], [1]],
    [
      [4, 8, 8],
      [0, 1],
    ],
    [
      [0, 30, 12],
      [0, 2],
    ],
    [
      [4, 1000000],
      [0, 1],
    ],
  ])('of sizes %j are hidden at %j', (sizes, expected) => {
    expect(hiddenOf(sizes)).toEqual(expected);
  });
});

const size = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 4, arbitrary: fc.integer({ min: 5, max: 12 }) },
);
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }))
  .chain(([height, width]) =>
    fc.array(fc.array(size, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
  )
  // A group or a period without any answer is in no report.
  .filter(
    (rows) =>
      rows.every((row) => row.some((one) => one !== null)) &&
      (rows[0] ?? []).every((_, column) => rows.some((row) => row[column] !== null)),
  );

const total = (sizes: readonly Size[]) => sizes.reduce<number>((sum, one) => sum + (one ?? 0), 0);
const columnsOf = (rows: Size[][]) => (rows[0] ?? []).map((_, c) => rows.map((row) => row[c] ?? null));

/** What someone knows who reads the report with its groups and the one without: sums of unknowns, and which are too small. */
function knowledgeOf(rows: Size[][]) {
  const { rows: hiddenRows, cells } = hideTable(rows);
  const hiddenColumns = hideCells(columnsOf(rows).map(total));
  const unknowns: { name: string; size: number }[] = [];
  const equations: { sum: Map<string, number> }[] = [];
  const unknown = (name: string, value: number) => {
    if (!unknowns.some((one) => one.name === name)) unknowns.push({ name, size: value });
    return name;
  };
  const add = (terms: [name: string, sign: number][]) => equations.push({ sum: new Map(terms) });
  const everything = total(rows.map(total));
  const grand: [string, number][] = everything < 5 ? [[unknown('all', everything), -1]] : [];
  const rowName = (r: number) =>
    hiddenRows[r] ? [[unknown(`row ${r}`, total(rows[r] ?? [])), -1] as [string, number]] : [];
  const columnName = (c: number) =>
    hiddenColumns[c] ? [[unknown(`column ${c}`, total(columnsOf(rows)[c] ?? [])), -1] as [string, number]] : [];
  const cellName = (r: number, c: number): [string, number][] => {
    // Where the cells are not listed, nobody knows which are empty.
    if (cells === null) return [[unknown(`${r} ${c}`, rows[r]?.[c] ?? Number.POSITIVE_INFINITY), 1]];
    return cells[r]?.[c] ? [[unknown(`${r} ${c}`, rows[r]?.[c] ?? 0), 1]] : [];
  };
  for (const [r, row] of rows.entries()) add([...row.flatMap((_, c) => cellName(r, c)), ...rowName(r)]);
  for (const [c, column] of columnsOf(rows).entries())
    add([...column.flatMap((_, r) => cellName(r, c)), ...columnName(c)]);
  const turned = (terms: [string, number][]) => terms.map(([name, sign]): [string, number] => [name, -sign]);
  add([...rows.flatMap((_, r) => turned(rowName(r))), ...grand]);
  add([...columnsOf(rows).flatMap((_, c) => turned(columnName(c))), ...grand]);
  return { unknowns, equations };
}

/** Names of the unknowns that follow from the equations: those whose own row is left by Gauss and Jordan's elimination. */
function workedOut({ unknowns, equations }: ReturnType<typeof knowledgeOf>): string[] {
  const names = unknowns.map(({ name }) => name);
  const matrix = equations.map(({ sum }) => names.map((name) => sum.get(name) ?? 0));
  let rank = 0;
  for (let column = 0; column < names.length; column++) {
    const pivot = matrix.findIndex((row, place) => place >= rank && Math.abs(row[column] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot] as number[], matrix[rank] as number[]];
    const lead = matrix[rank] as number[];
    const by = lead[column] as number;
    lead.forEach((value, place) => {
      lead[place] = value / by;
    });
    matrix.forEach((row, place) => {
      const factor = row[column] ?? 0;
      if (place !== rank && factor !== 0)
        row.forEach((value, at) => {
          row[at] = value - factor * (lead[at] as number);
        });
    });
    rank++;
  }
  return matrix.flatMap((row) => {
    const at = row.flatMap((value, place) => (Math.abs(value) > 1e-9 ? [place] : []));
    return at.length === 1 ? [names[at[0] as number] as string] : [];
  });
}

describe('a table of groups and periods', () => {
  it('hides no cell where all are large enough', () => {
    expect(
      hideTable([
        [5, 6],
        [7, null],
      ]),
    ).toEqual({
      rows: [false, false],
      cells: [
        [false, false],
        [false, false],
      ],
    });
  });

  it('hides a small cell with one beside it in its row, and in its column', () => {
    const { rows, cells } = hideTable([
      [3, 9, 8],
      [9, 9, 7],
      [9, 9, 9],
    ]);
    expect(rows).toEqual([false, false, false]);
    expect(cells).toEqual([
      [true, false, true],
      [true, false, true],
      [false, false, false],
    ]);
  });

  it('shows nothing but the totals where the cells would follow from them', () => {
    expect(
      hideTable([
        [3, 7],
        [8, null],
      ]),
    ).toEqual({ rows: [false, false], cells: null });
  });

  it('hides every cell of a group that is hidden', () => {
    const { rows, cells } = hideTable([
      [2, null, 1],
      [6, 8, null],
      [9, 9, 9],
    ]);
    expect(rows).toEqual([true, true, false]);
    if (cells !== null)
      expect(cells.slice(0, 2)).toEqual([
        [true, false, true],
        [true, true, false],
      ]);
  });

  it('gives nothing too small away, whoever subtracts what from what', () => {
    let listed = 0;
    let small = 0;
    fc.assert(
      fc.property(table, (rows) => {
        const knowledge = knowledgeOf(rows);
        const known = new Set(workedOut(knowledge));
        const found = knowledge.unknowns.filter(({ name, size: answers }) => known.has(name) && answers < 5);
        if (total(rows.map(total)) >= 5) expect(found).toEqual([]);
        if (hideTable(rows).cells !== null) listed++;
        small += knowledge.unknowns.filter(({ size: answers }) => answers < 5).length;
      }),
      { numRuns: 3000 },
    );
    // It would also hold of a function that hides everything, or where there is nothing to hide.
    expect(listed).toBeGreaterThan(1000);
    expect(small).toBeGreaterThan(1000);
  });

  it('hides all that is too small', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const { rows: hiddenRows, cells } = hideTable(rows);
        rows.forEach((row, r) => {
          if (total(row) < 5) expect(hiddenRows[r]).toBe(true);
          row.forEach((one, c) => {
            if (cells !== null && one !== null && one < 5) expect(cells[r]?.[c]).toBe(true);
          });
        });
      }),
    );
  });

  it('would be seen through by the reader of this test if only the small cells were hidden', () => {
    const unknowns = [{ name: '0 0', size: 3 }];
    expect(workedOut({ unknowns, equations: [{ sum: new Map([['0 0', 1]]) }] })).toEqual(['0 0']);
  });
});

describe('the edges of a graph', () => {
  it('that are in no circle are found, as taking each away finds them', () => {
    const graph = fc
      .integer({ min: 1, max: 8 })
      .chain((nodes) =>
        fc.tuple(fc.constant(nodes), fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1)), { maxLength: 14 })),
      );
    fc.assert(
      fc.property(graph, ([nodes, edges]) => {
        const connected = (without: number, from: number, to: number) => {
          const seen = new Set([from]);
          for (let grown = true; grown; ) {
            grown = false;
            edges.forEach(([a, b], edge) => {
              if (edge === without || seen.has(a) === seen.has(b)) return;
              seen.add(a).add(b);
              grown = true;
            });
          }
          return seen.has(to);
        };
        const expected = edges.flatMap(([a, b], edge) => (connected(edge, a, b) ? [] : [edge]));
        expect([...bridges(nodes, edges)].sort((a, b) => a - b)).toEqual(expected);
      }),
    );
  });
});
