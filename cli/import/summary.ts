import type { ImportSummary } from './run-import.ts';

/** What is printed at the end of an import. */
export function summaryLines(summary: ImportSummary, refusedPath: string): string[] {
  const lines: string[] = [];
  if (summary.refused > 0) {
    lines.push('', summary.checkedOnly ? 'Would be refused:' : 'Refused:');
    for (const { row, line, column, code, detail } of summary.refusals)
      lines.push(`  row ${row} (line ${line})${column ? `, ${column}` : ''}: ${detail} [${code}]`);
    if (summary.refused > summary.refusals.length) lines.push(`  … ${summary.refused} in all`);
    lines.push(`  The whole list: ${refusedPath}`);
  }
  lines.push('');
  if (summary.checkedOnly) return [...lines, ...checkedLines(summary)];
  if (summary.resumedAt > 0)
    lines.push(`Went on after row ${summary.resumedAt}, where an earlier run was interrupted.`);
  if (summary.interrupted) lines.push(`Interrupted after row ${summary.rows}. The same command goes on from there.`);
  lines.push(
    `${summary.rows} rows · ${summary.sent} sent · ${summary.stored} stored · ${summary.repeats} repeats · ` +
      `${summary.refused} refused · ${summary.seconds.toFixed(1)} s`,
  );
  return lines;
}

function checkedLines({ rows, sent, stored, repeats, refused, interrupted, seconds }: ImportSummary): string[] {
  return [
    `${interrupted ? 'Interrupted. ' : ''}Nothing was stored.`,
    `${rows} rows · ${sent} responses checked · ${stored} would be stored · ${repeats} are there already · ` +
      `${refused} would be refused · ${seconds.toFixed(1)} s`,
  ];
}
