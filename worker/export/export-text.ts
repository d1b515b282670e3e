import { type ResponseRow, toResponse } from '../db/read-responses.ts';
import { byteOrderMark, csvLine } from './csv.ts';
import type { Column } from './response-columns.ts';

/** How responses are written down one by one, each made of its row only then: a page of them would stay in memory. */
export interface Format<Row = ResponseRow> {
  head: string;
  /** Stands between two responses; left out: nothing. */
  between?: string;
  line(row: Row): string;
  /** @param count responses written */
  end(count: number): string;
}

export function csvFormat(columns: readonly Column[], bom: boolean): Format {
  return {
    head: (bom ? byteOrderMark : '') + csvLine(columns.map(({ name }) => name)),
    line(row) {
      const response = toResponse(row);
      return csvLine(columns.map(({ cell }) => cell(response)));
    },
    end: () => '',
  };
}

/** A line of JSON for each response, and a last one that tells a whole export from one that was cut off. */
export const ndjsonFormat: Format = {
  head: '',
  line: (row) => `${JSON.stringify(toResponse(row))}\n`,
  end: (count) => `${JSON.stringify({ _end: true, count })}\n`,
};

/**
 * Characters of one page: a page of this length is all that is in memory at a time, and a million responses of an ordinary
 * length are well below the thousand queries that one request to a worker may make.
 */
const pageChars = 500 * 1024;
const fewestRows = 20;
const mostRows = 1250;

/** Rows of the next page, so that pages of long answers are no larger in memory than pages of short ones. */
function nextLimit(rows: number, chars: number): number {
  return Math.max(fewestRows, Math.min(mostRows, Math.floor((rows * pageChars) / Math.max(1, chars))));
}

/**
 * The text of an export, a page at a time; only the page at hand is in memory.
 * @param read rows after an id (`null`: from the first) in the order of ids, at most `limit`
 */
export async function* exportText<Row extends { id: string }>(
  read: (after: string | null, limit: number) => Promise<Row[]>,
  format: Format<Row>,
): AsyncGenerator<string> {
  const { head, between = '' } = format;
  if (head) yield head;
  let count = 0;
  let limit = 200;
  let after: string | null = null;
  for (;;) {
    const rows: Row[] = await read(after, limit);
    const text = rows.map((row) => format.line(row)).join(between);
    if (text) yield count > 0 ? between + text : text;
    count += rows.length;
    if (rows.length < limit) break;
    after = rows.at(-1)?.id ?? null;
    limit = nextLimit(rows.length, text.length);
  }
  const end = format.end(count);
  if (end) yield end;
}

/**
 * Text as a body that is made only as fast as it is read.
 * @param onError hears of a failure half-way, when no status can tell it any more: the body breaks off
 */
export function bodyOf(text: AsyncGenerator<string>, onError: (error: Error) => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await text.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        } catch (error) {
          onError(error as Error);
          controller.error(error);
        }
      },
      async cancel() {
        await text.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
