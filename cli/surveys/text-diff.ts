import { styleText } from 'node:util';

/** Lines that stay around a change. */
const context = 3;

interface Line {
  sign: ' ' | '-' | '+';
  text: string;
}

/** Lengths of the longest common subsequences of all ends: `[i][j]` of `before` from i on and `after` from j on. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const lengths = before.map(() => new Array<number>(after.length + 1).fill(0));
  lengths.push(new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = lengths[i] as number[];
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  return lengths;
}

/** All lines of both texts, in order; of a change what goes stands before what comes. */
function compared(before: readonly string[], after: readonly string[]): Line[] {
  const lengths = commonLengths(before, after);
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const lines: Line[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    if (i < before.length && before[i] === after[j]) {
      lines.push({ sign: ' ', text: before[i] as string });
      i++;
      j++;
    } else if (i < before.length && at(i + 1, j) >= at(i, j + 1))
      lines.push({ sign: '-', text: before[i++] as string });
    else lines.push({ sign: '+', text: after[j++] as string });
  }
  return lines;
}

const colourOf = { '-': 'red', '+': 'green' } as const;

/** What changes from one text to another, line by line, as `diff -u` shows it without its head; empty where nothing does. */
export function textDiff(before: string, after: string, colours: boolean): string {
  const lines = compared(before.split('\n'), after.split('\n'));
  const near = (place: number) =>
    lines.slice(Math.max(0, place - context), place + context + 1).some(({ sign }) => sign !== ' ');
  let skipped = false;
  let shown = '';
  lines.forEach(({ sign, text }, place) => {
    if (!near(place)) {
      skipped = true;
      return;
    }
    if (skipped && shown !== '') shown += '  …\n';
    skipped = false;
    const line = `${sign} ${text}`;
    shown += `${colours && sign !== ' ' ? styleText(colourOf[sign], line, { validateStream: false }) : line}\n`;
  });
  return shown;
}
