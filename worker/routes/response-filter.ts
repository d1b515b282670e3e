import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import {
  CalendarDay,
  Channel,
  Device,
  Locale,
  RespondentId,
  Slug,
  slugPattern,
} from '../../shared/schema/identifiers.ts';
import { responseSources, Tag } from '../../shared/schema/response.ts';
import { type Named, type ResponseFilter, responseStates } from '../db/response-filter.ts';

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
  answer: z
    .string()
    .regex(new RegExp(`^${slugPattern}:[\\s\\S]{1,${limits.answerTextChars}}$`), 'expected QUESTION:VALUE')
    .optional()
    .meta({
      description: 'Only with this answer, as `score:3`: a point, the id of an option, `true`, or the whole text',
      example: 'score:3',
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

/** The two sides of the first colon. */
function namedIn(text: string | undefined): Named | undefined {
  if (text === undefined) return undefined;
  const colon = text.indexOf(':');
  return { name: text.slice(0, colon), value: text.slice(colon + 1) };
}

export function filterOf({ attribute, answer, comments, test, ...same }: z.infer<typeof Query>): ResponseFilter {
  return {
    ...same,
    attribute: namedIn(attribute),
    answer: namedIn(answer),
    comments: comments === 'true',
    test: test === 'true',
  };
}
