import { diff, styleText } from 'node:util';

/** Lines that stay around a change. */
const context = 3;

/** What changes from one text to another, line by line, as `diff -u` shows it without its head; empty where nothing does. */
export function textDiff(before: string, after: string, colours: boolean): string {
  const lines = diff(before.split('\n'), after.split('\n'));
  const near = (place: number) =>
    lines.slice(Math.max(0, place - context), place + context + 1).some(([operation]) => operation !== 0);
  let skipped = false;
  let text = '';
  lines.forEach(([operation, line], place) => {
    if (operation === 0 && !near(place)) {
      skipped = true;
      return;
    }
    if (skipped && text !== '') text += '  …\n';
    skipped = false;
    const written = `${operation === 0 ? ' ' : operation > 0 ? '+' : '-'} ${line}`;
    text += `${colours && operation !== 0 ? styleText(operation > 0 ? 'green' : 'red', written, { validateStream: false }) : written}\n`;
  });
  return text;
}
