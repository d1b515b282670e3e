import { afterAll, beforeAll, describe } from 'vitest';
import { driveChromium } from './drive-chromium.ts';
import { driveFirefox } from './drive-firefox.ts';
import { driveWebKit } from './drive-webkit.ts';
import { needsEveryBrowser, whyMissing } from './find-browsers.ts';
import { type BrowserName, browserNames, type Driver, type Page, pageOf } from './page.ts';

const drive: Record<BrowserName, () => Promise<Driver>> = {
  Chromium: driveChromium,
  Firefox: driveFirefox,
  WebKit: driveWebKit,
};

/**
 * Defines the same tests once for each browser; they share one page, which `page()` gives.
 * A browser that this machine lacks is skipped, with the reason in the title, where it may lack.
 */
export function inEachBrowser(title: string, defineTests: (page: () => Page) => void): void {
  for (const browser of browserNames) {
    const reason = needsEveryBrowser() ? undefined : whyMissing(browser);
    const name = `${title} in ${browser}${reason ? ` (skipped: ${reason})` : ''}`;
    describe.skipIf(reason)(name, () => {
      let page: Page | undefined;
      beforeAll(async () => {
        page = pageOf(await drive[browser]());
      });
      afterAll(() => page?.close());
      defineTests(() => {
        if (!page) throw new Error(`${browser} has not started`);
        return page;
      });
    });
  }
}
