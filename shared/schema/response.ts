import * as z from 'zod';
import { type RefusalCode, refusalCodes } from '../errors.ts';
import { limits } from '../limits.ts';
import { cleanText } from '../rules/clean-text.ts';
import { boundedRecord } from './bounded-record.ts';
import {
  AttributeName,
  Channel,
  Device,
  Instant,
  Locale,
  RespondentId,
  ResponseId,
  Signature,
  Slug,
} from './identifiers.ts';
import { Outcome } from './outcome.ts';
import { Next } from './page.ts';

/** What was chosen, by ids of options; `other` is what stands in the field of that name. */
export const Choices = z.strictObject({
  choices: z.array(Slug).max(limits.choices),
  other: z.string().overwrite(cleanText).trim().max(limits.answerTextChars).optional(),
});

/** A scale point, words, agreement, or choices. */
export const Answer = z
  .union([
    z.int().min(0).max(100),
    z.string().overwrite(cleanText).trim().min(1).max(limits.answerTextChars),
    z.boolean(),
    Choices,
  ])
  .meta({ id: 'Answer', description: 'A scale point, words, agreement, or choices by id' });

const AttributeValue = z.union([z.string().overwrite(cleanText).max(limits.attributeChars), z.number(), z.boolean()]);
export const Attributes = boundedRecord(AttributeName, AttributeValue, limits.attributes);

/** How long each question was on a visible page, by its id. */
export const QuestionTimes = boundedRecord(Slug, z.int().min(0).max(limits.questionMs), limits.questions).meta({
  description: 'Milliseconds that each question was on a visible page, by its id',
});

/**
 * One showing of a survey and all that came of it so far. A revision is the whole of it, never a patch: a higher
 * revision replaces a lower one, so that sending again, or late, changes nothing.
 */
export const ResponseRecord = z
  .strictObject({
    id: ResponseId,
    revision: z.int().min(1).max(limits.revisions),
    survey: Slug,
    version: z.int().min(1).max(limits.versions),
    channel: Channel.default('web'),
    locale: Locale.optional(),
    device: Device.optional(),
    /** Path of the page, without query and hash. */
    page: z.string().overwrite(cleanText).max(limits.attributeChars).optional(),
    respondent: RespondentId.optional(),
    /** Of the respondent's id, where the site requires one; without it the response counts as anonymous. */
    signature: Signature.optional(),
    attributes: Attributes.optional(),
    shownAt: Instant,
    startedAt: Instant.optional(),
    completedAt: Instant.optional(),
    dismissedAt: Instant.optional(),
    /** A trial of the site's own people: stored and listed, but in no result. */
    test: z.boolean().optional(),
    answers: boundedRecord(Slug, Answer, limits.questions).default({}),
    times: QuestionTimes.optional(),
  })
  .meta({ id: 'ResponseRecord', description: 'One showing of a survey and all that came of it so far' });

const batch = {
  format: z.literal(1),
  /** The sender's clock at the moment of sending; corrects wrong clocks. */
  sentAt: Instant,
  /** Each record is checked on its own, so that one bad record does not cost the others. */
  responses: z.array(z.unknown()).min(1).max(limits.batchRecords),
};

/** Body of `POST /v1/sites/{site}/events`: responses, outcomes, or both. */
export const EventBatch = z
  .strictObject({
    ...batch,
    responses: z.array(z.unknown()).max(limits.batchRecords),
    outcomes: z.array(Outcome).max(limits.liveSurveys).optional(),
  })
  .refine(({ responses, outcomes = [] }) => responses.length + outcomes.length > 0, {
    path: ['responses'],
    error: 'needs at least one record',
  })
  .meta({ id: 'EventBatch' });

/** Body of `POST /v1/sites/{site}/responses`. */
export const ResponseBatch = z
  .strictObject({
    ...batch,
    /** Name of an import. Imported responses enter scores, never rates. */
    import: Slug.optional(),
  })
  .meta({ id: 'ResponseBatch' });

/**
 * A batch of a format that is not read here, from an older or newer sender: as much of it as is needed to keep it until
 * it can be read.
 */
export const ForeignBatch = z.looseObject({
  format: z
    .int()
    .min(0)
    .max(999)
    .refine((format) => format !== 1),
  responses: batch.responses,
});

