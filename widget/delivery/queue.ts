/** Responses that the collector has not acknowledged yet: one revision of each, the newest. Pure. */
import { limits } from '../../shared/limits.ts';
import type { ResponseRecord } from '../../shared/schema/response.ts';

export type Queue = readonly ResponseRecord[];

/** Bytes of a batch around its records. */
const envelopeBytes = 100;

/** Reads a stored queue; anything unreadable or of another format counts as an empty one. */
export function queueOf(stored: unknown): Queue {
  const { format, responses } = (stored ?? {}) as { format?: unknown; responses?: unknown };
  return format === 1 && Array.isArray(responses) ? responses.filter((response) => response?.id) : [];
}

/** What {@link queueOf} reads. */
export function storedQueue(responses: Queue): unknown {
  return { format: 1, responses };
}

/** The queue with a response in it; of two revisions of one response, the newer stays. */
export function withResponse(queue: Queue, response: ResponseRecord): Queue {
  const known = queue.find(({ id }) => id === response.id);
  if (known && known.revision >= response.revision) return queue;
  return [...queue.filter((other) => other !== known), response];
}

/** The queue without what is settled. A revision made since then stays. */
export function withoutSettled(queue: Queue, settled: Queue): Queue {
  return queue.filter(({ id, revision }) => !settled.some((done) => done.id === id && done.revision >= revision));
}

/** The oldest responses that fit one request; at least one, so that none can stand in the way for ever. */
export function nextBatch(queue: Queue): Queue {
  let bytes = envelopeBytes;
  const end = queue.findIndex((response, index) => {
    bytes += new TextEncoder().encode(JSON.stringify(response)).length + 1;
    return index > 0 && (bytes > limits.publicBodyBytes || index >= limits.batchRecords);
  });
  return end < 0 ? queue : queue.slice(0, end);
}
