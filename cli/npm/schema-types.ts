/** TypeScript types of the schemas of an OpenAPI document, so that a package needs nothing else to be typed. */

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  items?: Schema;
  prefixItems?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  default?: unknown;
  description?: string;
}

interface Operation {
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** Whether a value is sent, when what has a default may be left out, or answered, when all of it is there. */
type Way = 'sent' | 'answered';

const nameOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);

/** Names of the schemas that some schemas consist of, themselves included. */
function closureOf(start: readonly Schema[], schemas: Record<string, Schema>): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const name = key === '$ref' && typeof inner === 'string' ? nameOf(inner) : undefined;
      if (name === undefined) visit(inner);
      else if (!names.has(name)) {
        names.add(name);
        visit(schemas[name]);
      }
    }
  };
  visit(start);
  return names;
}

/** The name of one of two forms of a schema: what is sent is `…Input`, beside that what is answered is the schema itself. */
function nameIn(way: Way, name: string): string {
  if (name.endsWith('Input')) return way === 'sent' ? name : `Whole${name}`;
  return way === 'sent' ? `${name}Input` : name;
}

/** A declaration for each schema; two of one that is both sent and answered, and differs. */
export function schemaTypes({ paths, components: { schemas } }: OpenApi): string {
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const mediaOf = (content: Record<string, { schema: Schema }> = {}) =>
    Object.values(content).map(({ schema }) => schema);
  const sent = closureOf(
    operations.flatMap(({ requestBody }) => mediaOf(requestBody?.content)),
    schemas,
  );
  const answered = closureOf(
    operations.flatMap(({ responses }) => Object.values(responses).flatMap(({ content }) => mediaOf(content))),
    schemas,
  );
  const partsOf = (named: (name: string) => string): Parts => ({
    named,
    hasDefault: (name) => schemas[name]?.default !== undefined,
  });
  const written = (name: string, way: Way) =>
    typeText(
      schemas[name] ?? {},
      way,
      partsOf((ref) => ref),
    );
  const differs = (name: string) =>
    [...closureOf([{ $ref: name }], schemas)].some((part) => written(part, 'sent') !== written(part, 'answered'));
  const twofold = new Set([...sent].filter((name) => answered.has(name) && differs(name)));
  const declaration = (name: string, way: Way) => {
    const named = (ref: string) => (twofold.has(ref) ? nameIn(way, ref) : ref);
    const schema = schemas[name] ?? {};
    return `${comment(schema)}export type ${named(name)} = ${typeText(schema, way, partsOf(named))};\n`;
  };
  return Object.keys(schemas)
    .flatMap((name) => [
      ...(answered.has(name) || !sent.has(name) ? [declaration(name, 'answered')] : []),
      ...(sent.has(name) && (twofold.has(name) || !answered.has(name)) ? [declaration(name, 'sent')] : []),
    ])
    .join('\n');
}

/** What is to be known of the schemas that others consist of. */
interface Parts {
  /** The name by which one is referred to. */
  named(name: string): string;
  hasDefault(name: string): boolean;
}

export function typeText(schema: Schema, way: Way, parts: Parts): string {
  const text = (inner: Schema) => typeText(inner, way, parts);
  const union = (texts: readonly string[]) => [...new Set(texts)].join(' | ') || 'never';
  if (schema.$ref) return parts.named(nameOf(schema.$ref));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)));
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return union(several.map(text));
  if (schema.allOf) return schema.allOf.map((part) => bracketed(text(part))).join(' & ');
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => text({ ...schema, type })));
  switch (schema.type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map(text).join(', ')}]`;
      return `${bracketed(text(schema.items ?? {}))}[]`;
    case 'object':
      return objectText(schema, way, parts);
    default:
      return 'unknown';
  }
}

const bracketed = (text: string) => (/[|&]/.test(text) ? `(${text})` : text);

function objectText(schema: Schema, way: Way, parts: Parts): string {
  const text = (inner: Schema) => typeText(inner, way, parts);
  const { properties = {}, required = [], additionalProperties } = schema;
  const isThere = (name: string, { $ref, default: otherwise }: Schema) =>
    required.includes(name) ||
    (way === 'answered' && (otherwise !== undefined || ($ref !== undefined && parts.hasDefault(nameOf($ref)))));
  const members = Object.entries(properties).map(
    ([name, inner]) =>
      `${comment(inner)}${/^\w+$/.test(name) ? name : JSON.stringify(name)}${isThere(name, inner) ? '' : '?'}: ${text(inner)};`,
  );
  const others = typeof additionalProperties === 'object' ? text(additionalProperties) : 'unknown';
  const open = additionalProperties !== false && (additionalProperties !== undefined || members.length === 0);
  // What else there is has no name to tell it from what is known.
  const rest = open ? [`[name: string]: ${members.length > 0 ? 'unknown' : others};`] : [];
  return `{\n${[...members, ...rest].join('\n').replaceAll(/^/gm, '  ')}\n}`;
}

function comment({ description }: Schema): string {
  return description === undefined ? '' : `/** ${description.replaceAll('*/', '*\u200b/')} */\n`;
}
