import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DecideRequest } from '../../../shared/schema/decide.ts';
import { Problem } from '../../../shared/schema/problem.ts';
import type { Bindings } from '../../../worker/context.ts';
import { naughtyTexts, prototypeNames } from '../ingest/bad-records.ts';
import { insertExampleSite } from '../ingest/insert-example-site.ts';
import { testApp } from '../routes/test-api.ts';

const bindings = env as unknown as Bindings;
const app = testApp();
await insertExampleSite(bindings.DB);

const requests = 10_000;
const right = {
  ...{ format: 1, surveys: ['checkout'], awaiting: ['checkout'], signature: 'a'.repeat(64), visitorId: 'v' },
  ...{ respondent: 'customer-7', visitor: { device: 'phone' }, history: { surveys: { checkout: { shown: 1 } } } },
};
const names = Object.keys(right);

const anything = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...naughtyTexts).map((text) => JSON.stringify(text)) },
  { weight: 4, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('1e999', '-0', '{"__proto__":1}', '[null]', '['.repeat(2000) + ']'.repeat(2000)),
  },
);

const fieldsWith = (name: string, value: string) => {
  const fields = new Map(Object.entries(right).map(([key, inner]) => [key, JSON.stringify(inner)]));
  fields.set(name, value);
  return `{${[...fields].map(([key, inner]) => `${JSON.stringify(key)}:${inner}`).join(',')}}`;
};

/** Bodies with the field that is wrong, where one is. */
const bad: fc.Arbitrary<{ body: string | Uint8Array; field?: string }> = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((body) => ({ body })) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((body) => ({ body })) },
  { weight: 1, arbitrary: anything.map((body) => ({ body })) },
  {
    weight: 10,
    arbitrary: fc
      .tuple(fc.constantFrom(...names), anything)
      .map(([field, value]) => ({ body: fieldsWith(field, value), field })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('surveys', 'device', 'shown', 'country', ...prototypeNames, ...naughtyTexts)
      .filter((field) => !names.includes(field))
      .map((field) => ({ body: fieldsWith(field, '1'), field })),
  },
);

it(`refuses ${requests} generated requests by the name of their field, or decides; it never fails, and stores nothing`, async () => {
  const statuses = new Map<number, number>();
  for (const { body, field } of fc.sample(bad, { numRuns: requests, seed: 20261122 })) {
    const response = await app.fetch(
      new Request('https://c.example/v1/sites/shop/decide', {
        method: 'POST',
        headers: { 'Content-Type': 'text/plain', Origin: 'https://shop.example' },
        body,
      }),
      bindings,
    );
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    if (response.status === 200) {
      expect(DecideRequest.safeParse(JSON.parse(String(body))).success, String(body).slice(0, 300)).toBe(true);
      continue;
    }
    const problem = Problem.parse(await response.json());
    expect([400, 422], JSON.stringify([String(body).slice(0, 300), problem])).toContain(response.status);
    if (response.status !== 422 || field === undefined) continue;
    const pointer = `#/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const named = problem.errors?.some((error) => error.pointer.startsWith(pointer));
    expect(named, JSON.stringify([String(body).slice(0, 300), problem.errors])).toBe(true);
  }
  expect([...statuses.keys()].toSorted()).toEqual([200, 400, 422]);
  expect(statuses.get(422)).toBeGreaterThan(requests / 2);
  for (const table of ['responses', 'dead_letters', 'moments', 'respondent_responses', 'outcome_counts'])
    expect(await bindings.DB.prepare(`SELECT COUNT(*) AS n FROM ${table}`).first('n')).toBe(0);
}, 60_000);
