import { expect, test } from 'vitest';
import { listed, pages } from '../../client/index.ts';

/** A list of seven, two on a page. */
const read = async (cursor: string | undefined) => {
  const from = Number(cursor ?? 0);
  const rows = [0, 1, 2, 3, 4, 5, 6].slice(from, from + 2);
  return { rows, next: from + 2 < 7 ? String(from + 2) : null };
};

test('all pages of a list are read, one after the other, and no further than somebody looks', async () => {
  expect(await listed(read, ({ rows }) => rows)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  const asked: (string | undefined)[] = [];
  const reading = pages((cursor) => {
    asked.push(cursor);
    return read(cursor);
  });
  for await (const { rows } of reading) if (rows.includes(2)) break;
  expect(asked).toEqual([undefined, '2']);
});
