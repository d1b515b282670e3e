import type { Browser } from 'playwright-core';

/** The demo shop while it asks. @param path of the PNG */
export async function pictureWidget(browser: Browser, origin: string, path: string): Promise<void> {
  const shop = await browser.newPage({ viewport: { width: 1280, height: 960 }, deviceScaleFactor: 1 });
  await shop.goto(`${origin}/demo/checkout`);
  await shop.getByRole('button', { name: 'Place order' }).click();
  await shop.getByRole('dialog').waitFor();
  await shop.screenshot({ path, animations: 'disabled' });
  await shop.close();
}
