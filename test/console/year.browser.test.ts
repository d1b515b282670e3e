import { brotliCompressSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedYear } from '../../cli/demo/seed-year.ts';
import { formatCount, formatInterval, formatRange, formatScore, formatTime } from '../../console/format.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { AskingResults, CountEstimate } from '../../shared/schema/asking-results.ts';
import type { CustomerOutcomes } from '../../shared/schema/customer-outcome.ts';
import type { DropOffOfSurvey, TimeOnQuestion } from '../../shared/schema/drop-off.ts';
import type { Journey } from '../../shared/schema/experience.ts';
import type { WholeResults } from '../../shared/schema/results.ts';
import type { Estimate } from '../../shared/schema/score.ts';
import { axeViolations } from '../browser/axe-violations.ts';
import { sharedChromium } from '../browser/shared-chromium.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';

let collector: TestCollector;
let browser: Browser;

beforeAll(async () => {
  [collector, browser] = await Promise.all([startTestCollector(), sharedChromium()]);
  await seedYear(collector, collector);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

/** Opens the console on the year of the demo shop, and fails on anything the page wrote to its console. */
async function onConsole(query: string, run: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  try {
    await page.goto(`${collector.origin}/console/${query}#token=${collector.adminToken}`);
    await run(page);
    expect(said).toEqual([]);
  } finally {
    await context.close();
  }
}

const map = (page: Page) => page.getByRole('listbox', { name: 'Touchpoints on the map' });
const at = '?section=journey&period=90d';

describe('the year of the demo shop', () => {
  test('is not seeded twice', async () => {
    expect(await seedYear(collector, collector)).toBe(false);
  });
});

describe('the overview', () => {
  test('says what moved, where it hurts, and how sure each change is, as the API does', async () => {
    await onConsole('?period=90d', async (page) => {
      await page.getByRole('region', { name: 'Scores', exact: true }).waitFor();
      const asked = await page.evaluate(() =>
        performance.getEntriesByType('resource').flatMap(({ name }) => (name.includes('/results?') ? [name] : [])),
      );
      const address = new URL(asked[0] ?? '');
      const { series } = await collector.api<WholeResults>('GET', address.pathname + address.search);
      const moved = series.filter(
        ({ comparison }) => comparison && !isSuppressed(comparison) && comparison.verdict?.startsWith('likely'),
      );
      expect(moved.map(({ touchpoint }) => touchpoint)).toEqual(['payment']);
      const told = page.getByRole('region', { name: 'What moved' });
      expect(await told.getByRole('listitem').allTextContents()).toEqual([
        expect.stringMatching(/^Payment.*Likely better/),
      ]);
      expect(await page.getByRole('region', { name: 'Where it hurts' }).textContent()).toContain('Help page');
      expect(await page.locator('.scoreboard li').count()).toBe(series.length);
      expect(await page.locator('.scoreboard li').first().textContent()).toContain('moment of truth');
      await told.getByRole('link', { name: 'Payment' }).click();
      await page.getByRole('article', { name: 'Payment' }).first().waitFor();
      await page.goBack();
      await told.waitFor();
    });
  });

  test('compares with the same days of last year, or any other, as the address says', async () => {
    await onConsole('?period=90d', async (page) => {
      const status = page.locator('.controls').getByRole('status');
      const answered = page.waitForResponse((response) => response.url().includes('compare=lastYear'));
      await page.getByRole('radio', { name: 'Year before' }).check({ force: true });
      const { compared } = (await (await answered).json()) as WholeResults;
      const { from, to } = compared?.baseline ?? { from: '', to: '' };
      // Browsers and Node have other spaces around the dash.
      const spaced = (text: string | null) => text?.replaceAll(/\s/g, ' ');
      expect(spaced(await status.textContent())).toContain(spaced(`compared with ${formatRange(from, to)}`));
      expect(page.url()).toContain('compare=lastYear');
      await page.getByRole('radio', { name: 'Other days' }).check({ force: true });
      expect(page.url()).toContain(`compare=${from}..${to}`);
      await page.getByRole('link', { name: 'Journey' }).click();
      await map(page).waitFor();
      expect(await page.locator('.journey-map .earlier').count()).toBeGreaterThan(1);
    });
  });

  test.each(['light', 'dark'] as const)(
    'has nothing that axe objects to, %s, and fits a phone',
    async (colorScheme) => {
      const audit = async (page: Page) => {
        await page.getByRole('region', { name: 'Scores', exact: true }).waitFor();
        await page.getByRole('region', { name: 'Latest comments' }).getByRole('listitem').first().waitFor();
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      };
      await onConsole('?period=90d', audit, { colorScheme, viewport: { width: 320, height: 800 } });
    },
  );

  test('needs less than 60 KB of script, brotli', async () => {
    await onConsole('', async (page) => {
      await page.getByRole('region', { name: 'Scores', exact: true }).waitFor();
      const scripts = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .flatMap(({ name }) => (new URL(name).pathname.endsWith('.js') ? [name] : [])),
      );
      const sizes = await Promise.all(
        scripts.map(async (address) => brotliCompressSync(await (await fetch(address)).text()).length),
      );
      expect(sizes.length).toBeGreaterThan(0);
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60 * 1024);
    });
  });
});

