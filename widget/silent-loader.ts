/**
 * The script of a site that asks nothing now, for instance because its survey is paused: it sends what earlier pages could
 * not, takes the page's calls, and does nothing else.
 */
import type { WidgetConfig } from '../shared/schema/widget-config.ts';
import { createLoad } from './loading.ts';
import type { ShowingChunk } from './showing.ts';
import { siteQueue } from './storage.ts';

/** The collector puts the site's config in its place when it serves the script. */
declare const __TOUCHSTONE_CONFIG__: WidgetConfig;

try {
  // A page that calls is not to break because its last survey was paused.
  window.touchstone ??= () => {};
  const config = __TOUCHSTONE_CONFIG__;
  const collector = new URL((document.currentScript as HTMLScriptElement).src).origin;
  const load = createLoad(collector);
  // Wherever the site, or the visitor, wanted things kept at that time.
  for (const area of [() => localStorage, () => sessionStorage]) {
    const queue = siteQueue(config.site, area);
    if (!queue.all().some((place) => place.read())) continue;
    load<ShowingChunk>(config.showing).then(
      ({ deliver }) => deliver({ collector, config, storage: { queue } }),
      // Tried again on the next page.
      () => {},
    );
  }
} catch {
  // The host page must not notice.
}
