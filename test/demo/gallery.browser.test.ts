import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { places } from '../../demo/gallery/choices.ts';
import { samples } from '../../demo/gallery/samples.ts';
import { languages } from '../../shared/messages/languages.ts';
import { sharedChromium } from '../browser/shared-chromium.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';

let collector: TestCollector;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** Whatever the pages of a test wrote to the console, violations of their content security policy included. */
let consoleOutput: string[];
/** Paths of what was sent, not fetched. */
let sent: string[];

beforeAll(async () => {
  [collector, browser] = await Promise.all([startTestCollector(), sharedChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

beforeEach(async () => {
  context = await browser.newContext({ baseURL: collector.origin, reducedMotion: 'reduce' });
  await context.route(
    (url) => url.pathname.startsWith('/demo/'),
    async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'content-security-policy': "default-src 'self'" };
      await route.fulfill({ response, headers });
    },
  );
  consoleOutput = [];
  sent = [];
  context.on('console', (message) => consoleOutput.push(message.text()));
  context.on('weberror', (error) => consoleOutput.push(String(error.error())));
  context.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  page = await context.newPage();
});

afterEach(async () => {
  // Windows inside the page may still be loading.
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await context.close();
});

/** Opens one cell alone and waits until it stands. */
async function openCell(query: string): Promise<void> {
  await page.goto(`/demo/gallery/cell?${query}`);
  await page.locator('html[data-ready]').waitFor();
}

const choose = (name: string) => page.getByRole('radio', { name, exact: true }).check();
const card = () => page.locator('touchstone-card').first();
const stored = () => page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);

/** @param beside rules that do not hold here */
async function axeFaults(...beside: string[]): Promise<unknown[]> {
  await page.evaluate(axe.source);
  const rules = Object.fromEntries(beside.map((rule) => [rule, { enabled: false }]));
  const { violations } = await page.evaluate((options) => (window as unknown as { axe: typeof axe }).axe.run(options), {
    rules,
  });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}

describe('a cell of the gallery, under a strict content security policy', () => {
  test('stands at each place, in Arabic and in the dark', async () => {
    for (const place of places) {
      await openCell(`question=csat5-faces&place=${place}&locale=ar&mode=dark`);
      const frame = card().locator('.frame');
      await frame.waitFor();
      const looks = await frame.evaluate((element) => ({
        dark: getComputedStyle(element).colorScheme,
        direction: getComputedStyle(element.querySelector('#heading') as Element).direction,
      }));
      expect(looks).toEqual({ dark: 'dark', direction: 'rtl' });
      expect(await page.locator('touchstone-tabs button').count()).toBe(place.startsWith('tab') ? 1 : 0);
    }
    expect(consoleOutput).toEqual([]);
  });

  test('begins in each state: answered, wrong, in the middle, at an end', async () => {
    await openCell('question=nps&state=answered');
    expect(await card().getByRole('radio', { checked: true }).getAttribute('value')).toBe('9');
    await openCell('question=email&state=error');
    await card().getByText('Please enter a valid e-mail address.').first().waitFor();
    await openCell('question=single&state=middle');
    await card().getByRole('button', { name: 'Back' }).waitFor();
    expect(await card().getByRole('progressbar').getAttribute('aria-valuenow')).toBe('2');
    await openCell('question=statement&state=ending&locale=de');
    await card().getByText('Vielen Dank für Ihr Feedback!').first().waitFor();
    await openCell('question=text&state=link&locale=de');
    await card().getByRole('link', { name: 'Bewertung schreiben' }).waitFor();
  });

  test('is shown again after it was closed, and stores and sends nothing', async () => {
    await openCell('question=csat5');
    await card().getByRole('radio').nth(3).click();
    await card().getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Show it again' }).click();
    await card().getByRole('radio').nth(3).waitFor();
    expect(await stored()).toBe(0);
    expect(sent).toEqual([]);
  });

  test('has a tab that closes and opens it', async () => {
    await openCell('question=csat5&place=tab-end');
    const tab = page.getByRole('button', { name: 'Feedback' });
    await expect.poll(() => tab.getAttribute('aria-expanded')).toBe('true');
    await tab.click();
    await expect.poll(() => page.locator('touchstone-card').count()).toBe(0);
    await tab.click();
    await card().locator('#heading').waitFor();
  });
});

describe('the gallery, under a strict content security policy', () => {
  test('keeps what is chosen in its address, and shows it from there', async () => {
    await page.goto('/demo/gallery');
    await choose('Thumbs');
    await page.locator('[name=place]').selectOption('dialog');
    await choose('Dark');
    await page.locator('[name=locale]').selectOption('de');
    await choose('Familiar');
    const expected = '/demo/gallery?question=yesno-thumbs&place=dialog&mode=dark&locale=de&register=familiar';
    expect(page.url()).toBe(collector.origin + expected);
    await page.reload();
    expect(await page.locator('[name=place]').inputValue()).toBe('dialog');
    const cell = page.frameLocator('iframe');
    await cell.getByRole('dialog').getByText('Konnte dein Anliegen heute gelöst werden?').first().waitFor();
    expect(consoleOutput).toEqual([]);
  });

  test('shows the survey as its author writes it, and what it reports', async () => {
    await page.setViewportSize({ width: 1440, height: 1100 });
    await page.goto('/demo/gallery?question=multiple&width=390');
    const definition = JSON.parse((await page.locator('pre').textContent()) ?? '');
    expect(definition.content.questions).toEqual([samples.find(({ id }) => id === 'multiple')?.question]);
    const cell = page.frameLocator('iframe');
    await cell.getByLabel('The price').check();
    await cell.getByRole('button', { name: 'Send' }).click();
    await expect
      .poll(() => page.locator('.reports li').allTextContents())
      .toEqual(['shown', 'answered {"topic":{"choices":["price"]}}', 'completed']);
    expect(sent).toEqual([]);
  });

  test.each([
    ['questions', samples.length],
    ['states', 6],
    ['languages', languages.flatMap(({ formal, familiar }) => (familiar ? [formal, familiar] : [formal])).length],
    ['themes', 12],
  ] as const)('shows all %s at once', async (sheet, count) => {
    await page.goto(`/demo/gallery?sheet=${sheet}&question=nps`);
    await expect.poll(() => page.locator('.mount[data-ready]').count(), { timeout: 15_000 }).toBe(count);
    const headings = await page.locator('touchstone-card #heading').allTextContents();
    expect(headings).toHaveLength(count);
    for (const heading of headings) expect(heading.length).toBeGreaterThan(8);
    expect(consoleOutput).toEqual([]);
    expect(await stored()).toBe(0);
  });

  test('shows all places at once, each in a window of its own', async () => {
    await page.goto('/demo/gallery?sheet=places&question=yesno');
    const last = page.frameLocator('iframe[title^="Feedback tab, start"]');
    await page.locator('iframe').last().scrollIntoViewIfNeeded();
    await last.getByText('Was your issue resolved today?').first().waitFor();
    expect(await page.locator('iframe').count()).toBe(10);
  });

  test.each([320, 390, 1440])('fits a window of %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 800 });
    for (const query of ['', '?sheet=questions', '?sheet=places']) {
      await page.goto(`/demo/gallery${query}`);
      await page.locator('h1').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });

  test.each(['light', 'dark'] as const)('keeps nobody out in %s colours (axe)', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/demo/gallery');
    await page.frameLocator('iframe').locator('html[data-ready]').waitFor();
    expect(await axeFaults()).toEqual([]);
    await page.goto('/demo/gallery?sheet=questions');
    await expect.poll(() => page.locator('.mount[data-ready]').count()).toBe(samples.length);
    // The same question is asked in several styles, so that regions of the page have the same name.
    expect(await axeFaults('landmark-unique')).toEqual([]);
  });

  test('is linked from the start page', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: /^Gallery/ }).click();
    await page.getByRole('heading', { name: 'Gallery' }).waitFor();
  });
});
