import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatInterval, formatPeriod, formatScore } from '../../console/format.ts';
import { addDays, dayOf } from '../../shared/rules/days.ts';
import type { AskingResults } from '../../shared/schema/asking-results.ts';
import type { WholeResults, WholeSeries } from '../../shared/schema/results.ts';
import type { CreatedToken } from '../../shared/schema/token.ts';
import { axeViolations } from '../browser/axe-violations.ts';
import { sharedChromium } from '../browser/shared-chromium.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';
import { seedOutcomes } from './seed-outcomes.ts';
import { seedResults } from './seed-results.ts';

let collector: TestCollector;
let browser: Browser;

beforeAll(async () => {
  collector = await startTestCollector();
  await collector.api('POST', '/v1/sites', { key: 'quiet', name: 'Nobody answers here' });
  await seedResults(collector, Date.now());
  await seedOutcomes(collector, Date.now());
  browser = await sharedChromium();
});

afterAll(async () => {
  await browser?.close();
  await collector?.stop();
});

/** Opens the console, hands the page to the test, and fails on anything the page wrote to its console. */
async function onConsole(
  query: string,
  run: (page: Page) => Promise<void>,
  options: BrowserContextOptions & { token?: string | null } = {},
): Promise<void> {
  const { token = collector.adminToken, ...rest } = options;
  const context = await browser.newContext(rest);
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  try {
    const section = query.includes('section=') ? query : `${query || '?'}&section=results`;
    await page.goto(`${collector.origin}/console/${section}${token === null ? '' : `#token=${token}`}`);
    await run(page);
    // Chromium itself writes a line for every answer that is no success.
    expect(said.filter((text) => !text.includes('401 (Unauthorized)'))).toEqual([]);
  } finally {
    await context.close();
  }
}

const card = (page: Page, name: string) => page.getByRole('article', { name });

async function seriesOf(touchpoint: string, interval: string): Promise<{ series: WholeSeries; results: WholeResults }> {
  const results = await collector.api<WholeResults>('GET', `/v1/sites/demo/results?interval=${interval}`);
  const series = results.series.find((one) => one.touchpoint === touchpoint);
  if (!series) throw new Error(`The API has no series of ${touchpoint}`);
  return { series, results };
}

/** Texts of a plot's table, row by row, after opening its disclosure. */
async function tableOf(page: Page, cardName: string, caption: string): Promise<string[][]> {
  const twin = card(page, cardName).locator('details', { hasText: caption });
  await twin.locator('summary').click();
  return twin
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
}

describe('signing in', () => {
  test('takes the token of a link, and strips it from the address', async () => {
    await onConsole('', async (page) => {
      await page.getByRole('heading', { name: 'Kettle & Leaf' }).waitFor();
      expect(page.url()).not.toContain('token');
      await page.reload();
      await page.getByRole('heading', { name: 'Kettle & Leaf' }).waitFor();
    });
  });

  test('says that a token is wrong, and lets the reader in with the right one', async () => {
    const enter = async (page: Page) => {
      await page.getByLabel('Token').fill('ts_not-a-token');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').getByText('The token is not valid').waitFor();
      await page.getByLabel('Token').fill(collector.adminToken);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await card(page, 'Checkout').waitFor();
    };
    await onConsole('', enter, { token: null });
  });

  test('forgets the token on signing out', async () => {
    await onConsole('', async (page) => {
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByLabel('Token').waitFor();
      await page.reload();
      await page.getByLabel('Token').waitFor();
    });
  });
});

describe('results', () => {
  test('shows each score with its interval and number of answers as the API gives them', async () => {
    const nps = (await seriesOf('checkout', 'day')).series.total;
    const ces = (await seriesOf('help', 'day')).series.total;
    expect(nps.n).toBe(16);
    await onConsole('', async (page) => {
      const shown = await card(page, 'Checkout').locator('.score').textContent();
      expect(shown).toContain(formatScore(nps.score, 'points'));
      expect(shown).toContain(formatInterval(nps.interval, 'points'));
      expect(shown).toContain('Answers16');
      const few = await card(page, 'Help').locator('.score').textContent();
      expect(few).toContain(formatScore(ces.score, 'mean'));
      expect(few).toContain('Too few answers');
      expect(shown).not.toContain('Too few answers');
    });
  });

  test('shows the way from showing to completion', async () => {
    await onConsole('', async (page) => {
      const shown = await card(page, 'Checkout').locator('.rate').textContent();
      expect(shown).toMatch(/73%.*Shown22Started16Completed16/);
    });
  });

  test('cuts the trend by week, and its table says what the API says', async () => {
    const { series } = await seriesOf('checkout', 'week');
    await onConsole('', async (page) => {
      await page.getByRole('radio', { name: 'Week' }).check({ force: true });
      await card(page, 'Checkout').getByText('Trend by week').waitFor();
      expect(page.url()).toContain('interval=week');
      const rows = await tableOf(page, 'Checkout', 'score by week');
      expect(rows.filter((row) => row[3] !== '0').map((row) => row.slice(1, 4))).toEqual(
        series.points.map(({ result }) => [
          formatScore(result.score, 'points'),
          formatInterval(result.interval, 'points'),
          String(result.n),
        ]),
      );
    });
  });

  test('tells the distribution as a table', async () => {
    const { series } = await seriesOf('checkout', 'day');
    await onConsole('', async (page) => {
      const rows = await tableOf(page, 'Checkout', 'distribution of answers');
      expect(rows.map(([point, count]) => [Number(point), Number(count)])).toEqual(
        series.total.histogram.map((count, point) => [point, count]),
      );
    });
  });

  test('shows what was chosen, the most first and "other" last, with share, interval and counts as the API gives them', async () => {
    const { questions } = await collector.api<WholeResults>('GET', '/v1/sites/demo/results');
    const question = questions.find(({ survey }) => survey === 'topics');
    const options = ['delivery', 'payment', 'choice', 'other'].map((id) => {
      const option = question?.options.find((one) => one.id === id);
      if (!option?.share) throw new Error(`The API has no share of ${id}`);
      return option;
    });
    expect(options.map(({ count }) => count)).toEqual([20, 9, 6, 8]);
    const names = ['Schnellere Lieferung', 'Mehr Zahlungsarten', 'Mehr Auswahl', 'Other'];
    const name = 'Was sollen wir als Nächstes verbessern?';
    await onConsole('', async (page) => {
      await card(page, name).waitFor();
      const lines = await card(page, name).getByRole('listitem').allTextContents();
      expect(lines).toEqual(
        options.map(
          ({ share, count }, place) =>
            `${names[place]}${formatScore(share?.value ?? null, 'percent')}` +
            `${formatInterval(share?.interval ?? null, 'percent')}${count} of 37`,
        ),
      );
      const bars = await card(page, name)
        .locator('.choice-bar')
        .evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width));
      const [first = 0, second = 0] = bars;
      expect(second / first).toBeCloseTo(9 / 20, 2);
      const rows = await tableOf(page, name, name);
      expect(rows.map(([option, , , count]) => [option, Number(count)])).toEqual(
        options.map(({ count }, place) => [names[place], count]),
      );
      expect(await card(page, name).textContent()).toContain('37 answers, several choices each');
      expect(await card(page, name).textContent()).not.toContain('Too few');
      expect(await card(page, 'Which one?').textContent()).toContain('Too few answers to rely on');
      await card(page, 'Parcel').first().getByText('Answered, but asks for no score').waitFor();
    });
  });

  test('draws "don’t know" apart from the points of the score', async () => {
    await onConsole('?touchpoint=support', async (page) => {
      expect(
        await card(page, 'Support')
          .getByRole('img', { name: /Distribution/ })
          .getAttribute('aria-label'),
      ).toBe('Distribution of 9 answers: No 2, Yes 7, don’t know 3');
      const rows = await tableOf(page, 'Support', 'distribution of answers');
      expect(rows).toEqual([
        ['No', '2', '22%', 'No'],
        ['Yes', '7', '78%', 'Yes'],
        ['Don’t know', '3', '–', 'not in the score'],
      ]);
      expect(await card(page, 'Support').locator('.bar').count()).toBe(3);
    });
  });

  test('reads the trend with the arrow keys', async () => {
    const { series, results } = await seriesOf('checkout', 'day');
    const last = series.points.find(({ to }) => to === results.to);
    await onConsole('', async (page) => {
      const reader = card(page, 'Checkout').getByRole('slider');
      await reader.focus();
      const figures = last ? formatScore(last.result.score, 'points') : 'no answers';
      expect(await reader.getAttribute('aria-valuetext')).toContain(`${formatPeriod(results.to, 'day')}: ${figures}`);
      await reader.press('Home');
      expect(await reader.getAttribute('aria-valuetext')).toContain(formatPeriod(results.from, 'day'));
      expect(await card(page, 'Checkout').locator('.tooltip').textContent()).toContain('No answers');
    });
  });

  test('shows the same view again from its address', async () => {
    const view = async (page: Page) => {
      await card(page, 'Checkout').waitFor();
      expect(await page.getByRole('article').count()).toBe(1);
      expect(await page.getByRole('radio', { name: '7 days' }).isChecked()).toBe(true);
      expect(await page.getByRole('radio', { name: 'Month', exact: true }).isChecked()).toBe(true);
      await page.getByRole('combobox', { name: 'Touchpoint' }).selectOption('All touchpoints');
      await card(page, 'Help').waitFor();
      await page.goBack();
      await card(page, 'Help').waitFor({ state: 'detached' });
    };
    await onConsole('?site=demo&period=7d&interval=month&touchpoint=checkout', view);
  });

  test('says that nobody answered, and how that could change', async () => {
    await onConsole('?site=quiet', async (page) => {
      await page.getByRole('heading', { name: 'No answers in this period' }).waitFor();
      await page.getByText(`${collector.origin}/w/quiet.js`).waitFor();
    });
  });
});

