import type { WidgetConfig } from '../shared/schema/widget-config.ts';
import type { Parts } from './page.ts';
import { start } from './start.ts';

/** The collector puts the site's config, and the parts that it needs, in their places when it serves the script. */
declare const __TOUCHSTONE_CONFIG__: WidgetConfig;
declare const __TOUCHSTONE_PARTS__: Parts;

try {
  const script = document.currentScript as HTMLScriptElement | null;
  // A second tag finds the global of the first.
  if (script && !window.touchstone?.decision)
    start(window, __TOUCHSTONE_CONFIG__, new URL(script.src).origin, __TOUCHSTONE_PARTS__);
} catch {
  // The host page must not notice.
}
