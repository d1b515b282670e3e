/** Records that must be refused, each wrong in one field, whose name is known. */
import fc from 'fast-check';
import { limits } from '../../../shared/limits.ts';
import { cleanText } from '../../../shared/rules/clean-text.ts';
import { id, iso, noon } from './example-site.ts';

/** JSON text as it goes over the wire: objects of JavaScript cannot have every key, or one twice. */
export type Json = string;

const json = (value: unknown): Json => JSON.stringify(value) ?? 'null';
const object = (fields: readonly (readonly [string, Json])[]): Json =>
  `{${fields.map(([name, value]) => `${json(name)}:${value}`).join(',')}}`;

/** Names that mean something to a careless program. */
export const prototypeNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
];

/** Texts that have broken somebody's program. */
export const naughtyTexts = [
  '',
  ' ',
  'null',
  'undefined',
  'NaN',
  '0',
  '-1',
  '1e999',
  'true',
  '\u0000',
  'a\u0000b',
  '\u001b[31m',
  '\ufeff',
  '\u202etest',
  '\ud800',
  '\udc00\ud800',
  '\uffff',
  'İ',
  'ﬀ',
  'Ⱥ'.repeat(50),
  '👩‍👩‍👧‍👦',
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
  "' OR 1=1 --",
  "'; DROP TABLE responses; --",
  '$.answers[0]',
  '%00',
  '%s%n',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to be one
  '${7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'file:///etc/passwd',
  '=1+1',
  '{"a":1}',
  '[]',
  '\\u0000',
  '"',
  'x'.repeat(300),
  'x'.repeat(2001),
  ...prototypeNames,
];

const deep: Json = `${'['.repeat(3000)}${']'.repeat(3000)}`;
const text = fc.oneof(fc.constantFrom(...naughtyTexts), fc.string({ unit: 'binary', maxLength: 20 }));
const scalar = fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null));

/** Any JSON, among it what `suits` would be no mistake; that is left out. */
function anythingBut(suits: (value: unknown) => boolean): fc.Arbitrary<Json> {
  const anything = fc.oneof(
    { weight: 6, arbitrary: scalar.map(json) },
    { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }).map(json) },
    { weight: 1, arbitrary: fc.constantFrom(deep, '1e999', '-0', '{"__proto__":1}', '[null]') },
  );
  return anything.filter((value) => !suits(JSON.parse(value)));
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isWhole = (value: unknown, min: number, max: number) =>
  Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
const isMap = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
const never = () => false;

/** Values that each field must not have. Texts that happen to be right are none of them. */
const wrongValues: Record<string, fc.Arbitrary<Json>> = {
  id: fc.oneof(
    anythingBut(never),
    fc.constantFrom(json(id(1).toUpperCase()), json(`{${id(1)}}`), json(crypto.randomUUID()), json(`${id(1)}\n`)),
  ),
  revision: anythingBut((value) => isWhole(value, 1, limits.revisions)),
  survey: anythingBut((value) => isText(value) && /^[a-z0-9]/.test(value)),
  version: anythingBut((value) => isWhole(value, 1, Number.MAX_SAFE_INTEGER)),
  channel: anythingBut(never),
  locale: anythingBut((value) => isText(value) && /^[A-Za-z]{2,3}/.test(value)),
  device: anythingBut(never),
  page: anythingBut((value) => isText(value) && value.length <= limits.attributeChars),
  respondent: anythingBut(
    (value) => isText(value) && value !== '' && value.length <= limits.attributeChars && cleanText(value) === value,
  ),
  attributes: anythingBut(isMap),
  shownAt: anythingBut(never),
  startedAt: anythingBut(never),
  completedAt: fc.oneof(anythingBut(never), fc.constantFrom(json('2026-02-30T00:00:00Z'), json('2026-11-21'))),
  dismissedAt: anythingBut(never),
  test: anythingBut((value) => typeof value === 'boolean'),
  answers: anythingBut(isMap),
  times: anythingBut(isMap),
};

const wrongKeys = fc.constantFrom(
  ...prototypeNames.filter((name) => name.startsWith('_')),
  '',
  '1a',
  'ä',
  'a b',
  'a.b',
);
const wrongAttributes: fc.Arbitrary<Json> = fc.oneof(
  fc.tuple(wrongKeys, scalar).map(([key, value]) => object([[key, json(value)]])),
  anythingBut((value) => typeof value !== 'object' && !(isText(value) && value.length > 255)).map((value) =>
    object([['plan', value]]),
  ),
  fc
    .integer({ min: limits.attributes + 1, max: 100 })
    .map((count) => object(Array.from({ length: count }, (_, place) => [`a${place}`, '1'] as const))),
);
const wrongAnswers: fc.Arbitrary<Json> = fc.oneof(
  anythingBut((value) => isWhole(value, 0, 10)).map((value) => object([['nps', value]])),
  anythingBut((value) => isText(value) && value.trim() !== '' && value.length <= 100).map((value) =>
    object([['reason', value]]),
  ),
  fc
    .tuple(fc.oneof(text, fc.constantFrom(...prototypeNames)), scalar)
    .filter(([key]) => !['nps', 'solved', 'reason'].includes(key))
    .map(([key, value]) => object([[key, json(value)]])),
);

const wrongTimes: fc.Arbitrary<Json> = fc.oneof(
  anythingBut((value) => isWhole(value, 0, limits.questionMs)).map((value) => object([['nps', value]])),
  fc.oneof(text, fc.constantFrom(...prototypeNames)).map((key) => object([[key, json(1)]])),
);

export interface BadRecord {
  body: Json;
  /** Field that the refusal must name; `null` for the whole record. */
  field: string | null;
}

const good = (place: number): Map<string, Json> =>
  new Map(
    Object.entries({
      id: id(place),
      revision: 1,
      survey: 'checkout',
      version: 1,
      shownAt: iso(noon - 60_000),
      answers: { nps: 9 },
    }).map(([name, value]) => [name, json(value)]),
  );

function broken(place: number, field: string, value: Json | null): BadRecord {
  const fields = good(place);
  if (value === null) fields.delete(field);
  else fields.set(field, value);
  return { body: object([...fields]), field };
}

const place = fc.integer({ min: 1, max: 60_000 });

export const badRecord: fc.Arbitrary<BadRecord> = fc.oneof(
  ...Object.entries(wrongValues).map(([field, value]) =>
    fc.tuple(place, value).map(([n, wrong]) => broken(n, field, wrong)),
  ),
  fc.tuple(place, wrongAttributes).map(([n, wrong]) => broken(n, 'attributes', wrong)),
  fc.tuple(place, wrongAnswers).map(([n, wrong]) => broken(n, 'answers', wrong)),
  fc.tuple(place, wrongTimes).map(([n, wrong]) => broken(n, 'times', wrong)),
  fc
    .tuple(place, fc.constantFrom('id', 'revision', 'survey', 'version', 'shownAt'))
    .map(([n, field]) => broken(n, field, null)),
  fc
    .tuple(place, fc.oneof(text, fc.constantFrom(...prototypeNames, 'site', 'day', 'digest', 'slots', 'received_at')))
    .filter(([, name]) => !(name in wrongValues))
    .map(([n, name]) => broken(n, name, json(1))),
  anythingBut(isMap).map((body) => ({ body, field: null })),
);

/** A record that may be stored. */
export const goodRecord = (n: number): Json => object([...good(n)]);
