import type { AcceptedRecord } from './accept.ts';

/**
 * A record's part in its batch: `latest` is the highest revision of its id and the only one to be stored; a `copy`
 * says word for word what the latest says; a `lower` revision is superseded within the batch; a `contradiction` has
 * the id and revision of an earlier record but other content.
 */
export type Part = 'latest' | 'copy' | 'lower' | 'contradiction';

const revisionOf = ({ id, revision }: AcceptedRecord) => `${id}@${revision}`;

/**
 * Finds each record's part in the batch. Only one revision of an id may reach the database at a time, because the
 * rollup deltas compare each response with the stored row and not with its neighbours.
 */
export function fold(records: readonly AcceptedRecord[]): Part[] {
  const latest = new Map<string, AcceptedRecord>();
  for (const record of records) {
    const highest = latest.get(record.id);
    if (!highest || record.revision > highest.revision) latest.set(record.id, record);
  }
  if (latest.size === records.length) return records.map(() => 'latest');
  const first = new Map<string, AcceptedRecord>();
  for (const record of records) if (!first.has(revisionOf(record))) first.set(revisionOf(record), record);
  return records.map((record) => {
    const highest = latest.get(record.id);
    if (record === highest) return 'latest';
    if (record.digest !== first.get(revisionOf(record))?.digest) return 'contradiction';
    return record.revision === highest?.revision ? 'copy' : 'lower';
  });
}
