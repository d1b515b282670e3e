import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedChromium } from '../browser/shared-chromium.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';

let collector: TestCollector;
let browser: Browser;

beforeAll(async () => {
  collector = await startTestCollector();
  browser = await sharedChromium();
});

afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

test('the reference lists every operation, and lets one be tried with a token, on a phone too, with nothing refused by its policy', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(`${collector.origin}/reference/`);
  await page.getByRole('button', { name: 'Authorize' }).click();
  await page.getByLabel('auth-bearer-value').fill(collector.adminToken);
  const bearer = page.locator('.auth-container', { hasText: 'token (http, Bearer)' });
  await bearer.getByRole('button', { name: 'Apply credentials' }).click();
  await bearer.getByRole('button', { name: 'Close', exact: true }).click();
  const { paths, webhooks } = await (await fetch(`${collector.origin}/openapi.json`)).json();
  const count = Object.values<object>({ ...paths, ...webhooks }).reduce(
    (sum, methods) => sum + Object.keys(methods).length,
    0,
  );
  expect(await page.locator('.opblock').count()).toBe(count);

  const token = page.locator('#operations-Tokens-getToken');
  await token.locator('.opblock-summary-control').click();
  await token.getByRole('button', { name: 'Try it out' }).click();
  await token.getByRole('button', { name: 'Execute' }).click();
  const answer = token.locator('.live-responses-table .response').first();
  expect(await answer.textContent()).toContain('"name": "Operator"');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(said).toEqual([]);
  await context.close();
});
