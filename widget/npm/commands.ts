import type {
  Attributes,
  Context,
  Explanation,
  IdentifyOptions,
  ShowOptions,
  Touchstone,
  TouchstoneCommands,
} from '../api.ts';

/** Calls that wait for the config; more than this and nobody will come for them. */
const mostWaiting = 100;

/** Takes calls until the widget has started, which works them off. */
function waitingRoom(): Touchstone {
  const calls: unknown[][] = [];
  const touchstone = (...call: unknown[]) => {
    if (calls.length < mostWaiting) calls.push(call);
  };
  return Object.assign(touchstone, { q: calls });
}

/** Says something to the one global of the page, which a script tag may have put there; on a server, nothing. */
export function say<Name extends keyof TouchstoneCommands>(
  name: Name,
  ...args: Parameters<TouchstoneCommands[Name]>
): void {
  if (typeof window === 'undefined') return;
  window.touchstone ??= waitingRoom();
  window.touchstone(name, ...args);
}

/**
 * Tells who the visitor is. Anything but a text of 1 to 255 characters is refused, and the person before is kept. With
 * `null`, it tells about a visitor whom nobody knows.
 */
export function identify(id: string | null, attributes?: Attributes, options?: IdentifyOptions): void {
  say('identify', id, attributes, options);
}

/** Something happened that surveys may be waiting for; they may use its properties as context. */
export function track(event: string, properties?: Context): void {
  say('track', event, properties);
}

/** Shows a survey now, whenever it was last shown; not beside another one that is open. */
export function show(survey: string, options?: ShowOptions): void {
  say('show', survey, options);
}

/** Takes a survey off the page, or all. */
export function close(survey?: string): void {
  say('close', survey);
}

/** Forgets the person, and that anything was asked in this browser. */
export function reset(): void {
  say('reset');
}

/** Says which page this is, where its address does not: an address, or path and query. Without one, the browser's again. */
export function page(address?: string): void {
  say('page', address);
}

/** Tells of each survey whether it would be asked now, and why. Without a callback, on the console. */
export function explain(callback?: (explanations: readonly Explanation[]) => void): void {
  say('explain', callback);
}

/** `denied`: nothing is kept in the browser, what was kept is wiped, and surveys show only when told to. */
export function consent(consent: 'granted' | 'denied'): void {
  say('consent', consent);
}

/** Speaks a language (BCP 47) instead of the page's and the browser's; without one, theirs again. */
export function locale(tag?: string): void {
  say('locale', tag);
}
