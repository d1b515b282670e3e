/**
 * Error codes of the API, each with its HTTP status and the sentence that is the same for every case of it.
 * Codes are a promise to callers: never renamed, never reused.
 */
export const errorCodes = {
  invalid_body: { status: 400, title: 'The body is not JSON of the expected shape' },
  invalid_parameter: { status: 400, title: 'A parameter of the request is wrong' },
  invalid_token: { status: 401, title: 'The request needs a valid bearer token' },
  forbidden: { status: 403, title: 'The token may not do this' },
  origin_not_allowed: { status: 403, title: 'The page is not on an allowed origin of the site' },
  not_found: { status: 404, title: 'There is nothing at this address' },
  method_not_allowed: { status: 405, title: 'The address does not answer this method' },
  conflict: { status: 409, title: 'The request contradicts what is stored' },
  precondition_failed: { status: 412, title: 'The resource has changed since it was read' },
  body_too_large: { status: 413, title: 'The body is larger than allowed' },
  unsupported_media_type: { status: 415, title: 'The body has a content type that is not read here' },
  invalid_fields: { status: 422, title: 'Some fields are wrong' },
  rate_limited: { status: 429, title: 'Too many requests; try again later' },
  internal: { status: 500, title: 'Something failed on our side; nothing was half-done' },
  unavailable: { status: 503, title: 'The store is busy; try again later' },
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** Why one record of a batch was refused while the others were stored. */
export const refusalCodes = {
  invalid_record: 'A field is missing, unknown or of the wrong type',
  unknown_survey: 'The site has no survey of this id',
  unknown_version: 'The survey has no version of this number',
  unknown_format: 'The batch has a format that is not read here, and could not be kept apart',
  unknown_question: 'The survey version has no question of this id',
  invalid_answer: 'The answer does not fit its question',
  day_sealed: 'The day on which it was shown is older than the site keeps responses',
  revision_conflict: 'The same revision is stored with other content',
  not_storable: 'The record is valid, but the database cannot store it',
  duplicate_in_batch: 'Another record of the batch has the same id and revision with other content',
} as const;

export type RefusalCode = keyof typeof refusalCodes;
