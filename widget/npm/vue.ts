/** Touchstone in Vue. On a server it does nothing. */
import { type App, getCurrentScope, onScopeDispose } from 'vue';
import type { Notice, NoticeName } from '../api.ts';
import {
  close,
  consent,
  explain,
  type InitOptions,
  identify,
  init,
  locale,
  on,
  page,
  reset,
  show,
  track,
} from './index.ts';

/** What happens to surveys, and who is told. */
export type Callbacks = Partial<Record<NoticeName, (notice: Notice) => void>>;

const commands = { close, consent, explain, identify, locale, on, page, reset, show, track };

/** Starts the widget: `app.use(touchstone, { collector, site })`. It belongs to the page, and outlives the app. */
export const touchstone = {
  install(_app: App, options: InitOptions): void {
    init(options);
  },
};

/**
 * The commands, always the same functions.
 * @param callbacks told for as long as the component, or effect scope, lives
 */
export function useTouchstone(callbacks: Callbacks = {}): typeof commands {
  const stops = Object.entries(callbacks).map(([event, callback]) => on(event as NoticeName, callback));
  if (getCurrentScope())
    onScopeDispose(() => {
      for (const stop of stops) stop();
    });
  return commands;
}
