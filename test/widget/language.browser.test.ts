import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { SurveyContent } from '../../shared/schema/survey-content.ts';
import { newVisitor, scale, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

async function ask(content: Partial<z.input<typeof SurveyContent>>, options: { locale?: string } = {}) {
  const site = await world.addSite({ s: { content: { touchpoint: 'shop', questions: [scale('nps')], ...content } } });
  const visitor = await newVisitor(world, { locale: 'en-GB', ...options });
  await visitor.visit(site);
  await visitor.survey.waitFor();
  return { site, ...visitor };
}

const speak = (page: Page, locale: string) => page.evaluate((tag) => window.touchstone?.('locale', tag), locale);

/** Language and direction of the words on the page. */
const languageOf = (page: Page) =>
  page.evaluate(() => {
    const heading = document.querySelector('touchstone-card')?.shadowRoot?.querySelector('h2');
    const card = heading?.closest<HTMLElement>('[lang]');
    return card && [card.lang, getComputedStyle(card).direction];
  });

const bilingual = {
  questions: [{ id: 'why', type: 'text', text: 'Why?', minChars: 10 }],
  thanks: 'Bye!',
  translations: { de: { questions: { why: { text: 'Warum?' } }, endings: { end: { text: 'Tschüss!' } } } },
} as const satisfies Partial<z.input<typeof SurveyContent>>;
const content = structuredClone(bilingual) as unknown as Partial<z.input<typeof SurveyContent>>;

describe('a language that changes while a survey is open', () => {
  it('takes nothing away of what was typed, where the focus was, or what was found wrong', async () => {
    const { page, survey, site, sending } = await ask(content);
    const field = survey.getByRole('textbox');
    await field.fill('Zu teuer');
    await survey.getByRole('button', { name: 'Send' }).click();
    await survey.locator('.error', { hasText: 'Please write at least 10 characters.' }).waitFor();
    await field.press('ArrowLeft');
    await speak(page, 'de');
    await survey.getByRole('heading', { name: 'Warum?' }).waitFor();
    expect(await field.inputValue()).toBe('Zu teuer');
    expect(await field.evaluate((input) => input.matches(':focus'))).toBe(true);
    expect(await survey.locator('.error').textContent()).toMatch(/10/);
    expect(await survey.locator('.error').textContent()).not.toMatch(/Please/);
    await page.keyboard.type('ere Tee');
    expect(await field.inputValue()).toBe('Zu teueere Teer');
    await sending(() => survey.getByRole('button', { name: 'Senden' }).click());
    await survey.getByRole('heading', { name: 'Tschüss!' }).waitFor();
    expect((await world.responses(site))[0]).toMatchObject({ locale: 'de', answers: { why: 'Zu teueere Teer' } });
  });

  it('keeps a point that was looked at with the arrow keys', async () => {
    const { page, survey, sending, site } = await ask({});
    await survey.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowRight');
    await speak(page, 'ar');
    await expect.poll(() => languageOf(page)).toEqual(['ar', 'rtl']);
    expect(await survey.getByRole('radio').nth(1).isChecked()).toBe(true);
    await sending(() => page.keyboard.press('Enter'));
    expect((await world.responses(site))[0]?.answers).toEqual({ score: 1 });
  });

  it('goes back to the author’s own words where there is no translation', async () => {
    const { page, survey } = await ask(content);
    await speak(page, 'de');
    await survey.getByRole('heading', { name: 'Warum?' }).waitFor();
    await speak(page, 'en');
    await survey.getByRole('heading', { name: 'Why?' }).waitFor();
    expect(await survey.getByRole('button', { name: 'Send' }).isVisible()).toBe(true);
  });
});

describe('a right-to-left language', () => {
  it('mirrors the scale, with the numbers as they are, and gives them their names', async () => {
    const { page, survey } = await ask({}, { locale: 'he' });
    // The page says that it is English, which comes before what the browser says.
    await speak(page, 'he');
    await expect.poll(() => languageOf(page)).toEqual(['he', 'rtl']);
    const texts = await survey.locator('.options label').allTextContents();
    expect(texts).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    const left = async (place: number) => (await survey.getByRole('radio').nth(place).boundingBox())?.x ?? Number.NaN;
    expect(await left(0)).toBeGreaterThan(await left(10));
  });
});
