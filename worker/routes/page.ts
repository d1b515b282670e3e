/** Lists that come in pages, all in the same way. */
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { Instant } from '../../shared/schema/identifiers.ts';
import { cursorOf, idOfCursor } from './cursor.ts';

const parameters = (what: string, most: number, usual: number) => ({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .default(usual)
    .meta({ description: `${what} of one page` }),
  cursor: z.string().max(1000).optional().meta({ description: '`next` of the page before' }),
});

/** Parameters of a list that grows with every answer. */
export const pageParameters = (what: string) => parameters(what, limits.pageRows, 50);

/** Parameters of a list of what people set up: most of them have one page. */
export const longPageParameters = (what: string) => z.strictObject(parameters(what, limits.listRows, limits.listRows));

/**
 * What of the rows is on the page, and the cursor of the next one.
 * @param rows one more than the page has, if there are more
 * @param keyOf what the next page begins after
 */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => string) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last !== undefined ? cursorOf(keyOf(last)) : null };
}

/** Place in a list that is sorted by the time at which its things were made. */
interface Place {
  createdAt: string;
  id: string;
}

export const placeOf = ({ createdAt, id }: Place) => JSON.stringify([createdAt, id]);

/** The place in a cursor. Throws `invalid_parameter`. */
export function placeOfCursor(cursor: string, Id: z.ZodType<string>): Place {
  const [createdAt, id] = idOfCursor(cursor, (text) => z.tuple([Instant, Id]).parse(JSON.parse(text)));
  return { createdAt, id };
}
