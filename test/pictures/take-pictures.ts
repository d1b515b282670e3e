/** `npm run pictures`: takes the pictures of the docs from the real product, with the demo's year of answers. Build first. */
import { join } from 'node:path';
import type { BrowserContextOptions } from 'playwright-core';
import { seedYear } from '../../cli/demo/seed-year.ts';
import { launchChromium } from './launch-chromium.ts';
import { startTestCollector } from './test-collector.ts';

const folder = join(import.meta.dirname, '../../docs/pictures');

const collector = await startTestCollector();
await seedYear(collector, collector);

const browser = await launchChromium();

/** A view of the console, as a desktop or a phone shows it. */
async function picture(name: string, query: string, ready: string, more: BrowserContextOptions = {}): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 960 }, deviceScaleFactor: 1, ...more });
  await page.goto(`${collector.origin}/console/${query}#token=${collector.adminToken}`);
  await page.locator(ready).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}

await picture('console', '?section=results&period=90d&interval=week&touchpoint=payment', '.trend .line');
await picture('overview', '?period=90d', '.sparkline');
await picture('journey', '?section=journey&period=90d', '.journey-map .line');
await picture('journey-phone', '?section=journey&period=90d', '.journey-map .line', {
  ...{ viewport: { width: 390, height: 960 }, colorScheme: 'dark' },
});

const shop = await browser.newPage({ viewport: { width: 1280, height: 960 }, deviceScaleFactor: 1 });
await shop.goto(`${collector.origin}/demo/checkout`);
await shop.getByRole('button', { name: 'Place order' }).click();
await shop.getByRole('dialog').waitFor();
await shop.screenshot({ path: join(folder, 'widget.png'), animations: 'disabled' });

await browser.close();
await collector.stop();
