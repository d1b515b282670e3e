/** An answer that is one page of a list. */
interface Page {
  /** The cursor of the page after it; `null` at the end. */
  next: string | null;
}

/**
 * All pages of a list, one after the other.
 * @example for await (const { responses } of pages((cursor) => listResponses(api, 'demo', { cursor }))) …
 */
export async function* pages<One extends Page>(
  read: (cursor: string | undefined) => Promise<One>,
): AsyncGenerator<One> {
  let cursor: string | undefined;
  do {
    const page: One = await read(cursor);
    yield page;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/**
 * The rows of all pages of a list: for lists that fit into memory.
 * @example await listed((cursor) => listSites(api, { cursor }), ({ sites }) => sites)
 */
export async function listed<One extends Page, Row>(
  read: (cursor: string | undefined) => Promise<One>,
  rowsOf: (page: One) => readonly Row[],
): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of pages(read)) rows.push(...rowsOf(page));
  return rows;
}
