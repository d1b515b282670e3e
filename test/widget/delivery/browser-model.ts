import type { ResponseRecord } from '../../../shared/schema/response.ts';
import { createDelivery, type Delivery } from '../../../widget/delivery/delivery.ts';
import { bodyOf, createPost } from '../../../widget/delivery/post.ts';
import { createQueue } from '../../../widget/delivery/queue.ts';
import { queueStore } from '../../../widget/queue-store.ts';
import { MemoryStorage } from '../memory-storage.ts';
import type { ModelCollector } from './model-collector.ts';

/** What becomes of a request that has been under way for a while. */
export const fates = ['answered', 'lost', 'answer lost', 'status 500', 'status 429', 'Wi-Fi of a hotel'] as const;
export type Fate = (typeof fates)[number];

interface Request {
  body: string;
  answer(response: Response | undefined): void;
}

export interface Tab extends Delivery {
  /** Its process ends, or the page is another one. What is under way may still arrive. */
  close(): void;
  /** Timers that have not run out. */
  timers: (() => void)[];
}

/** A browser with several tabs of one origin and a network in which anything may happen. */
export interface BrowserModel {
  storage: MemoryStorage;
  openTab(): Tab;
  online: boolean;
  /** Requests under way, of closed tabs too. */
  requests: Request[];
  decide(request: Request, fate: Fate): void;
  /** The next request that the browser has taken to send whatever becomes of the page arrives, or gets lost. */
  carry(arrives: boolean): void;
  /** Lets everything run that needs no time. */
  settle(): Promise<void>;
}

const answers: Record<Exclude<Fate, 'answered' | 'lost' | 'answer lost'>, () => Response> = {
  'status 500': () => Response.json({ code: 'internal' }, { status: 500 }),
  'status 429': () => Response.json({ code: 'rate_limited' }, { status: 429, headers: { 'Retry-After': '3' } }),
  'Wi-Fi of a hotel': () => new Response('<p>Welcome</p>'),
};

/** @param locks whether the browser has Web Locks */
export function createBrowserModel(collector: ModelCollector, locks: boolean): BrowserModel {
  const storage = new MemoryStorage();
  const requests: Request[] = [];
  const beacons: string[] = [];
  const queued: { tab: object; run: () => void }[] = [];
  let holder: object | undefined;

  function grant(): void {
    if (holder) return;
    const next = queued.shift();
    holder = next?.tab;
    next?.run();
  }

  function alone(tab: object, work: () => Promise<void>): Promise<void> {
    if (!locks) return work();
    return new Promise((resolve) => {
      const run = () =>
        void work().then(() => {
          if (holder === tab) holder = undefined;
          resolve();
          grant();
        });
      queued.push({ tab, run });
      grant();
    });
  }

  const browser: BrowserModel = {
    storage,
    online: true,
    requests,
    openTab() {
      const tab = {};
      const timers: (() => void)[] = [];
      let open = true;
      const fetch = (_url: string, { body }: { body: string }) =>
        new Promise<Response>((resolve, reject) => {
          if (!open) return;
          const answer = (response: Response | undefined) => {
            if (!open) return;
            if (response) resolve(response);
            else reject(new TypeError('Failed to fetch'));
          };
          requests.push({ body, answer });
        });
      const delivery = createDelivery({
        queue: createQueue(queueStore(() => storage as unknown as Storage, 'touchstone:demo:queue')),
        post: createPost('/events', fetch as never),
        beacon: (response: ResponseRecord) => void beacons.push(bodyOf(response)),
        alone: (work) => (open ? alone(tab, work) : new Promise(() => {})),
        isOnline: () => browser.online,
        wait: (callback) => void timers.push(callback),
        random: () => 0.5,
      });
      const close = () => {
        open = false;
        timers.length = 0;
        queued.splice(0, queued.length, ...queued.filter((waiting) => waiting.tab !== tab));
        if (holder === tab) holder = undefined;
        grant();
      };
      return { ...delivery, timers, close };
    },
    decide(request, fate) {
      requests.splice(requests.indexOf(request), 1);
      if (fate === 'lost') return request.answer(undefined);
      if (fate !== 'answered' && fate !== 'answer lost') return request.answer(answers[fate]());
      const outcome = collector.receive(request.body);
      request.answer(fate === 'answered' ? Response.json(outcome) : undefined);
    },
    carry(arrives) {
      const body = beacons.shift();
      if (body && arrives) collector.receive(body);
    },
    async settle() {
      for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
  };
  return browser;
}
