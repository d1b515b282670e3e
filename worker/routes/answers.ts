/** How routes describe themselves in the OpenAPI document: what all of them have in common. */
import * as z from 'zod';
import { type ErrorCode, errorCodes } from '../../shared/errors.ts';
import { SiteKey } from '../../shared/schema/identifiers.ts';
import { Problem } from '../../shared/schema/problem.ts';

/** Marks a route that needs a token, whatever its scopes. */
export const bearer = { security: [{ token: [] }] };

/** Marks a route that nobody needs a token for. */
export const everybody = { security: [] };

export const SitePath = z.strictObject({ site: SiteKey });

/** For routes without query parameters: one that is sent all the same is a misspelling somewhere. */
export const NoQuery = z.strictObject({});

export function jsonBody<Schema extends z.ZodType>(schema: Schema, example?: z.input<Schema>) {
  return { required: true, content: { 'application/json': { schema, ...(example !== undefined && { example }) } } };
}

export function jsonAnswer<Schema extends z.ZodType>(schema: Schema, description: string, example?: z.output<Schema>) {
  return { description, content: { 'application/json': { schema, ...(example !== undefined && { example }) } } };
}

/** Answer to a caller who has already what was asked for. */
export const notModified = { description: 'It is still in the state that `If-None-Match` names' };

interface ProblemAnswer {
  description: string;
  content: { 'application/problem+json': { schema: typeof Problem } };
}

/** Answers of a route that refuses with these codes, by status. */
export function problems<Code extends ErrorCode>(
  ...codes: Code[]
): { [Each in Code as (typeof errorCodes)[Each]['status']]: ProblemAnswer } {
  const byStatus: Record<number, ProblemAnswer> = {};
  for (const code of codes) {
    const { status, title } = errorCodes[code];
    const before = byStatus[status] ? `${byStatus[status].description}; ` : '';
    byStatus[status] = {
      description: `${before}\`${code}\`: ${title}`,
      content: { 'application/problem+json': { schema: Problem } },
    };
  }
  return byStatus as { [Each in Code as (typeof errorCodes)[Each]['status']]: ProblemAnswer };
}

/** What every token route of one site can refuse with, and what one that reads a body adds. */
export const siteCodes = ['invalid_parameter', 'invalid_token', 'forbidden', 'not_found', 'rate_limited'] as const;
export const bodyCodes = ['invalid_body', 'body_too_large', 'unsupported_media_type', 'invalid_fields'] as const;
