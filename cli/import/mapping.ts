import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { Channel, Instant, SiteKey, Slug } from '../../shared/schema/identifiers.ts';
import { SurveyInput } from '../../shared/schema/survey.ts';
import { ImportStopped } from './import-stopped.ts';

const Column = z.string().min(1);

const AttributeName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'a letter, then letters, digits and "_"');

/** A column whose cells become an attribute; a number only where the mapping says so ("01067" is no number). */
const AttributeSource = z.union([
  Column.transform((column) => ({ column, type: 'text' as const })),
  z.strictObject({ column: Column, type: z.enum(['text', 'number']).default('text') }),
]);

/** When the rows were answered: one instant for all, or a column. */
const TimeSource = z.union([
  Instant,
  z.strictObject({
    column: Column,
    /** Offset of cells that carry none. Without it such a cell is refused, not guessed. */
    offset: z
      .string()
      .regex(/^(?:Z|[+-]\d\d:\d\d)$/, 'an offset such as +02:00, or Z')
      .optional(),
  }),
]);

const AnswerSource = z.strictObject({
  column: Column,
  survey: Slug,
  question: Slug,
  /** Cells that mean "not answered". Empty cells always do. */
  notAnAnswer: z.array(z.string()).default([]),
  /** Scale points of cells that are words: `{"Yes": 1, "No": 0}`. */
  values: z.record(z.string(), z.int()).optional(),
});

/** How the columns of a CSV become responses: see docs/import.md. */
export const Mapping = z
  .strictObject({
    format: z.literal(1),
    /** Part of every id: the same name and file give the same responses again. */
    import: Slug,
    site: SiteKey.optional(),
    at: TimeSource,
    respondent: z.strictObject({ column: Column }).optional(),
    channel: Channel.default('other'),
    delimiter: z.string().length(1).default(','),
    attributes: z
      .record(AttributeName, AttributeSource)
      .refine((all) => Object.keys(all).length <= limits.attributes, `at most ${limits.attributes} attributes`)
      .default({}),
    /** Surveys to create where the site lacks them. One that exists is left as it is. */
    surveys: z.record(Slug, SurveyInput).default({}),
    answers: z.array(AnswerSource).min(1),
  })
  .superRefine(({ answers }, context) => {
    const seen = new Set<string>();
    answers.forEach(({ survey, question }, index) => {
      const target = `${survey}/${question}`;
      if (seen.has(target))
        context.addIssue({
          code: 'custom',
          path: ['answers', index, 'question'],
          message: `question ${question} of survey ${survey} already takes another column`,
        });
      seen.add(target);
    });
  });

export type Mapping = z.infer<typeof Mapping>;

/** Checks a parsed mapping. Throws `ImportStopped` with one line for each wrong field, named by its path. */
export function parseMapping(value: unknown, name = 'The mapping'): Mapping {
  const parsed = Mapping.safeParse(value);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.flatMap((issue) => linesOf(issue));
  throw new ImportStopped(`${name} is not right:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** Reads and checks a mapping file. */
export function loadMapping(path: string): Mapping {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new ImportStopped(`The mapping cannot be read: ${(error as Error).message}`);
  }
  try {
    return parseMapping(JSON.parse(text), path);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ImportStopped(`${path} is not JSON: ${error.message}`);
    throw error;
  }
}

function linesOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${fieldName([...issue.path, key])}: no such field`);
  return [`${fieldName(issue.path)}: ${issue.message}`];
}

/** `answers[3].column`, as one would write it in JavaScript. */
function fieldName(path: readonly PropertyKey[]): string {
  const name = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return name.replace(/^\./, '') || 'the whole';
}
