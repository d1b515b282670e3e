/** Watches of triggers, on a window that has nothing but events. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Page, Watch } from '../../../widget/page.ts';
import click from '../../../widget/parts/click.ts';
import dwell from '../../../widget/parts/dwell.ts';
import exit from '../../../widget/parts/exit.ts';
import idle from '../../../widget/parts/idle.ts';
import scroll from '../../../widget/parts/scroll.ts';

class FakeElement extends EventTarget {
  scrollTop = 0;
  clientHeight = 800;
  scrollHeight = 8000;
  matches = (selector: string) => selector === '.buy';
}

/** Listeners that are there, by the events they hear. */
let heard: string[];
let root: FakeElement;
let win: EventTarget & { scrollY?: number };

/** Counts who listens. What is aborted or taken away is gone. */
function listening<Target extends EventTarget>(target: Target): Target {
  const { addEventListener, removeEventListener } = target;
  const forget = (type: string) => {
    const place = heard.indexOf(type);
    if (place >= 0) heard.splice(place, 1);
  };
  target.addEventListener = (type: string, ...rest: [never, AddEventListenerOptions?]) => {
    heard.push(type);
    rest[1]?.signal?.addEventListener('abort', () => forget(type), { once: true });
    addEventListener.call(target, type, ...rest);
  };
  target.removeEventListener = (type: string, ...rest: [never]) => {
    forget(type);
    removeEventListener.call(target, type, ...rest);
  };
  return target;
}

let coarse: boolean;
beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  coarse = false;
  root = listening(new FakeElement());
  win = listening(new EventTarget());
  vi.stubGlobal('Element', FakeElement);
  vi.stubGlobal(
    'document',
    Object.assign(listening(new EventTarget()), {
      documentElement: root,
      visibilityState: 'visible',
      querySelector: () => null,
    }),
  );
  vi.stubGlobal('matchMedia', () => ({ matches: coarse }));
  vi.stubGlobal('innerHeight', 800);
  vi.stubGlobal('addEventListener', win.addEventListener);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Something happens to an element, as the window hears of it. */
function happen(type: string, facts: object = {}): void {
  const event = Object.assign(new Event(type), { composedPath: () => [root] });
  for (const [name, value] of Object.entries(facts)) Object.defineProperty(event, name, { value });
  (type === 'mouseleave' ? root : win).dispatchEvent(event);
}

/** A quick scroll down and back up. */
function scrollBack(): void {
  for (const y of [2000, 2000, 1000]) {
    vi.stubGlobal('scrollY', y);
    happen('scroll', { timeStamp: 100, target: root });
  }
}

const fire = vi.fn();
beforeEach(() => void fire.mockClear());
const page = {} as Page;

type Case = [name: string, start: () => ReturnType<Watch<never>>, act: () => void];
const cases: Case[] = [
  ['leaving with the pointer', () => exit({ type: 'exit' }, fire, page), () => happen('mouseleave', { clientY: -1 })],
  [
    'leaving on a touch screen',
    () => {
      coarse = true;
      return exit({ type: 'exit' }, fire, page);
    },
    scrollBack,
  ],
  ['clicking', () => click({ type: 'click', selectors: ['.buy'] }, fire, page), () => happen('click')],
  [
    'scrolling',
    () => scroll({ type: 'scroll', percent: 50 }, fire, page),
    () => {
      root.scrollTop = 4000;
      happen('scroll', { target: root });
    },
  ],
  ['time on the page', () => dwell({ type: 'dwell', seconds: 5 }, fire, page), () => void vi.advanceTimersByTime(5000)],
  ['time without input', () => idle({ type: 'idle', seconds: 5 }, fire, page), () => void vi.advanceTimersByTime(5000)],
];

describe.each(cases)('a watch for %s', (_, start, act) => {
  it('fires when it happens', () => {
    start();
    expect(heard).not.toEqual([]);
    act();
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('hears nothing any more, and leaves no listener and no timer behind, once it is stopped', () => {
    start()?.();
    act();
    expect(fire).not.toHaveBeenCalled();
    expect(heard).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a watch for leaving', () => {
  it.each([1, 300])('does not take a pointer that leaves at %d pixels from the top for one', (clientY) => {
    exit({ type: 'exit' }, fire, page);
    happen('mouseleave', { clientY });
    expect(fire).not.toHaveBeenCalled();
  });
});

it.each([
  ['time on the page', () => dwell({ type: 'dwell', seconds: 5 }, fire, page)],
  ['time without input', () => idle({ type: 'idle', seconds: 5 }, fire, page)],
])('%s counts once, and nothing listens after it', (_, start) => {
  start();
  vi.advanceTimersByTime(60_000);
  expect(fire).toHaveBeenCalledTimes(1);
  expect(heard).toEqual([]);
});
