import type { Page } from '../page.ts';
import type { SiteStorage } from '../storage.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import { oneTabAtATime } from './one-tab.ts';
import { bodyOf, createPost } from './post.ts';
import { createQueue } from './queue.ts';

/** The way of a site's responses from this page. Sends at once what earlier page views have left. */
export function deliver({
  collector,
  config: { site },
  storage,
}: Pick<Page, 'collector' | 'config'> & { storage: Pick<SiteStorage, 'queue'> }): Delivery {
  const url = `${collector}/v1/sites/${site}/events`;
  const queue = createQueue(storage.queue);
  const delivery = createDelivery({
    queue,
    post: createPost(url, fetch),
    beacon: (response) => navigator.sendBeacon(url, bodyOf(response)),
    alone: oneTabAtATime(`touchstone:${site}`),
  });
  // Not what is shown from now on: that travels with what follows.
  if (queue.read()[0]) delivery.flush();
  addEventListener('online', delivery.back);
  // Safari does not always say that a page which is left becomes hidden.
  addEventListener('pagehide', delivery.leave);
  document.addEventListener('visibilitychange', () => (document.hidden ? delivery.leave() : delivery.flush()));
  return delivery;
}
