import { startRemotely } from '../start-remotely.ts';
import { noncedLoad } from './nonced-load.ts';

export interface InitOptions {
  /** Address of the collector: `https://collector.example`. */
  collector: string;
  /** Public key of the site. */
  site: string;
  /** Nonce of the page's content security policy, where it lets scripts in by nonce and not by origin. */
  nonce?: string | undefined;
}

let begun = false;

/**
 * Fetches what the site asks and starts the widget. Calls made before wait for it. A page starts once, whoever calls
 * this how often, and whether or not it has the script tag, too. Fails silently, as the script tag does.
 */
export function init({ collector, site, nonce }: InitOptions): void {
  if (begun || typeof window === 'undefined' || !URL.canParse(collector)) return;
  begun = true;
  const { origin } = new URL(collector);
  void startRemotely(origin, site, nonce ? noncedLoad(document, origin, nonce) : undefined);
}
