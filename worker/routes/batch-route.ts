/** What both ways of sending responses have in common in the OpenAPI document. */
import * as z from 'zod';
import { limits } from '../../shared/limits.ts';
import { BatchOutcome, ResponseRecord } from '../../shared/schema/response.ts';
import { jsonAnswer, problems } from './answers.ts';

/** Records as the document shows them; the batches' own schemas leave them open, to check each by itself. */
export const documentedRecords = z.array(ResponseRecord).min(1).max(limits.batchRecords);

export const batchAnswers = {
  200: jsonAnswer(BatchOutcome, 'What became of each record; a refused one costs the others nothing'),
  ...problems('invalid_body', 'not_found', 'body_too_large', 'unsupported_media_type', 'invalid_fields', 'unavailable'),
};
