import { DAY_MS } from '../../shared/rules/days.ts';
import type { ResponseRecord } from '../../shared/schema/response.ts';
import type { Post } from './post.ts';
import type { Queue } from './queue.ts';

/** Keeps responses until the collector has acknowledged them, over page loads. */
export interface Delivery {
  /** Keeps a revision without sending it. */
  keep(response: ResponseRecord): void;
  /** Sends what is kept, once for all calls of the same turn. Sending something twice changes nothing. */
  flush(): void;
  /** The page hides, and may not come back: hands what is not acknowledged to the browser. It stays kept. */
  leave(): void;
  /** The browser is back online: sends without waiting any longer, unless the collector has asked to. */
  back(): void;
}

export interface DeliverySurroundings {
  queue: Queue;
  post: Post;
  /** Lets the browser send a response whatever becomes of the page. */
  beacon(response: ResponseRecord): void;
  /** Does work while no other tab of the origin does its own. */
  alone(work: () => Promise<void>): Promise<void>;
  isOnline?(): boolean;
  /** Like `setTimeout`. */
  wait?(callback: () => void, ms: number): void;
  /** From 0 up to 1. */
  random?(): number;
}

/** Milliseconds: the longest wait after the first failure, doubled after each, and the longest of all. */
const firstWait = 5000;
const longestWait = 300_000;

/** One request for each response, the oldest first; there is seldom more than one. While offline nothing is tried. */
export function createDelivery({
  queue,
  post,
  beacon,
  alone,
  isOnline = () => navigator.onLine,
  wait = setTimeout,
  random = Math.random,
}: DeliverySurroundings): Delivery {
  let busy = false;
  /** While it rests after a failure: for how many seconds the collector has asked. */
  let retryAfter: number | undefined;
  let failures = 0;
  let left = false;

  /** The oldest, or after failures one behind it, so that none can stand in the way of all others for ever. */
  function next(): ResponseRecord | undefined {
    const responses = queue.read();
    return responses[failures % responses.length];
  }

  /** Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ */
  function rest(seconds: number): void {
    retryAfter = seconds;
    const longest = Math.min(firstWait * 2 ** failures++, longestWait);
    // No timer takes more than 2³¹ milliseconds, and nobody asks for more than a day.
    wait(wake, Math.min(seconds * 1000, DAY_MS) + random() * longest);
  }

  function wake(): void {
    retryAfter = undefined;
    flush();
  }

  async function send(): Promise<void> {
    // Read again each time: another tab, or the visitor, may have gone on meanwhile.
    for (let response = next(); response && isOnline() && retryAfter === undefined; response = next()) {
      // After a failure without keepalive: others on the page may have used up what browsers grant.
      const reply = await post(response, failures === 0);
      if (reply === 'settled') {
        failures = 0;
        queue.settle(response);
      } else rest(reply);
    }
    busy = false;
  }

  function flush(): void {
    left = false;
    if (busy || retryAfter !== undefined) return;
    busy = true;
    queueMicrotask(() => alone(send));
  }

  return {
    keep: queue.keep,
    flush,
    leave() {
      // A page that is left becomes hidden, too.
      if (left || retryAfter) return;
      left = true;
      queue.read().forEach(beacon);
    },
    back() {
      if (!retryAfter) wake();
    },
  };
}
