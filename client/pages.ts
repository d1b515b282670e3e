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
