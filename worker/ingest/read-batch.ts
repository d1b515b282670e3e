import type { HonoRequest } from 'hono';
import type * as z from 'zod';
import { ForeignBatch } from '../../shared/schema/response.ts';
import { ApiError, fieldErrors } from '../problem.ts';
import { hasPrototypeField } from './refusal.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

function parseJson(bytes: ArrayBuffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new ApiError('invalid_body', { detail: 'The body is not JSON in UTF-8' });
  }
}

/**
 * Reads JSON by hand, because browsers send it as text/plain to do without a preflight.
 * Throws `unsupported_media_type`, `invalid_body` or `invalid_fields`.
 */
export async function readJson(request: HonoRequest, mediaTypes: readonly string[]): Promise<unknown> {
  const [mediaType = ''] = (request.header('Content-Type') ?? '').split(';');
  if (!mediaTypes.includes(mediaType.trim().toLowerCase()))
    throw new ApiError('unsupported_media_type', { detail: `Send ${mediaTypes.join(' or ')}` });
  const body = parseJson(await request.arrayBuffer());
  if (hasPrototypeField(body))
    throw new ApiError('invalid_fields', { errors: [{ pointer: '#/__proto__', detail: 'Unknown field' }] });
  return body;
}

/** A batch that can be read here, or one of another format, of which only the outside can. */
export type ReadBatch<Batch> = { batch: Batch } | { foreign: ForeignBatch };

/** Reads a batch, as {@link readJson} does. */
export async function readBatch<Schema extends z.ZodType>(
  request: HonoRequest,
  mediaTypes: readonly string[],
  schema: Schema,
): Promise<ReadBatch<z.output<Schema>>> {
  const body = await readJson(request, mediaTypes);
  const { data, error } = schema.safeParse(body);
  if (!error) return { batch: data };
  const foreign = ForeignBatch.safeParse(body);
  if (foreign.data) return { foreign: foreign.data };
  throw new ApiError('invalid_fields', { errors: fieldErrors(error) });
}
