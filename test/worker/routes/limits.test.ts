/** Whatever a caller sends has a largest size, field by field: read from the document, so that no new field is forgotten. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import document from '../../../openapi.json' with { type: 'json' };
import { tools } from '../../../worker/mcp/tools.ts';

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  maxLength?: number;
  maxItems?: number;
  maxProperties?: number;
  minimum?: number;
  maximum?: number;
}

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
  parameters?: { name: string; schema: Schema }[];
}

const schemas = document.components.schemas as unknown as Record<string, Schema>;

/** Numbers that mean nothing to us, and that their owners compare with each other: a double is limit enough. */
const anyNumber =
  /^(?:ResponseRecord\.attributes|VisitorFacts\.attribute)\{\}$|^(?:Comparison|Condition)\b.*\.equals$|^(?:PropertyFilter|AudienceRule|VisitorRule)\.value(?:\[\])?$/;

/** Whether a pattern lets only so many characters through: held at both ends, and nothing in it repeats without end. */
const isBounded = (pattern: string) =>
  /^\^.*\$$/.test(pattern) && !/[*+]|\{\d+,\}/.test(pattern.replaceAll(/\[[^\]]*\]/g, ''));

/** Places in a schema where nothing says how large a value may be. */
function unbounded(schema: Schema, place: string, inside: readonly string[] = []): string[] {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    if (inside.includes(name)) return [`${place} contains itself, as deep as one likes`];
    return unbounded(schemas[name] as Schema, name, [...inside, name]);
  }
  if (schema.enum || 'const' in schema) return [];
  const types = [schema.type ?? []].flat();
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const found = parts.flatMap((part) => unbounded(part, place, inside));
  if (types.length === 0 && parts.length === 0) found.push(`${place} may be anything`);
  if (types.includes('string') && schema.maxLength === undefined && !isBounded(schema.pattern ?? ''))
    found.push(`${place} is a text of any length`);
  if (types.some((type) => type === 'number' || type === 'integer') && !anyNumber.test(place))
    if (schema.minimum === undefined || schema.maximum === undefined) found.push(`${place} is any number`);
  if (types.includes('array')) {
    if (schema.maxItems === undefined) found.push(`${place} is a list of any length`);
    found.push(...unbounded(schema.items ?? {}, `${place}[]`, inside));
  }
  if (types.includes('object')) {
    for (const [name, field] of Object.entries(schema.properties ?? {}))
      found.push(...unbounded(field, `${place}.${name}`, inside));
    const { additionalProperties: others } = schema;
    if (typeof others === 'object') {
      if (schema.maxProperties === undefined) found.push(`${place} has any number of entries`);
      found.push(
        ...unbounded(others, `${place}{}`, inside),
        ...(schema.propertyNames ? unbounded(schema.propertyNames, `${place}{}`, inside) : []),
      );
    } else if (others !== false) found.push(`${place} takes unknown fields`);
  }
  return found;
}

const operations = Object.entries(document.paths as unknown as Record<string, Record<string, Operation>>).flatMap(
  ([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
);

describe('limits', () => {
  it('are there for every text, number, list and map of a body, and none contains itself', () => {
    // Messages are the protocol's own; what tools take of them is below.
    const ours = operations.filter(({ name }) => name !== 'post /mcp');
    const bodies = ours.flatMap(({ name, operation }) =>
      Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => ({ name, schema })),
    );
    expect(bodies.length).toBeGreaterThan(5);
    expect([...new Set(bodies.flatMap(({ name, schema }) => unbounded(schema, name)))]).toEqual([]);
  });

  it('are there for all that a tool for language models takes', () => {
    for (const { name, input } of tools)
      expect(unbounded(z.toJSONSchema(z.strictObject(input)) as Schema, name)).toEqual([]);
  });

  it('are there for every parameter', () => {
    const parameters = operations.flatMap(({ name, operation }) =>
      (operation.parameters ?? []).map((one) => ({ place: `${name} ${one.name}`, schema: one.schema })),
    );
    expect(parameters.length).toBeGreaterThan(20);
    expect(parameters.flatMap(({ place, schema }) => unbounded(schema, place))).toEqual([]);
  });

  it.each([
    [{ type: 'string' }, 'is a text of any length'],
    [{ type: 'string', pattern: '^[a-z]+$' }, 'is a text of any length'],
    [{ type: 'string', pattern: '[a-z]{3}' }, 'is a text of any length'],
    [{ type: 'integer', minimum: 0 }, 'is any number'],
    [{ type: 'array', items: { type: 'boolean' } }, 'is a list of any length'],
    [
      { type: 'object', additionalProperties: { type: 'boolean' }, propertyNames: { const: 'a' } },
      'has any number of entries',
    ],
    [{ type: 'object' }, 'takes unknown fields'],
    [{}, 'may be anything'],
  ])('would be missed in %j', (schema, complaint) => {
    expect(unbounded(schema as Schema, 'it')).toEqual([`it ${complaint}`]);
  });
});