describe('the results of one touchpoint', () => {
  test('are shown apart by device, language and an attribute that the site records, with the figures of the API', async () => {
    await onConsole('?section=results&period=90d&touchpoint=checkout', async (page) => {
      const apart = page.getByRole('region', { name: 'Apart', exact: true });
      const labels = apart.locator('.dot-label');
      await labels.first().waitFor();
      expect(await labels.allTextContents()).toEqual(['Desktop', 'Phone', 'Tablet', 'Not recorded']);
      expect(await apart.textContent()).toContain('weighted to all who were shown the question');
      await apart.getByRole('radio', { name: 'Language' }).check({ force: true });
      await labels.filter({ hasText: 'fr' }).waitFor();
      expect(page.url()).toContain('by=locale');
      expect(await axeViolations(page)).toEqual([]);
      const answered = page.waitForResponse((response) => response.url().includes('group=attribute'));
      await apart.getByRole('combobox', { name: 'Attribute' }).selectOption('customer');
      const { series } = (await (await answered).json()) as WholeResults;
      await labels.filter({ hasText: 'regular' }).waitFor();
      expect(await apart.locator('.dot-figure').allTextContents()).toEqual(
        series.map(({ total }) => formatScore(total.score, total.unit)),
      );
      expect(page.url()).toContain('by=attribute%3Acustomer');
      const download = page.waitForEvent('download');
      await apart.locator('summary').first().click();
      await apart.getByRole('button', { name: 'SVG' }).click();
      expect((await download).suggestedFilename()).toBe('nps-by-customer.svg');
    });
  });
});

describe('the way to the answer', () => {
  test('says of each step and question what the API says, and in the trend what happened meanwhile', async () => {
    await onConsole('?section=results&period=12m&touchpoint=payment', async (page) => {
      const way = page.getByRole('region', { name: 'The way through Payment' });
      await way.waitFor();
      const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      const answerOf = <T>(part: string) => {
        const { pathname, search } = new URL(asked.find((name) => name.includes(part)) ?? '');
        return collector.api<T>('GET', pathname + search);
      };
      const { surveys } = await answerOf<{ surveys: DropOffOfSurvey[] }>('/drop-off?');
      const { surveys: all } = await answerOf<AskingResults>('/asking?');
      const { eligible, asked: share } = all.find(({ survey }) => survey === 'payment-ces') as {
        eligible: CountEstimate;
        asked: Estimate;
      };
      const steps = await way.locator('.funnel li').allTextContents();
      expect(steps[0]).toContain(`≈ ${formatCount(Math.round(eligible.value))}`);
      expect(steps[1]).toContain(
        `${formatScore(share.value, 'percent')} (${formatInterval(share.interval, 'percent')}) of those`,
      );
      expect(steps).toHaveLength(4);
      const questions = await way.locator('.drop-off ol > li').allTextContents();
      expect(questions).toEqual(
        (surveys[0]?.questions ?? []).map(({ seen, left, time }) =>
          expect.stringMatching(
            new RegExp(
              `${formatCount(seen)} saw it.* ${formatCount(left)} left.* on it for ${formatTime((time as TimeOnQuestion).median)} `,
            ),
          ),
        ),
      );
      expect(questions).toHaveLength(2);

      const slider = page.getByRole('slider');
      await slider.press('Home');
      const told: (string | null)[] = [];
      for (let month = 0; month < 12; month++) {
        told.push(await slider.getAttribute('aria-valuetext'));
        await slider.press('ArrowRight');
      }
      expect(told.filter((text) => text?.includes('Release 3.0: new payment page'))).toHaveLength(1);
      expect(await page.locator('.trend tbody').textContent()).toContain('Release 3.0: new payment page');
      expect(await axeViolations(page)).toEqual([]);
    });
  });
});

