import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ResponsePage } from '../../shared/schema/response.ts';
import type { CreatedToken } from '../../shared/schema/token.ts';
import { axeViolations } from '../browser/axe-violations.ts';
import { sharedChromium } from '../browser/shared-chromium.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';
import { seedResults } from './seed-results.ts';

let collector: TestCollector;
let browser: Browser;

beforeAll(async () => {
  [collector, browser] = await Promise.all([startTestCollector(), sharedChromium()]);
  await seedResults(collector, Date.now());
});

afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

const query = '?section=results&touchpoint=checkout';

/** The console with a token of these scopes. */
async function onConsole(scopes: string[], run: (page: Page) => Promise<void>) {
  const { token } = await collector.api<CreatedToken>('POST', '/v1/sites/demo/tokens', { name: 'Marks', scopes });
  const page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  page.setDefaultTimeout(10_000);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  try {
    await page.goto(`${collector.origin}/console/${query}#token=${token}`);
    await run(page);
    // Chromium itself writes a line for every answer that is no success.
    expect(said.filter((text) => !text.includes('404 (Not Found)'))).toEqual([]);
  } finally {
    await page.close();
  }
}

const saying = (page: Page, text: string) => page.locator('.comments li', { hasText: text }).first();
const stored = () =>
  collector.api<ResponsePage>('GET', '/v1/sites/demo/responses?comments=true&touchpoint=checkout&test=false');
const answers = (page: Page) => page.locator('.score').getByText('Answers').locator('..').textContent();

test('a comment is tagged and noted by keyboard, found by its tag, and leaves the scores as a test', async () => {
  await onConsole(['results', 'responses', 'write'], async (page) => {
    const comment = saying(page, 'Paid in under a minute.');
    const control = comment.getByRole('button', { name: 'Tag or note' });
    await control.press('Enter');
    const tag = comment.getByLabel('Add a tag');
    expect(await tag.evaluate((input) => input === document.activeElement)).toBe(true);
    await tag.press('Escape');
    expect(await control.evaluate((button) => button === document.activeElement)).toBe(true);
    await control.press('Enter');
    await tag.fill('not|one');
    await tag.press('Enter');
    expect(await tag.inputValue()).toBe('not|one');
    await tag.fill('quick');
    await tag.press('Enter');
    await tag.fill('praise');
    await comment.getByLabel('Note, for your team').fill('May be quoted');
    expect(await axeViolations(page)).toEqual([]);
    await tag.press('Enter');
    await comment.getByRole('button', { name: 'Save' }).press('Enter');
    await comment.getByRole('status').getByText('Saved').waitFor();
    expect((await stored()).responses.map(({ tags, note }) => [tags, note])).toContainEqual([
      ['quick', 'praise'],
      'May be quoted',
    ]);
    expect(await comment.textContent()).toContain('Note: May be quoted');

    await comment.getByRole('button', { name: 'praise', exact: true }).press('Enter');
    await page.getByText('with the tag praise').waitFor();
    await saying(page, 'Delivery costs').waitFor({ state: 'detached' });
    expect(page.url()).toContain('tag=praise');
    expect(await page.locator('.comments h2').evaluate((title) => title === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Show all comments' }).press('Enter');
    await page.getByLabel('With the tag').fill('unknown');
    await page.getByLabel('With the tag').press('Enter');
    await page.getByText('No comment in this period has this tag.').waitFor();
    await page.getByRole('button', { name: 'Show all comments' }).press('Enter');

    expect(await answers(page)).toBe('Answers16');
    await saying(page, 'Delivery costs').getByRole('button', { name: 'Tag or note' }).press('Enter');
    await page.getByLabel('This was a test').press('Space');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await saying(page, 'Delivery costs').getByText('A test: in no score').waitFor();
    await page.getByText('Answers15').waitFor();
    await saying(page, 'Delivery costs').getByRole('button', { name: 'Tag or note' }).press('Enter');
    await page.getByLabel('This was a test').press('Space');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await page.getByText('Answers16').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

test('with a token that only reads, tags are seen and filter, and nothing can be said', async () => {
  await onConsole(['results', 'responses'], async (page) => {
    await saying(page, 'Paid in under a minute.').getByRole('button', { name: 'quick' }).waitFor();
    expect(await page.getByRole('button', { name: 'Tag or note' }).count()).toBe(0);
  });
});

test('what the collector refuses is taken back, and said beside what was typed', async () => {
  await onConsole(['results', 'responses', 'write'], async (page) => {
    const comment = saying(page, 'Delivery costs');
    await comment.getByRole('button', { name: 'Tag or note' }).click();
    const gone = (await stored()).responses.find(({ tags }) => tags.length === 0);
    await collector.api('DELETE', `/v1/sites/demo/responses/${gone?.id}`);
    await comment.getByLabel('Add a tag').fill('too late');
    await comment.getByRole('button', { name: 'Save' }).click();
    await comment.getByRole('alert').getByText('Not saved: ').waitFor();
    expect(await comment.getByRole('alert').textContent()).toContain('no response of this id');
    expect(await comment.locator('.marks-line .tag').count()).toBe(0);
    await comment.getByRole('button', { name: 'Remove the tag too late' }).waitFor();
  });
});
