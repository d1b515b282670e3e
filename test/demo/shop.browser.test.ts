import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ResponsePage, StoredResponse } from '../../shared/schema/response.ts';
import { sharedChromium } from '../browser/shared-chromium.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';

let collector: TestCollector;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Whatever the pages of a test wrote to the console, violations of their content security policy included. */
let consoleOutput: string[];

beforeAll(async () => {
  [collector, browser] = await Promise.all([startTestCollector(), sharedChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ baseURL: collector.origin });
  await context.route(
    (url) => url.pathname.startsWith('/demo/'),
    async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': "default-src 'self'" };
      await route.fulfill({ response, headers });
    },
  );
  page = await context.newPage();
  consoleOutput = [];
  page.on('console', (message) => consoleOutput.push(message.text()));
  page.on('pageerror', (error) => consoleOutput.push(String(error)));
});

afterEach(() => context.close());

const dialog = () => page.getByRole('dialog');
const tap = (point: string) =>
  dialog()
    .locator('label')
    .filter({ hasText: new RegExp(`^${point}$`) })
    .click();

async function storedAt(touchpoint: string): Promise<StoredResponse[]> {
  const { responses } = await collector.api<ResponsePage>('GET', '/v1/sites/demo/responses');
  return responses.filter((response) => response.touchpoint === touchpoint);
}

const answersAt = async (touchpoint: string) => (await storedAt(touchpoint)).map(({ answers }) => answers);

/** Why the widget did not ask, once it has decided. */
async function refusalOf(survey: string): Promise<unknown> {
  const reason = await page.waitForFunction((id) => window.touchstone?.decision?.refusals[id], survey);
  return reason.jsonValue();
}

describe('the demo shop, under a strict content security policy', () => {
  test('asks on the product page how satisfying it was, and keeps score and comment', async () => {
    await page.goto('/demo/');
    await dialog().getByRole('heading', { name: 'How satisfied were you with this product page?' }).waitFor();
    await tap('4');
    await dialog().getByRole('textbox').fill('Lovely tin');
    await dialog().getByRole('button', { name: 'Send' }).click();
    await dialog().getByText('Thank you. We read every word.').waitFor();
    await expect.poll(() => answersAt('product-page')).toEqual([{ score: 4, reason: 'Lovely tin' }]);
    const [stored] = await storedAt('product-page');
    expect(stored).toMatchObject({ source: 'widget', channel: 'web', page: '/demo/' });
    expect(consoleOutput).toEqual([]);
  });

  test('asks for a recommendation after the order is placed, not before, and keeps the score at the tap', async () => {
    await page.goto('/demo/checkout');
    await page.waitForFunction(() => window.touchstone?.decision);
    expect(await dialog().count()).toBe(0);
    await page.getByRole('button', { name: 'Place order' }).click();
    await page.getByRole('heading', { name: 'Your tea is on its way' }).waitFor();
    await dialog()
      .getByRole('heading', { name: /recommend Kettle & Leaf/ })
      .waitFor();
    await tap('10');
    await expect.poll(() => answersAt('checkout')).toEqual([{ score: 10 }]);
    expect(consoleOutput).toEqual([]);
  });

  test('asks in the help, once a question is solved, how easy that was', async () => {
    await page.goto('/demo/help');
    await page.getByRole('button', { name: 'My question is solved' }).click();
    await dialog().getByRole('heading', { name: 'Kettle & Leaf made it easy for me to handle my issue.' }).waitFor();
    await tap('6');
    await expect.poll(() => answersAt('help')).toEqual([{ score: 6 }]);
    expect(consoleOutput).toEqual([]);
  });

  test('asks a visitor once, and again whoever becomes a new visitor', async () => {
    const solve = () => page.getByRole('button', { name: 'My question is solved' }).click();
    await page.goto('/demo/help');
    await solve();
    await tap('7');
    // Left open, it would go on after the reload.
    await dialog().getByRole('button', { name: 'Close' }).click();
    await page.reload();
    await solve();
    expect(await refusalOf('help-ces')).toMatch(/^survey_/);
    expect(await dialog().count()).toBe(0);

    await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Be a new visitor' }).click()]);
    await solve();
    await dialog().waitFor();
    await tap('1');
    await expect.poll(() => answersAt('help')).toEqual(expect.arrayContaining([{ score: 7 }, { score: 1 }]));
  });

  test('carries the tag and nothing else of the widget', async () => {
    const pages = ['/demo/', '/demo/checkout', '/demo/help'];
    for (const path of pages) {
      const html = await (await fetch(collector.origin + path)).text();
      expect(html.match(/\/w\/demo\.js/g)).toHaveLength(1);
      expect(html).toMatch(/<script async src="\/w\/demo\.js"\s*><\/script>/);
      expect(html).not.toMatch(/<style|style=|<script[^>]*>[^<]/);
    }
  });

  test.each(['/', '/demo/', '/demo/checkout', '/demo/help'])('fits a screen of 320 pixels: %s', async (path) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test.each(['/', '/demo/', '/demo/checkout', '/demo/help'])('nobody is kept out by %s (axe)', async (path) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(path);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe('the start page', () => {
  test('leads to everything, and every link answers', async () => {
    await page.goto('/');
    const hrefs = await page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(hrefs).toEqual(expect.arrayContaining(['/demo/', '/console/', '/reference/', '/healthz']));
    for (const href of new Set(hrefs)) expect((await fetch(collector.origin + href)).status, href).toBe(200);
  });

  test('shows the tag and the commands with its own address, ready to paste', async () => {
    await page.goto('/');
    const [tag, ...commands] = await page.locator('pre').allTextContents();
    expect(tag).toBe(`<script async src="${collector.origin}/w/demo.js"></script>`);
    expect(commands).toHaveLength(2);
    for (const command of commands) expect(command).toContain(`${collector.origin}/v1/sites/demo`);
    expect(consoleOutput).toEqual([]);
  });
});
