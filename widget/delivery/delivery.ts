import type { ResponseRecord } from '../../shared/schema/response.ts';
import type { JsonStore } from '../json-store.ts';
import type { Post } from './post.ts';
import { type Queue, queueOf, storedQueue, withoutSettled, withResponse } from './queue.ts';

/** Keeps responses until the collector has acknowledged them, over page loads. */
export interface Delivery {
  /** Keeps a revision without sending it. */
  keep(response: ResponseRecord): void;
  /** Sends what is kept, once for all calls of the same turn. Sending something twice changes nothing. */
  flush(): void;
}

const firstRetryMs = 5000;
const lastRetryMs = 300_000;

export interface DeliverySurroundings {
  store: JsonStore;
  post: Post;
  isOnline(): boolean;
  /** Like `setTimeout`. */
  wait(callback: () => void, ms: number): void;
}

/**
 * One request for each response, oldest first; there is seldom more than one. While offline nothing is tried; the
 * caller flushes when the browser is back online.
 */
export function createDelivery({ store, post, isOnline, wait }: DeliverySurroundings): Delivery {
  const read = () => queueOf(store.read());
  const write = (queue: Queue) => store.write(storedQueue(queue));
  let flushing = false;
  let failures = 0;

  async function send(): Promise<void> {
    flushing = false;
    const [oldest] = read();
    if (!oldest || !isOnline()) return;
    if (await post(oldest)) {
      failures = 0;
      // Read again: another tab, or the visitor, may have gone on meanwhile.
      write(withoutSettled(read(), oldest));
      await send();
    } else wait(flush, Math.min(firstRetryMs * 2 ** failures++, lastRetryMs));
  }

  function flush(): void {
    if (flushing) return;
    flushing = true;
    queueMicrotask(send);
  }

  return { keep: (response) => write(withResponse(read(), response)), flush };
}
