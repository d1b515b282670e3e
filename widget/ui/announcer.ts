import { el } from './el.ts';

/** Says texts to screen readers, politely. */
export interface Announcer {
  say(text: string): void;
  stop(): void;
}

/** Readers notice a region that was there before its text; and a text left in it would be found and read again. */
const emptyMs = 100;
const clearMs = 5000;

export function createAnnouncer(parent: HTMLElement | ShadowRoot): Announcer {
  const region = el('div', { role: 'status' });
  parent.append(region);
  const set = (text: string) => {
    region.textContent = text;
  };
  let timers: ReturnType<typeof setTimeout>[] = [];
  const stop = () => timers.forEach(clearTimeout);
  return {
    say(text) {
      stop();
      set('');
      timers = [setTimeout(set, emptyMs, text), setTimeout(set, emptyMs + clearMs, '')];
    },
    stop,
  };
}
