import { launchChromium } from './launch-chromium.ts';
import { type Driver, usualViewport } from './page.ts';

/** Starts Chromium and drives its one page over the DevTools protocol. */
export async function driveChromium(): Promise<Driver> {
  const browser = await launchChromium();
  const context = await browser.newContext({ viewport: usualViewport });
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  let page = await context.newPage();
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
    async crash() {
      const crashed = page.waitForEvent('crash');
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      for (const { type, id } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
      await crashed;
      await page.close();
      page = await context.newPage();
    },
    close: () => browser.close(),
  };
}
