import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import { type ErrorCode, errorCodes } from '../shared/errors.ts';
import type { Problem } from '../shared/schema/problem.ts';

type FieldError = NonNullable<Problem['errors']>[number];

interface ApiErrorInit {
  /** What is wrong in this case, for the developer who reads the answer. */
  detail?: string;
  errors?: FieldError[];
  headers?: Record<string, string>;
}

/** A refusal that the caller is told about; everything else that is thrown answers 500 and says nothing. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(code: ErrorCode, { detail, errors, headers = {} }: ApiErrorInit = {}) {
    super(detail ?? errorCodes[code].title);
    this.name = 'ApiError';
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.headers = headers;
  }
}

/** The one place that writes error answers: RFC 9457, `application/problem+json`. */
export function problemResponse(error: ApiError, requestId: string): Response {
  const { status, title } = errorCodes[error.code];
  const body: Problem = {
    type: `urn:touchstone:problem:${error.code}`,
    title,
    status,
    code: error.code,
    ...(error.detail !== undefined && { detail: error.detail }),
    ...(error.errors !== undefined && { errors: error.errors }),
    requestId,
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...error.headers, 'Content-Type': 'application/problem+json' },
  });
}

const frameworkCodes: Partial<Record<number, ErrorCode>> = {
  400: 'invalid_body',
  413: 'body_too_large',
  415: 'unsupported_media_type',
};

/** What an error means to the caller; `null` when it is none of the caller's business. */
export function asApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  const code = error instanceof HTTPException ? frameworkCodes[error.status] : undefined;
  return code ? new ApiError(code) : null;
}

/** Wrong fields that one answer names: a body of thousands of them is told of the first. */
const mostErrors = 50;

/** Wrong fields of a body, by JSON pointer (RFC 6901) as a URI fragment; a field nobody knows is named itself. */
export function fieldErrors({ issues }: z.ZodError): FieldError[] {
  const escaped = (key: PropertyKey) => String(key).replaceAll('~', '~0').replaceAll('/', '~1');
  const pointer = (path: PropertyKey[]) => ['#', ...path.map(escaped)].join('/');
  const errors = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: 'Unknown field' }))
      : [{ pointer: pointer(issue.path), detail: issue.message }],
  );
  return errors.slice(0, mostErrors);
}

/** Wrong parameters of a path or query, by name. */
export function parameterErrors({ issues }: z.ZodError): FieldError[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: key, detail: 'Unknown parameter' }))
      : [{ pointer: issue.path.join('.'), detail: issue.message }],
  );
}
