import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { CalendarDay, Channel, Device, Locale, RespondentId, Slug } from '../../shared/schema/identifiers.ts';
import { responseSources, Tag } from '../../shared/schema/response.ts';
import { type AskedPlace, type Named, type ResponseFilter, responseStates } from '../db/response-filter.ts';
import { questionsOf } from '../results/questions-of.ts';

const yesOrNo = z.enum(['true', 'false']).default('false');

/** Parameters that say which responses are meant: of the list and of exports. */
export const responseFilter = {
  from: CalendarDay.optional().meta({ description: "First day, in the site's time zone" }),
  to: CalendarDay.optional().meta({ description: "Last day, in the site's time zone" }),
  survey: Slug.optional().meta({ description: 'Only this survey' }),
  version: z.coerce
    .number()
    .int()
    .min(1)
    .max(limits.versions)
    .optional()
    .meta({ description: 'Only this version of a survey' }),
  touchpoint: Slug.optional().meta({ description: 'Only this touchpoint', example: 'checkout' }),
  source: z.enum(responseSources).optional().meta({ description: 'Only responses that came this way' }),
  channel: Channel.optional().meta({ description: 'Only from this channel' }),
  locale: Locale.optional().meta({ description: 'Only in this language' }),
  device: Device.optional().meta({ description: 'Only from this kind of device' }),
  page: z
    .string()
    .max(limits.attributeChars)
    .regex(/^\//, 'expected a path, which begins with "/"')
    .optional()
    .meta({ description: 'Only from this path' }),
  respondent: RespondentId.optional().meta({ description: 'Only of this person', example: 'customer-7' }),
  attribute: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}:[\s\S]{0,255}$/, 'expected NAME:VALUE')
    .optional()
    .meta({ description: 'Only with this value of an attribute, as `plan:gold`', example: 'plan:gold' }),
  question: Slug.optional().meta({ description: 'Only responses that answered this question' }),
  variant: z.string().max(100).optional().meta({
    description: 'Only responses that answered a question of this variant, as results name it',
    example: 'nps',
  }),
  answer: Slug.optional().meta({
    description:
      'With this: a point of a scale, the id of an option or `other`, `true` or `false`; needs `question` or `variant`',
    example: '9',
  }),
  tag: Tag.optional().meta({ description: 'Only with this tag' }),
  state: z.enum(responseStates).optional().meta({
    description:
      'Only completed ones, those begun and not completed (`partial`), closed before they were begun (`dismissed`), or only shown',
  }),
  comments: yesOrNo.meta({ description: 'Only responses with a comment' }),
  search: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Only responses with this text in a comment; letters A to Z in either case' }),
  test: yesOrNo.meta({ description: 'Test traffic, which is in no result, instead of everything else' }),
};

const Query = z.strictObject(responseFilter);
type Query = z.infer<typeof Query>;

/** Which of these parameters make no sense together. */
export function contradictions({ question, variant, answer }: Partial<Query>, { addIssue }: z.RefinementCtx): void {
  const wrong = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
  if (question !== undefined && variant !== undefined) wrong('variant', 'cannot stand together with question');
  if (answer !== undefined && (question ?? variant) === undefined) wrong('answer', 'needs question or variant');
}

/** The two sides of the first colon. */
function namedIn(text: string | undefined): Named | undefined {
  if (text === undefined) return undefined;
  const colon = text.indexOf(':');
  return { name: text.slice(0, colon), value: text.slice(colon + 1) };
}

async function askedPlaces(db: D1Database, site: string, query: Query): Promise<AskedPlace[] | undefined> {
  const { question, variant } = query;
  if (variant !== undefined) return questionsOf(db, site, variant, query);
  return question === undefined ? undefined : [{ question, survey: null, version: null }];
}

/** The responses that are meant. */
export async function filterOf(db: D1Database, site: string, query: Query): Promise<ResponseFilter> {
  const { attribute, question, variant, comments, test, ...same } = query;
  return {
    ...same,
    attribute: namedIn(attribute),
    asked: await askedPlaces(db, site, query),
    comments: comments === 'true',
    test: test === 'true',
  };
}
