import * as z from 'zod';

/**
 * The fields of a parsed value that its schema knows, without those that equal their default: parsed again, it is the
 * same value. For what travels to readers who know the defaults.
 */
export function withoutDefaults<Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>): z.input<Schema> {
  return strip(schema, value) as z.input<Schema>;
}

function strip(schema: unknown, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return strip(schema.unwrap(), value);
  if (schema instanceof z.ZodArray) return (value as unknown[]).map((element) => strip(schema.element, element));
  if (schema instanceof z.ZodDiscriminatedUnion) return strip(optionOf(schema, value as object), value);
  if (!(schema instanceof z.ZodObject)) return value;
  const fields = value as Record<string, unknown>;
  const kept = Object.entries(schema.shape).filter(([name, field]) => !isDefault(field, fields[name]));
  return Object.fromEntries(kept.map(([name, field]) => [name, strip(field, fields[name])]));
}

/** Both sides come out of the schema, which fixes the order of their fields. */
function isDefault(schema: unknown, value: unknown): boolean {
  const hasDefault = schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault;
  return hasDefault && JSON.stringify(schema.parse(undefined)) === JSON.stringify(value);
}

function optionOf({ options, def }: z.ZodDiscriminatedUnion, value: object): unknown {
  const of = (name: string) => (value as Record<string, unknown>)[name];
  return options.find(
    (option) =>
      option instanceof z.ZodObject &&
      (option.shape[def.discriminator] as unknown as z.ZodLiteral).value === of(def.discriminator),
  );
}
