/**
 * The script of a site that asks nothing now, for instance because its survey is paused: it sends what earlier pages could
 * not, and does nothing else.
 */
import type { WidgetConfig } from '../shared/schema/widget-config.ts';
import { createLoad } from './loading.ts';
import { heed, type Wishes } from './privacy.ts';
import type { ShowingChunk } from './showing.ts';
import { createSiteStorage } from './storage.ts';

/** The collector puts the site's config in its place when it serves the script. */
declare const __TOUCHSTONE_CONFIG__: WidgetConfig;

try {
  const config = __TOUCHSTONE_CONFIG__;
  const storage = createSiteStorage(config.site, heed(config, navigator as Wishes).storage, true);
  const collector = new URL((document.currentScript as HTMLScriptElement).src).origin;
  if (storage.queue.all().some((place) => place.read()))
    createLoad(collector)<ShowingChunk>(config.showing).then(
      ({ deliver }) => deliver({ collector, config, storage }),
      // Tried again on the next page.
      () => {},
    );
} catch {
  // The host page must not notice.
}
