import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Pages, Subject } from './pages.ts';

/** How many times slower than it is the processor pretends to be. */
export type Slowdown = 1 | 4;

/** One fresh load of a page, in a browser without any cache or storage of an earlier one. */
export interface Load {
  /** Milliseconds of compiling and running scripts, up to the end of loading and of what it sets off. */
  script: number;
  /** Milliseconds from the wish to show to the first moment when a pointer would hit a score; none on an empty page. */
  clickable?: number;
  /** Sum of all layout shifts, those after the showing included. */
  shift: number;
}

interface Measured {
  page: Page;
  session: CDPSession;
}

async function load(browser: Browser, address: string, slowdown: Slowdown): Promise<Measured> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  // Time of the page's own thread: what else the machine does meanwhile does not count.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(address, { waitUntil: 'load' });
  return { page, session };
}

/** Waits until nothing is left to do: two idle moments one after the other. */
const rest = (page: Page) =>
  page.evaluate(async () => {
    for (let moment = 0; moment < 2; moment++) await new Promise((resolve) => requestIdleCallback(resolve));
  });

/** Milliseconds of scripts so far. */
async function scriptTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const seconds = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  return (seconds('ScriptDuration') + seconds('V8CompileDuration')) * 1000;
}

/** Runs in the page: shows the question and asks in every frame whether a pointer would hit the score in the middle. */
function showAndHit(subject: Subject): Promise<number> {
  const hits = () => {
    const host = document.querySelector(subject === 'floor' ? 'floor-card' : 'touchstone-card');
    const target = host?.shadowRoot?.querySelectorAll('button:not([class]), input')[5];
    if (!target) return false;
    const { x, y, width, height } = target.getBoundingClientRect();
    const hit = host?.shadowRoot?.elementFromPoint(x + width / 2, y + height / 2);
    return hit === target;
  };
  return new Promise((resolve) => {
    const start = performance.now();
    const look = () => (hits() ? resolve(performance.now() - start) : requestAnimationFrame(look));
    if (subject === 'floor') (window as unknown as { show(): void }).show();
    else window.touchstone?.('show', 'nps');
    requestAnimationFrame(look);
  });
}

/** Runs in the page. */
function layoutShift(): Promise<number> {
  return new Promise((resolve) => {
    let shift = 0;
    const count = (entries: PerformanceEntry[]) => {
      for (const entry of entries) shift += (entry as PerformanceEntry & { value: number }).value;
    };
    const observer = new PerformanceObserver((list) => count(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    requestAnimationFrame(() =>
      setTimeout(() => {
        count(observer.takeRecords());
        resolve(shift);
      }),
    );
  });
}

export async function measureLoad(browser: Browser, pages: Pages, subject: Subject, slowdown: Slowdown): Promise<Load> {
  const { page, session } = await load(browser, pages.addressOf(subject), slowdown);
  try {
    await rest(page);
    const script = await scriptTime(session);
    if (subject === 'empty') return { script, shift: await page.evaluate(layoutShift) };
    const clickable = await page.evaluate(showAndHit, subject);
    return { script, clickable, shift: await page.evaluate(layoutShift) };
  } finally {
    await page.context().close();
  }
}

/** Bytes of the heap that are in use after a collection. */
async function heapOf({ page, session }: Measured): Promise<number> {
  await rest(page);
  await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Runs in the page: opens and closes the survey so many times, each time until it is there and gone. */
async function openAndClose(times: number): Promise<void> {
  const there = () => document.querySelector('touchstone-card') !== null;
  const until = async (wanted: boolean) => {
    while (there() !== wanted) await new Promise(requestAnimationFrame);
  };
  for (let time = 0; time < times; time++) {
    window.touchstone?.('show', 'nps');
    await until(true);
    await new Promise(requestAnimationFrame);
    window.touchstone?.('close');
    await until(false);
  }
}

/** Bytes of the heap: what the idle script takes over an empty page, and what opening and closing leaves behind. */
export async function measureHeap(
  browser: Browser,
  pages: Pages,
  times: number,
): Promise<{ idle: number; left: number }> {
  const empty = await load(browser, pages.addressOf('empty'), 1);
  const ours = await load(browser, pages.addressOf('touchstone'), 1);
  const idle = (await heapOf(ours)) - (await heapOf(empty));
  // What is loaded and compiled on the first time is no leak.
  await ours.page.evaluate(openAndClose, 5);
  const before = await heapOf(ours);
  await ours.page.evaluate(openAndClose, times);
  const left = (await heapOf(ours)) - before;
  await Promise.all([empty, ours].map(({ page }) => page.context().close()));
  return { idle, left };
}