/** What every format of a record must have, so that it can be acknowledged. */
export const ResponseIdentity = z.looseObject({ id: ResponseId, revision: z.int().min(1).max(limits.revisions) });

const codes = Object.keys(refusalCodes) as [RefusalCode, ...RefusalCode[]];

export const RefusedRecord = z
  .strictObject({
    /** Place of the record in the batch, from 0. */
    index: z.int(),
    id: z.string().nullable(),
    code: z.enum(codes),
    /** JSON pointer into the record, RFC 6901. */
    pointer: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'RefusedRecord' });

/**
 * What became of each record: `stored`; `repeat` (the same revision is there already); `superseded` (a higher one is);
 * `kept_apart` (its survey, version or format is not known here; it waits as a dead letter until it can be read).
 */
export const BatchOutcome = z
  .strictObject({
    accepted: z.array(
      z.strictObject({
        id: ResponseId,
        revision: z.int(),
        outcome: z.enum(['stored', 'repeat', 'superseded', 'kept_apart']),
      }),
    ),
    refused: z.array(RefusedRecord),
  })
  .meta({ id: 'BatchOutcome' });

export const responseSources = ['widget', 'server', 'import'] as const;

/** A word of the site's own people for responses that belong together. One word, however a keyboard writes its accents. */
export const Tag = z
  .string()
  .overwrite((text) => cleanText(text).normalize('NFC'))
  .trim()
  .min(1)
  .max(limits.tagChars)
  .regex(/^[^|]*$/, 'no "|", which stands between tags in exports')
  .meta({ description: 'A word for responses that belong together', example: 'delivery' });

/** Body of `PATCH /v1/sites/{site}/responses/{response}`. What is left out stays. */
export const ResponseMarks = z
  .strictObject({
    /** All of them, in place of those before. */
    tags: z
      .array(Tag)
      .max(limits.tags)
      .overwrite((tags) => [...new Set(tags)])
      .optional(),
    /** `null`: none. */
    note: z.string().overwrite(cleanText).trim().min(1).max(limits.answerTextChars).nullable().optional(),
    /** In no result, or in them, whatever its sender says. */
    test: z.boolean().optional(),
  })
  .refine((marks) => Object.keys(marks).length > 0, 'needs at least one of tags, note and test')
  .meta({ id: 'ResponseMarks' });

/** A stored response as the API lists it. */
export const StoredResponse = z
  .strictObject({
    id: ResponseId,
    revision: z.int(),
    survey: Slug,
    version: z.int(),
    touchpoint: Slug,
    source: z.enum(responseSources),
    /** In no result: a preview, a page on localhost or a robot. */
    test: z.boolean(),
    channel: Channel,
    day: z.string(),
    locale: z.string().nullable(),
    device: Device.nullable(),
    page: z.string().nullable(),
    respondent: z.string().nullable(),
    attributes: Attributes.nullable(),
    shownAt: Instant,
    startedAt: Instant.nullable(),
    completedAt: Instant.nullable(),
    dismissedAt: Instant.nullable(),
    receivedAt: Instant,
    answers: z.record(Slug, Answer),
    /** `null`: the sender did not say. */
    times: QuestionTimes.nullable(),
    /** What the site's people say of it. */
    tags: z.array(Tag),
    note: z.string().nullable(),
  })
  .meta({ id: 'StoredResponse' });

export const ResponsePage = z
  .strictObject({
    responses: z.array(StoredResponse),
    next: Next,
  })
  .meta({ id: 'ResponsePage' });

export type Answer = z.infer<typeof Answer>;
export type ResponseRecord = z.infer<typeof ResponseRecord>;
export type EventBatch = z.infer<typeof EventBatch>;
export type ResponseBatch = z.infer<typeof ResponseBatch>;
export type ForeignBatch = z.infer<typeof ForeignBatch>;
export type BatchOutcome = z.infer<typeof BatchOutcome>;
export type ResponseSource = (typeof responseSources)[number];
export type ResponseMarks = z.infer<typeof ResponseMarks>;
export type StoredResponse = z.infer<typeof StoredResponse>;
export type ResponsePage = z.infer<typeof ResponsePage>;
