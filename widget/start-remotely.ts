import type { WidgetConfig } from '../shared/schema/widget-config.ts';
import { allParts } from './all-parts.ts';
import type { Load } from './loading.ts';
import { start } from './start.ts';

/** Milliseconds after which the collector counts as not there. */
const patience = 10_000;

/**
 * Starts with a config from the collector, for loaders that do not carry one. Where it does not come, it is asked for
 * again, a few times, when the browser is back online or the visitor back on the page: no timer runs.
 */
export async function startRemotely(collector: string, site: string, load?: Load, tries = 3): Promise<void> {
  let config: WidgetConfig;
  try {
    const address = `${collector}/v1/sites/${encodeURIComponent(site)}/config`;
    const answer = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(patience) });
    config = await answer.json();
  } catch {
    if (tries > 1) whenBack(() => startRemotely(collector, site, load, tries - 1));
    return;
  }
  // A refusal has no format. Another tag, or another copy of the package, may have been faster.
  if (config.format === 1 && !window.touchstone?.decision) start(window, config, collector, allParts, load);
}

function whenBack(callback: () => void): void {
  const heard = new AbortController();
  const check = () => {
    if (document.visibilityState === 'hidden') return;
    heard.abort();
    callback();
  };
  addEventListener('online', check, { signal: heard.signal });
  document.addEventListener('visibilitychange', check, { signal: heard.signal });
}
