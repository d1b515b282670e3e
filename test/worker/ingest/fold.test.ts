import { expect, it } from 'vitest';
import type { AcceptedRecord } from '../../../worker/ingest/accept.ts';
import { fold } from '../../../worker/ingest/fold.ts';

/** Only what folding looks at. */
const said = (id: string, revision: number, digest: string) => ({ id, revision, digest }) as AcceptedRecord;

it('keeps the highest revision of an id, wherever it stands', () => {
  expect(fold([said('a', 2, 'x'), said('a', 3, 'y'), said('a', 1, 'z'), said('b', 1, 'x')])).toEqual([
    'lower',
    'latest',
    'lower',
    'latest',
  ]);
});

it('tells a copy from a contradiction by the digest', () => {
  expect(fold([said('a', 2, 'x'), said('a', 2, 'x'), said('a', 2, 'y')])).toEqual(['latest', 'copy', 'contradiction']);
});

it('finds a contradiction among lower revisions too', () => {
  expect(fold([said('a', 1, 'x'), said('a', 1, 'y'), said('a', 2, 'z'), said('a', 1, 'x')])).toEqual([
    'lower',
    'contradiction',
    'latest',
    'lower',
  ]);
});
