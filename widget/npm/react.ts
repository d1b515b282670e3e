/** Touchstone in React. On a server it renders nothing and does nothing. */
import { useEffect, useRef } from 'react';
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

const touchstone = { close, consent, explain, identify, locale, on, page, reset, show, track };
const events: NoticeName[] = ['shown', 'answered', 'moved', 'completed', 'dismissed', 'closed', 'refused'];

/**
 * Starts the widget, anywhere in the tree. It belongs to the page, not to the component: an open survey outlives
 * routes and re-renders, and mounting again starts nothing twice.
 */
export function Touchstone({ collector, site, nonce }: InitOptions): null {
  useEffect(() => init({ collector, site, nonce }), [collector, site, nonce]);
  return null;
}

/**
 * The commands, always the same functions.
 * @param callbacks told for as long as the component is mounted, each as of the last render
 */
export function useTouchstone(callbacks: Callbacks = {}): typeof touchstone {
  const latest = useRef(callbacks);
  useEffect(() => {
    latest.current = callbacks;
  });
  useEffect(() => {
    const stops = events.map((event) => on(event, (notice) => latest.current[event]?.(notice)));
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return touchstone;
}
