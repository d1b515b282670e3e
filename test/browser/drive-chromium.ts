import { launchChromium } from './launch-chromium.ts';
import { type Driver, usualViewport } from './page.ts';

/** Starts Chromium and drives its one page over the DevTools protocol. */
export async function driveChromium(): Promise<Driver> {
  const browser = await launchChromium();
  const page = await browser.newPage({ viewport: usualViewport });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return {
    browser: 'Chromium',
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (expression) => page.evaluate(expression),
    clickAt: ({ x, y }) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    press: (key, withShift) => page.keyboard.press(withShift ? `Shift+${key}` : key),
    setViewport: (size) => page.setViewportSize(size),
    takeScreenshot: () => page.screenshot(),
    errors: async () => [...errors],
    close: () => browser.close(),
  };
}
