/**
 * The loader as a file that never changes, for pages that pin it by its hash (subresource integrity). What differs
 * between sites stands in its tag: `data-site`, and `data-collector` where the file is not served by the collector.
 */
import { startRemotely } from './start-remotely.ts';

try {
  const script = document.currentScript as HTMLScriptElement | null;
  const { site, collector } = script?.dataset ?? {};
  // A second tag finds the global of the first.
  if (script && site && !window.touchstone?.decision) void startRemotely(new URL(collector ?? script.src).origin, site);
} catch {
  // The host page must not notice.
}