describe('a bar of the distribution', () => {
  test('shows what those wrote who answered so, by keyboard; the address keeps it, and it can be taken back', async () => {
    await onConsole('?section=results&period=12m&touchpoint=payment', async (page) => {
      const bars = page.getByRole('toolbar', { name: 'Payment: comments by answer' });
      await bars.getByRole('button').first().focus();
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      const comments = page.getByRole('region', { name: 'Comments', exact: true });
      await comments.getByRole('listitem').first().waitFor();
      expect(page.url()).toContain('answered=payment%3Aces7%3A6');
      expect(await comments.getByRole('heading').evaluate((heading) => heading === document.activeElement)).toBe(true);
      const chips = await comments.locator('.chip').allTextContents();
      expect([...new Set(chips)]).toEqual(['CES 2.0 6']);
      await page.reload();
      await comments.getByText('of those who answered 6').waitFor();
      expect(await bars.getByRole('button', { pressed: true }).getAttribute('aria-label')).toMatch(/^6: /);
      expect(await axeViolations(page)).toEqual([]);
      await comments.getByRole('button', { name: 'Show all comments' }).click();
      await page.getByRole('region', { name: 'Latest comments' }).getByRole('listitem').first().waitFor();
      expect(page.url()).not.toContain('answered');
    });
  });

  test('of a choice does so too, by a click, on a phone', async () => {
    const query = '?section=results&period=12m&touchpoint=overall';
    const look = async (page: Page) => {
      await page.getByRole('button', { name: /^Lower prices: .* Show their comments$/ }).click();
      await page.getByText('of those who answered Lower prices').waitFor();
      expect(page.url()).toContain('answered=overall%3Aoverall-nps%3Aimprove%3Aprice');
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    };
    await onConsole(query, look, { colorScheme: 'dark', viewport: { width: 390, height: 844 } });
  });
});

