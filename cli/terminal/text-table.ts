export interface TextColumn {
  head: string;
  align?: 'right';
}

/** Columns that a terminal gives to a text; East Asian characters and pictures take two. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text))
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        segment,
      )
        ? 2
        : 1;
  return width;
}

/** Rows under their heads, two spaces between columns; a column that is empty everywhere is left out. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const kept = columns
    .map((column, place) => ({ ...column, place }))
    .filter(({ place }) => rows.some((row) => row[place]));
  const widths = kept.map(({ head, place }) =>
    Math.max(widthOf(head), ...rows.map((row) => widthOf(row[place] ?? ''))),
  );
  const line = (cellOf: (column: (typeof kept)[number]) => string) =>
    kept
      .map((column, at) => {
        const cell = cellOf(column);
        const space = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
        return column.align === 'right' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [line(({ head }) => head), ...rows.map((row) => line(({ place }) => row[place] ?? ''))]
    .map((text) => `${text}\n`)
    .join('');
}
