import { bodyLimit } from 'hono/body-limit';
import { ApiError } from '../problem.ts';

/** Refuses bodies above a number of bytes, without reading more than that. */
export function limitBody(maxBytes: number) {
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new ApiError('body_too_large', { detail: `At most ${maxBytes} bytes` });
    },
  });
}
