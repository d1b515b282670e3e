import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Batch, Batcher } from '../../../cli/import/batches.ts';
import { type RowRecord, recordsOfRow } from '../../../cli/import/records.ts';
import { limits } from '../../../shared/limits.ts';
import { examplePlan, exampleRow } from './example-import.ts';

function recordsOf(row: number, count: number, comment = 'x'): RowRecord[] {
  const [, one] = recordsOfRow(exampleRow(['1', '1', '1', '1', comment], row), examplePlan()).records;
  return Array.from({ length: count }, () => one as RowRecord);
}

function batchesOf(rows: RowRecord[][], batcher = new Batcher()): Batch[] {
  return [...rows.flatMap((records) => batcher.add(records)), ...batcher.flush()];
}

const rowsIn = ({ items }: Batch) => [...new Set(items.map(({ row }) => row))];

describe('batches', () => {
  test('keep a row whole: 14 answers a row make 196 of 200 records', () => {
    const batches = batchesOf(Array.from({ length: 30 }, (_, index) => recordsOf(index + 1, 14)));
    expect(batches.map(({ items }) => items.length)).toEqual([196, 196, 28]);
    expect(batches.map((batch) => rowsIn(batch)[0])).toEqual([1, 15, 29]);
  });

  test('split only a row that is larger than a request may be', () => {
    const batches = batchesOf([recordsOf(1, 1), recordsOf(2, 450), recordsOf(3, 1)]);
    expect(batches.map(({ items }) => items.length)).toEqual([1, 200, 200, 51]);
  });

  test('hold every record once, in order, within both limits', () => {
    const row = fc.record({ count: fc.nat(6), comment: fc.string({ maxLength: 60, unit: 'grapheme' }) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const most = { records: 5, bytes: 2500 };
        const all = rows.map(({ count, comment }, index) => recordsOf(index + 1, count, comment));
        const batches = batchesOf(all, new Batcher(most));
        expect(batches.flatMap(({ items }) => items)).toEqual(all.flat());
        for (const { items, json } of batches) {
          expect(json).toEqual(items.map(({ record }) => JSON.stringify(record)));
          expect(items.length).toBeLessThanOrEqual(most.records);
          expect(Buffer.byteLength(json.join())).toBeLessThanOrEqual(most.bytes);
        }
      }),
    );
  });

  test('of the longest comments stay below the body that the collector takes', () => {
    const comment = '漢'.repeat(limits.answerTextChars);
    const batches = batchesOf(Array.from({ length: 300 }, (_, index) => recordsOf(index + 1, 1, comment)));
    expect(batches.length).toBeGreaterThan(1);
    for (const { json } of batches) expect(Buffer.byteLength(json.join()) + 500).toBeLessThan(limits.tokenBodyBytes);
  });
});
