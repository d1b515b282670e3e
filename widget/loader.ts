import type { WidgetConfig } from '../shared/schema/widget-config.ts';
import { start } from './start.ts';

/** The collector puts the site's config in its place when it serves the script. */
declare const __TOUCHSTONE_CONFIG__: WidgetConfig;

try {
  const script = document.currentScript as HTMLScriptElement | null;
  // A second tag finds the global of the first.
  if (script && !window.touchstone?.decision) start(window, __TOUCHSTONE_CONFIG__, new URL(script.src).origin);
} catch {
  // The host page must not notice.
}