describe('comments', () => {
  test('lists what people wrote, the latest first, with score and touchpoint', async () => {
    await onConsole('?touchpoint=checkout', async (page) => {
      const comments = page.getByRole('region', { name: 'Latest comments' }).getByRole('listitem');
      await comments.first().waitFor();
      const texts = await comments.allTextContents();
      expect(texts).toHaveLength(2);
      expect(texts[0]).toMatch(/3Delivery costs came as a surprise\.Checkout .*\/shop/);
      expect(texts[1]).toMatch(/9Paid in under a minute\./);
    });
  });

  test('have what "other" was to those who chose it', async () => {
    await onConsole('?touchpoint=parcel', async (page) => {
      const comments = page.getByRole('region', { name: 'Latest comments' }).getByRole('listitem');
      await comments.first().waitFor();
      expect(await comments.first().locator('.comment').textContent()).toBe('Tee');
    });
  });

  test('are not asked for with a token that may not read them', async () => {
    const body = { name: 'scores only', scopes: ['results'] };
    const { token } = await collector.api<CreatedToken>('POST', '/v1/sites/demo/tokens', body);
    const view = async (page: Page) => {
      await page.getByText('This token may read results, but no single responses.').waitFor();
      await card(page, 'Checkout').waitFor();
    };
    await onConsole('', view, { token });
  });

  test('are fewer for such a token: of too few answers it sees no score', async () => {
    const body = { name: 'aggregates only', scopes: ['results'] };
    const { token } = await collector.api<CreatedToken>('POST', '/v1/sites/demo/tokens', body);
    const view = async (page: Page) => {
      await card(page, 'Help').getByText('Too few answers to show.').waitFor();
      expect(await card(page, 'Help').locator('.score').count()).toBe(0);
      const overview = page.getByRole('navigation', { name: 'Touchpoints' });
      expect(await overview.textContent()).toContain('Too few to show');
      expect(await card(page, 'Which one?').textContent()).toContain('Too few answers to show.');
      const rows = await tableOf(page, 'Checkout', 'score by day');
      const notes = rows.map((row) => row.slice(1));
      expect(notes).toContainEqual(['–', '–', '–', 'too few to show']);
      expect(await axeViolations(page)).toEqual([]);
    };
    await onConsole('', view, { token });
  });
});

