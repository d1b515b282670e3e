import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { EventBatch, ResponseBatch, ResponseRecord } from '../../../shared/schema/response.ts';
import { compiledEventBatch, compiledRecord, compiledResponseBatch } from '../../../worker/ingest/compiled-schemas.ts';
import { prototypeFault } from '../../../worker/ingest/refusal.ts';
import { badRecord, goodRecord, naughtyTexts } from './bad-records.ts';
import { id, iso, noon } from './example-site.ts';

const full = {
  id: id(1),
  revision: 2,
  survey: 'checkout',
  version: 1,
  channel: 'email',
  locale: 'pt-BR',
  device: 'phone',
  page: '/a',
  respondent: 'r',
  signature: 'ab'.repeat(32),
  attributes: { plan: 'gold', nights: 2, vip: true },
  shownAt: iso(noon),
  startedAt: iso(noon),
  completedAt: iso(noon),
  dismissedAt: iso(noon),
  test: false,
  answers: { nps: 9, reason: ' words ', choice: { choices: ['a'], other: 'b' }, agreed: true },
  times: { nps: 1200 },
};

/** What a schema makes of a value, as text: the order of the fields, too. */
const verdict = (schema: z.ZodType, value: unknown) => {
  const { data, error } = schema.safeParse(value);
  return JSON.stringify(error ? error.issues : data);
};

const oddText = fc.oneof(fc.constantFrom(...naughtyTexts), fc.string({ unit: 'binary', maxLength: 20 }));
const odd = fc.oneof(oddText, fc.jsonValue({ maxDepth: 2 }), fc.double());
const field = fc.constantFrom(...Object.keys(full), 'unknown');
const records = fc.oneof(
  badRecord.map(({ body }) => JSON.parse(body)),
  fc.dictionary(field, odd, { maxKeys: 2 }).map((changes) => ({ ...full, ...changes })),
  fc.dictionary(fc.constantFrom('nps', 'reason', 'a b'), odd).map((answers) => ({ ...full, answers })),
  fc.dictionary(fc.constantFrom('plan', 'x1', '1x'), odd).map((attributes) => ({ ...full, attributes })),
);

describe('a compiled schema', () => {
  it('is compiled, and not the schema itself', () => {
    for (const schema of [ResponseRecord, EventBatch, ResponseBatch]) z.compile(schema, { strict: true });
    expect(verdict(compiledRecord, JSON.parse(goodRecord(1)))).toContain('"channel":"web"');
  });

  it('takes, changes and refuses the same records', () => {
    const check = fc.property(records, (record) => {
      // Looked for before any schema, because none sees it.
      fc.pre(prototypeFault(record) === null);
      expect(verdict(compiledRecord, record)).toBe(verdict(ResponseRecord, record));
    });
    fc.assert(check, { numRuns: 2000 });
    expect(verdict(compiledRecord, full)).toBe(verdict(ResponseRecord, full));
  });

  it.each([
    ['of a page', compiledEventBatch, EventBatch],
    ['of a server', compiledResponseBatch, ResponseBatch],
  ] as const)('takes and refuses the same batches %s', (_, compiled, schema) => {
    const batch = { format: 1, sentAt: iso(noon), responses: [full] };
    const name = fc.constantFrom('format', 'sentAt', 'responses', 'outcomes', 'import', 'unknown');
    const outcome = fc.record({ survey: fc.constantFrom('nps', 'A'), outcome: odd, before: odd }, { requiredKeys: [] });
    const value = fc.oneof(odd, fc.array(odd, { maxLength: 3 }), fc.array(outcome, { maxLength: 3 }));
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 2 }), (changes) => {
        expect(verdict(compiled, { ...batch, ...changes })).toBe(verdict(schema, { ...batch, ...changes }));
      }),
      { numRuns: 500 },
    );
    expect(verdict(compiled, batch)).toBe(verdict(schema, batch));
  });
});
