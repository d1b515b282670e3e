import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../shared/limits.ts';
import { cleanText } from '../../../shared/rules/clean-text.ts';
import { Problem } from '../../../shared/schema/problem.ts';
import { BatchOutcome } from '../../../shared/schema/response.ts';
import type { Bindings } from '../../../worker/context.ts';
import { readResponses } from '../../../worker/db/read-responses.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { testApp } from '../routes/test-api.ts';
import { type BadRecord, badRecord, goodRecord, type Json, naughtyTexts, prototypeNames } from './bad-records.ts';
import { id, iso, noon, record } from './example-site.ts';
import { insertExampleSite } from './insert-example-site.ts';

const bindings = env as unknown as Bindings;
const { DB: db } = bindings;
const app = testApp();
await insertExampleSite(db);

const perBatch = 25;
const badRecords = 9000;
const badBodies = 1000;

async function send(body: string | Uint8Array): Promise<Response> {
  const headers = { 'Content-Type': 'text/plain', Origin: 'https://shop.example' };
  return app.fetch(new Request('https://c.example/v1/sites/shop/events', { method: 'POST', headers, body }), bindings);
}

const envelope = (responses: readonly Json[]) =>
  `{"format":1,"sentAt":${JSON.stringify(iso(noon))},"responses":[${responses.join(',')}]}`;

async function countRows(table: string): Promise<number> {
  return (await db.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first<number>('n')) ?? 0;
}

it(`refuses ${badRecords} generated bad records by the name of their field, and stores the good one beside them`, async () => {
  const samples = fc.sample(badRecord, { numRuns: badRecords, seed: 20261121 });
  const fields = new Set<string | null>();
  let good = 0;

  async function check(batch: readonly BadRecord[]): Promise<void> {
    const response = await send(envelope([...batch.map(({ body }) => body), goodRecord(60_001 + good)]));
    if (response.status === 413) {
      const middle = Math.ceil(batch.length / 2);
      await check(batch.slice(0, middle));
      return check(batch.slice(middle));
    }
    expect(response.status).toBe(200);
    good++;
    const { accepted, refused } = BatchOutcome.parse(await response.json());
    const wrong = batch.flatMap(({ body, field }, place) => {
      const refusal = refused.find(({ index }) => index === place);
      const named = field === null ? refusal?.pointer === '' : refusal?.pointer.startsWith(pointerTo(field));
      fields.add(field);
      return named ? [] : [{ body: body.slice(0, 300), field, refusal }];
    });
    expect(wrong).toEqual([]);
    expect(accepted).toMatchObject([{ outcome: 'stored' }]);
    for (const { pointer, detail } of refused) expect(pointer.length + detail.length).toBeLessThan(600);
  }

  for (let from = 0; from < samples.length; from += perBatch) await check(samples.slice(from, from + perBatch));
  expect(fields.size).toBeGreaterThan(40);
  expect(await countRows('responses')).toBe(good);
  expect(await countRows('dead_letters')).toBe(0);
  expect(await recount(db, 'shop')).toEqual({ scores: 0, rates: 0 });
}, 60_000);

/** As a refusal writes it: escaped, and cut where it is longer than any field's name. */
const pointerTo = (field: string) => `/${field.slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`;

const anyValue = fc.oneof(fc.jsonValue(), fc.constantFrom(...naughtyTexts));
const badBody: fc.Arbitrary<{ body: string | Uint8Array; field?: string | null }> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((body) => ({ body })),
  fc.string({ unit: 'binary' }).map((body) => ({ body })),
  fc.integer({ min: 0, max: 80 }).map((end) => ({ body: envelope([goodRecord(1)]).slice(0, end) })),
  fc
    .integer({ min: 1, max: limits.publicBodyBytes })
    .map((depth) => ({ body: '['.repeat(depth) + ']'.repeat(depth), field: null })),
  anyValue
    .filter((value) => typeof value !== 'object' || value === null || Array.isArray(value))
    .map((value) => ({ body: JSON.stringify(value), field: null })),
  ...(['sentAt', 'format', 'responses'] as const).map((field) =>
    anyValue
      .filter((value) => !(field === 'format' && Number.isInteger(value)))
      .filter((value) => !(field === 'responses' && Array.isArray(value) && value.length > 0))
      .map((value) => ({ body: withField(field, JSON.stringify(value)), field })),
  ),
  fc.constantFrom(...prototypeNames, ...naughtyTexts).map((field) => ({ body: withField(field, '1'), field })),
  fc.integer({ min: limits.batchRecords + 1, max: 5000 }).map((count) => ({
    body: withField('responses', JSON.stringify(Array(count).fill(0))),
    field: 'responses',
  })),
);

function withField(name: string, value: Json): string {
  const fields = new Map([
    ['format', '1'],
    ['sentAt', JSON.stringify(iso(noon))],
    ['responses', `[${goodRecord(1)}]`],
  ]);
  fields.set(name, value);
  return `{${[...fields].map(([key, inner]) => `${JSON.stringify(key)}:${inner}`).join(',')}}`;
}

it(`refuses ${badBodies} generated bad bodies, names the field where there is one, and stores nothing`, async () => {
  const before = await countRows('responses');
  const statuses = new Map<number, number>();
  for (const { body, field } of fc.sample(badBody, { numRuns: badBodies, seed: 20261121 })) {
    const response = await send(body);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    const problem = Problem.parse(await response.json());
    expect([400, 413, 422], JSON.stringify([body, problem])).toContain(response.status);
    if (response.status === 422 && field !== undefined) {
      const pointers = problem.errors?.map(({ pointer }) => pointer) ?? [];
      const expected = field === null ? '#' : `#${pointerTo(field)}`;
      expect(
        pointers.some((pointer) => pointer.startsWith(expected)),
        JSON.stringify([body, pointers]),
      ).toBe(true);
    }
  }
  expect([...statuses.keys()].toSorted()).toEqual([400, 413, 422]);
  expect(await countRows('responses')).toBe(before);
  expect(await countRows('dead_letters')).toBe(0);
}, 60_000);

describe('a text that is odd and allowed', () => {
  it('is stored as it was written, but for what no screen can show, and breaks nothing on its way back', async () => {
    const odd = naughtyTexts.filter((text) => cleanText(text).trim() !== '' && text.length <= 100);
    const ids = odd.map((_, place) => id(62_000 + place));
    const responses = odd.map((text, place) =>
      JSON.stringify(
        record({ id: ids[place], page: text, attributes: { said: text }, answers: { nps: 9, reason: text } }),
      ),
    );
    const { accepted, refused } = BatchOutcome.parse(await (await send(envelope(responses))).json());
    expect([accepted.length, refused]).toEqual([odd.length, []]);
    const stored = await readResponses(db, 'shop', { comments: false, test: false }, 1000);
    for (const [place, text] of odd.entries()) {
      const row = stored.find((one) => one.id === ids[place]);
      expect(row?.answers.reason).toBe(cleanText(text).trim());
      expect(row?.attributes).toEqual({ said: cleanText(text) });
      expect(row?.page).toBe(cleanText(text).split(/[?#]/)[0]);
    }
  });
});