describe('the journey map', () => {
  test('says of each touchpoint what the API says, as a table too', async () => {
    await onConsole(at, async (page) => {
      await map(page).waitFor();
      const range = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
      const asked = new URL(range.find((name) => name.includes('/journey?')) ?? '');
      const journey = await collector.api<Journey>('GET', asked.pathname + asked.search);
      await page.locator('.journey-map summary').click();
      const rows = await page
        .locator('.journey-map tbody tr')
        .evaluateAll((found) => found.map((row) => [...row.children].map((cell) => cell.textContent)));
      expect(rows.map(([name, , score, interval, n]) => [name, score, interval, n])).toEqual(
        journey.touchpoints.map(({ name, stated }) => [
          name,
          formatScore(stated.score, 'points'),
          formatInterval(stated.interval, 'points') ?? '–',
          String(stated.n),
        ]),
      );
      expect(await map(page).getByRole('option').count()).toBe(journey.touchpoints.length);
      const download = page.waitForEvent('download');
      await page.locator('.journey-map').getByRole('button', { name: 'PNG' }).click();
      expect((await download).suggestedFilename()).toBe('journey-map.png');
    });
  });

  test('is walked by arrow keys; the address keeps the touchpoint, and its results are one step away', async () => {
    await onConsole(at, async (page) => {
      const first = map(page).getByRole('option').first();
      await first.focus();
      await first.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.getByRole('article', { name: 'Product page' }).waitFor();
      await page.keyboard.press('End');
      expect(page.url()).toContain('touchpoint=overall');
      await page.reload();
      await page
        .getByRole('article', { name: 'The shop as a whole' })
        .getByRole('link', { name: 'Its results' })
        .click();
      await page.getByRole('article', { name: 'The shop as a whole' }).first().waitFor();
      await page.goBack();
      await map(page).waitFor();
    });
  });

  test('is followed by what became of customers, read when it comes near, by what they had said', async () => {
    await onConsole(`${at}&compare=lastYear`, async (page) => {
      const read = page.waitForResponse((response) => response.url().includes('/journey/outcomes'));
      await page.locator('.unseen').scrollIntoViewIfNeeded();
      const { customers } = (await (await read).json()) as CustomerOutcomes;
      const card = page.getByRole('region', { name: 'What became of customers' });
      await card.locator('.dot-point').first().waitFor();
      expect(await card.locator('.rate-figure').first().textContent()).toBe(
        formatScore(customers.churn?.value ?? null, 'percent'),
      );
      await card.getByRole('combobox', { name: 'By answers at' }).selectOption('overall');
      await card.locator('.dot-label').filter({ hasText: 'Detractors' }).first().waitFor();
      expect(await card.textContent()).toContain('no proof of cause');
      expect(page.url()).toContain('said=overall');
      expect(await axeViolations(page)).toEqual([]);
    });
  });

  test('shows one stage alone, with what was said of it and what was observed in it', async () => {
    await onConsole(at, async (page) => {
      const read = page.waitForResponse((response) => response.url().includes('/journey?'));
      await page.reload();
      const { stages } = (await (await read).json()) as Journey;
      await page.getByRole('combobox', { name: 'Stage' }).selectOption('purchase');
      const card = page.getByRole('region', { name: 'Journey', exact: true });
      await card.getByRole('heading', { name: 'CX score, Purchase' }).waitFor();
      const score = stages.find(({ id }) => id === 'purchase')?.stated.score ?? null;
      expect(await card.locator('.figure').textContent()).toBe(formatScore(score, 'points'));
      expect(await card.textContent()).toMatch(/Observed .* points a customer/);
      expect(await map(page).getByRole('option').count()).toBe(2);
      expect(page.url()).toContain('stage=purchase');
    });
  });

  test('takes what a person saw at a touchpoint, and counts it at once', async () => {
    await onConsole(`${at}&touchpoint=chat`, async (page) => {
      const stop = page.getByRole('article', { name: 'Chat' });
      const seen = async () => /([\d,]+) observations/.exec((await stop.textContent()) ?? '')?.[1];
      await stop.getByText('Record what you saw here').click();
      const before = Number(await seen());
      const form = stop.getByRole('form', { name: 'Record what you saw' });
      await form.getByLabel('What happened').selectOption('chat-passed-on');
      await form.getByLabel('Customer (id)').fill('customer-1');
      await form.getByLabel('Seen by').fill('JK');
      expect(await axeViolations(page)).toEqual([]);
      await form.getByRole('button', { name: 'Record' }).click();
      await form.getByText('Recorded: customer-1, Passed on twice').waitFor();
      await stop.getByText(`${before + 1} observations`).waitFor();
      const { observations } = await collector.api<{ observations: object[] }>(
        'GET',
        '/v1/sites/demo/observations?limit=1&interaction=chat-passed-on',
      );
      expect(observations).toMatchObject([
        { source: 'observer', observer: 'JK', note: null, respondent: 'customer-1' },
      ]);
    });
  });

  test('prints to one landscape page, from a phone too', async () => {
    await onConsole(`${at}&touchpoint=payment`, async (page) => {
      await map(page).waitFor();
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await page.locator(width === 390 ? '.journey-map.down' : '.journey-map.across').waitFor();
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
        expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
        const [, right = 0, top = 0] = (/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []).map(Number);
        expect(right).toBeGreaterThan(top);
      }
    });
  });

  test('leads from its chart of importance to the results of a touchpoint, and back', async () => {
    await onConsole(at, async (page) => {
      const dots = page.getByRole('listbox', { name: 'Touchpoints by importance' });
      const derived = page.waitForResponse((response) => response.url().includes('outcome=customer'));
      await page.getByRole('combobox', { name: 'For what it matters' }).selectOption('customer:churned');
      await (await derived).finished();
      await dots.getByRole('option', { name: /^Help page/ }).click();
      expect(page.url()).toContain('touchpoint=help');
      await page.getByRole('region', { name: 'What matters' }).getByRole('link', { name: 'Its results' }).click();
      await page.getByRole('link', { name: 'Help page on the journey map' }).click();
      await page.getByRole('article', { name: 'Help page' }).waitFor();
      expect(await map(page).getByRole('option', { selected: true }).getAttribute('aria-label')).toMatch(/^Help page/);
    });
  });

  test.each(['light', 'dark'] as const)(
    'has nothing that axe objects to, %s, and fits a phone',
    async (colorScheme) => {
      const audit = async (page: Page) => {
        await map(page).waitFor();
        await page.locator('.journey-map summary').click();
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      };
      await onConsole(`${at}&touchpoint=checkout`, audit, { colorScheme, viewport: { width: 320, height: 800 } });
    },
  );
});
