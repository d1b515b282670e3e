import * as z from 'zod';
import { type ErrorCode, errorCodes } from '../errors.ts';

const codes = Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]];

/** Body of every error answer: RFC 9457, `application/problem+json`. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes),
    detail: z.string().optional(),
    /** Wrong fields, each with its JSON pointer (`#/content/questions/0/id`) or its parameter's name. */
    errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional(),
    /** Give it to the operator when something failed on our side. */
    requestId: z.string(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem' });

export type Problem = z.infer<typeof Problem>;
