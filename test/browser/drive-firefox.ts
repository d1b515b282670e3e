import { setTimeout as pause } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { killDescendants } from './descendants.ts';
import { findFirefox, firefoxMissing } from './find-firefox.ts';
import { type Driver, usualViewport } from './page.ts';
import { until } from './until.ts';

/** To a headless Firefox no mouse is plugged in; these say that one is, as media queries see it: fine and able to hover. */
const mouse = { 'ui.primaryPointerCapabilities': 6, 'ui.allPointerCapabilities': 6 };

/** Starts Firefox with a profile of its own, which goes with it, and drives its one page over WebDriver BiDi. */
export async function driveFirefox(): Promise<Driver> {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error(firefoxMissing);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    protocol: 'webDriverBiDi',
    executablePath,
    headless: true,
    defaultViewport: usualViewport,
    extraPrefsFirefox: mouse,
    waitForInitialPage: false,
  });
  // The initial page never gets the focus; without it, Firefox sends no focus events and keys press no buttons.
  const errors: string[] = [];
  const newPage = async () => {
    const page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(error instanceof Error ? error.message : String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    return page;
  };
  let page = await newPage();
  return {
    browser: 'Firefox',
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (expression) => page.evaluate(expression),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    async press(key, withShift) {
      if (withShift) await page.keyboard.down('Shift');
      await page.keyboard.press(key === 'Space' ? ' ' : key);
      if (withShift) await page.keyboard.up('Shift');
    },
    setViewport: (size) => page.setViewport(size),
    takeScreenshot: () => page.screenshot(),
    errors: async () => [...errors],
    async crash() {
      await killDescendants(browser.process()?.pid as number, /^Web Content /);
      // Firefox may give a new page a process of which it does not know yet that it is dead.
      const tryNewPage = () => Promise.race([newPage().catch(() => undefined), pause(1_000, undefined)]);
      page = await until('a page in a living process', tryNewPage, 10_000);
    },
    close: () => browser.close(),
  };
}