describe('for everyone', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`has nothing that axe objects to, ${colorScheme}`, async () => {
      const audit = async (page: Page) => {
        await page.getByText('Paid in under a minute.').waitFor();
        await card(page, 'Checkout').locator('summary').first().click();
        expect(await axeViolations(page)).toEqual([]);
        await page.getByRole('button', { name: 'Sign out' }).click();
        await page.getByLabel('Token').waitFor();
        expect(await axeViolations(page)).toEqual([]);
      };
      await onConsole('', audit, { colorScheme });
    });
  }

  test('fits a screen 320 pixels wide', async () => {
    const measure = async (page: Page) => {
      await page.getByText('Paid in under a minute.').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    };
    const today = dayOf(Date.now(), 'UTC');
    await onConsole(`?from=${addDays(today, -40)}&to=${addDays(today, 1)}`, measure, {
      viewport: { width: 320, height: 640 },
    });
  });
});

describe('asking', () => {
  const section = '?section=asking';

  test('shows who could have been asked, was, and was not and why, as the API gives it; also as a table', async () => {
    const { surveys } = await collector.api<AskingResults>('GET', '/v1/sites/demo/asking?survey=checkout-nps');
    expect(surveys).toMatchObject([
      { shown: 22, eligible: { told: 140, value: 1400 }, refused: [{ reason: 'site_shown' }, {}, {}, {}, {}] },
    ]);
    await onConsole('', async (page) => {
      await page.getByRole('link', { name: 'Asking' }).click();
      const text = await card(page, 'After checkout').locator('.asking-lines').textContent();
      expect(text).toContain('≈ 1,400');
      expect(text).toContain('A survey of the site was shown too recently');
      expect(text).toContain('≈ 61044%');
      const table = await tableOf(page, 'After checkout', 'who was asked');
      expect(table.map(([name, figure]) => [name, figure]).slice(0, 3)).toEqual([
        ['Could have been asked', '≈ 1,400'],
        ['Shown', '22'],
        ['A survey of the site was shown too recently', '≈ 610'],
      ]);
      await page.goBack();
      await card(page, 'Checkout').waitFor();
    });
  });

  test('explains why a visitor would be asked or not, by keyboard alone', async () => {
    await onConsole(section, async (page) => {
      await page.getByLabel('Survey').selectOption('checkout-nps');
      await page.getByLabel('What triggers wait for has happened').press('Space');
      await page.getByLabel('Person').press('Enter');
      await page.getByRole('status').getByText('No survey would be asked.').waitFor();
      const verdicts = page.locator('.verdicts');
      expect(await verdicts.textContent()).toContain('The trigger has not fired');
      await verdicts.locator('summary').press('Enter');
      await verdicts.getByRole('rowheader', { name: 'survey_shown' }).waitFor();
    });
  });

  test('keeps small counts and single people from a token that reads aggregates only', async () => {
    const { token } = await collector.api<CreatedToken>('POST', '/v1/sites/demo/tokens', {
      name: 'R',
      scopes: ['results'],
    });
    await onConsole(
      section,
      async (page) => {
        await card(page, 'Help page').getByText('too few to show').first().waitFor();
        await page.getByText('not what single people did').waitFor();
        expect(await page.getByRole('button', { name: 'Explain' }).count()).toBe(0);
      },
      { token },
    );
  });

  test.each(['light', 'dark'] as const)(
    'has nothing that axe objects to, %s, and fits a phone',
    async (colorScheme) => {
      const audit = async (page: Page) => {
        await page.getByRole('button', { name: 'Explain' }).click();
        await page.locator('.verdict').waitFor();
        await page.locator('summary').first().click();
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      };
      await onConsole(section, audit, { colorScheme, viewport: { width: 320, height: 800 } });
    },
  );
});
