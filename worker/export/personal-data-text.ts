import type { PersonalData } from '../../shared/schema/personal-data.ts';
import { toResponse } from '../db/read-responses.ts';
import type { Format } from './export-text.ts';

/** Rows of one page. */
const pageRows = 500;

/** Reads one page of a list: at most `limit` rows, those after a row. */
export type ReadPage<Row> = (after: Row | undefined, limit: number) => Promise<Row[]>;

/** What a person's document begins with, before the lists that may be long. */
export type AboutPerson = Omit<PersonalData, 'observations' | 'customerOutcomes' | 'responses' | 'count'>;

/**
 * A JSON document that is written a page at a time: someone may have been seen, and have answered, for years. Its end,
 * with the responses, is {@link responsesFormat}'s.
 */
export async function* personalDataHead(
  about: AboutPerson,
  read: {
    observations: ReadPage<PersonalData['observations'][number]>;
    customerOutcomes: ReadPage<PersonalData['customerOutcomes'][number]>;
  },
): AsyncGenerator<string> {
  yield JSON.stringify(about).slice(0, -1);
  yield* listText('observations', read.observations);
  yield* listText('customerOutcomes', read.customerOutcomes);
}

async function* listText<Row>(name: string, read: ReadPage<Row>): AsyncGenerator<string> {
  yield `,${JSON.stringify(name)}:[`;
  let after: Row | undefined;
  for (;;) {
    const rows = await read(after, pageRows);
    const text = rows.map((row) => `\n${JSON.stringify(row)}`).join(',');
    if (text) yield after === undefined ? text : `,${text}`;
    if (rows.length < pageRows) break;
    after = rows.at(-1);
  }
  yield ']';
}

/** The rest of the document, behind {@link personalDataHead}. */
export const responsesFormat: Format = {
  head: ',"responses":[\n',
  between: ',\n',
  line: (row) => JSON.stringify(toResponse(row)),
  end: (count) => `\n],"count":${count}}\n`,
};
