import * as z from 'zod';

/** A map with at most so many entries. */
export function boundedRecord<Key extends z.core.$ZodRecordKey, Value extends z.core.SomeType>(
  key: Key,
  value: Value,
  most: number,
) {
  return z
    .record(key, value)
    .refine((all) => Object.keys(all).length <= most, `at most ${most} entries`)
    .meta({ maxProperties: most });
}
