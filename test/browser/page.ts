import { writeFile } from 'node:fs/promises';
import { type Point, pointerTarget } from './pointer-target.ts';
import { until } from './until.ts';

export const browserNames = ['Chromium', 'Firefox', 'WebKit'] as const;
export type BrowserName = (typeof browserNames)[number];

/** Keys by their `KeyboardEvent.code`. */
export type Key =
  | 'Tab'
  | 'Enter'
  | 'Escape'
  | 'Space'
  | 'Backspace'
  | 'Home'
  | 'End'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'ArrowLeft'
  | 'ArrowRight';

/** Inner size of the window, in CSS pixels. */
export interface Viewport {
  width: number;
  height: number;
}

/** Viewport of a page just opened. */
export const usualViewport: Viewport = { width: 1280, height: 720 };

/** A function that runs in the page (it sees nothing of the test around it), or an expression. */
export type InPage<Args extends unknown[], Result> = string | ((...args: Args) => Result | Promise<Result>);

interface Patience {
  /** Milliseconds; 5000 unless told. */
  within?: number;
}

/** One page of a real browser that has only this page. Close it in `afterAll`. */
export interface Page {
  readonly browser: BrowserName;
  /** Resolves after the `load` event. */
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Arguments and result travel as JSON; a promise is awaited; an exception in the page rejects. */
  evaluate<Result, Args extends unknown[] = []>(run: InPage<Args, Result>, ...args: Args): Promise<Result>;
  /** Asks in the page until the answer is truthy, and returns it. */
  waitFor<Result, Args extends unknown[] = []>(ask: InPage<Args, Result>, ...args: Args): Promise<Result>;
  /**
   * Moves the mouse to the middle of the element and presses it, once the element is there, rests and is not covered.
   * `>>>` steps into an open shadow root: `my-survey >>> button`.
   */
  click(selector: string, patience?: Patience): Promise<void>;
  /** Types into the element that has the focus, one key after the other. */
  type(text: string): Promise<void>;
  /** Presses and releases one key, with Shift held if so named. WebKitGTK's `event.key` of Shift+Tab is `Unidentified`. */
  press(keys: Key | `Shift+${Key}`): Promise<void>;
  /** Throws when the browser has no window of this size; WebKit's is at least 334 wide. */
  setViewport(size: Viewport): Promise<void>;
  /** Writes a PNG of the viewport. */
  screenshot(path: string): Promise<void>;
  /**
   * Messages of uncaught exceptions and of `console.error`, oldest first. Chromium adds failed requests.
   * WebKit knows only those after `load`: WebDriver has no command for them, so the page has to be asked.
   */
  errors(): Promise<string[]>;
  /**
   * Kills the process of the page, as a crash does. The browser goes on, with an empty page. WebKit's driver
   * cannot; Firefox's can under Linux.
   */
  crash(): Promise<void>;
  /** Ends the browser, too. */
  close(): Promise<void>;
}

/** What each browser does in its own way. */
export interface Driver
  extends Pick<Page, 'browser' | 'goto' | 'reload' | 'type' | 'setViewport' | 'errors' | 'crash' | 'close'> {
  /** Awaits the promise of a string (or of undefined) that the expression is. */
  evaluate(expression: string): Promise<unknown>;
  clickAt(point: Point): Promise<void>;
  press(key: Key, withShift: boolean): Promise<void>;
  takeScreenshot(): Promise<Uint8Array>;
}

/** The page that a driver drives. */
export function pageOf(driver: Driver): Page {
  const evaluate: Page['evaluate'] = async (run, ...args) => {
    const source = typeof run === 'string' ? run : `(${run})(...${JSON.stringify(args)})`;
    const json = await driver.evaluate(`(async () => JSON.stringify(await (${source})))()`);
    return typeof json === 'string' ? JSON.parse(json) : undefined;
  };

  /** Of a page that goes away while it is asked, the next one is asked. */
  const whenThere = (error: unknown) => {
    if (/context was destroyed/.test(String(error))) return undefined;
    throw error;
  };

  return {
    browser: driver.browser,
    goto: (url) => driver.goto(url),
    reload: () => driver.reload(),
    evaluate,
    waitFor: (ask, ...args) => until(String(ask), () => evaluate(ask, ...args).catch(whenThere)),
    async click(selector, { within } = {}) {
      let obstacle = '';
      const target = async () => {
        const found = await evaluate(pointerTarget, selector);
        if (typeof found !== 'string') return found;
        obstacle = found;
        return undefined;
      };
      await driver.clickAt(await until(() => `to click ${selector}, but ${obstacle}`, target, within));
    },
    type: (text) => driver.type(text),
    press(keys) {
      const withShift = keys.startsWith('Shift+');
      return driver.press((withShift ? keys.slice('Shift+'.length) : keys) as Key, withShift);
    },
    setViewport: (size) => driver.setViewport(size),
    screenshot: async (path) => writeFile(path, await driver.takeScreenshot()),
    errors: () => driver.errors(),
    crash: () => driver.crash(),
    close: () => driver.close(),
  };
}
