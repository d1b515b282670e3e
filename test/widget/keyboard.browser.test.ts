import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, settle, startWorld, type World } from './world.ts';

let world: World;
let site: string;
beforeAll(async () => {
  world = await startWorld();
  site = await world.addSite({ nps: {} });
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const scoresOf = async () => (await world.responses(site)).map(({ answers }) => answers);

describe('with the keyboard', () => {
  it('a survey is answered from the first Tab to the last Enter', async () => {
    const { visit, survey, sending, page } = await newVisitor(world);
    await visit(site);
    await survey.getByRole('radio').first().focus();
    for (let step = 0; step < 7; step++) await page.keyboard.press('ArrowRight');
    await sending(() => page.keyboard.press('Enter'));
    expect((await scoresOf())[0]).toEqual({ score: 7 });
    await page.keyboard.type('All by hand');
    await page.keyboard.press('Tab');
    await sending(() => page.keyboard.press('Enter'));
    expect((await scoresOf())[0]).toEqual({ score: 7, reason: 'All by hand' });
    expect(await survey.getByRole('heading').evaluate((heading) => heading.matches(':focus'))).toBe(true);
  });

  it.each(['Enter', ' '])('arrows move and check and send nothing; %j confirms what is checked', async (key) => {
    const { visit, survey, sending, page, requests } = await newVisitor(world);
    await visit(site);
    const radio = (name: string) => survey.getByRole('radio', { name, exact: true });
    await radio('0 of 10, not at all likely').focus();
    for (const arrow of ['ArrowRight', 'ArrowDown', 'ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowRight'])
      await page.keyboard.press(arrow);
    expect(await radio('2 of 10').isChecked()).toBe(true);
    await settle(page);
    expect(requests.filter((path) => path.endsWith('/events'))).toEqual([]);
    await sending(() => page.keyboard.press(key));
    expect((await scoresOf())[0]).toEqual({ score: 2 });
  });

  it('the pointer still picks after arrows have moved, also the point that they checked', async () => {
    const { visit, survey, sending, page } = await newVisitor(world);
    await visit(site);
    await survey.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowRight');
    await sending(() => survey.getByRole('radio', { name: '1 of 10', exact: true }).click());
    expect((await scoresOf())[0]).toEqual({ score: 1 });
  });

  it('assistive technology picks by a click without a pointer', async () => {
    const { visit, survey, sending } = await newVisitor(world);
    await visit(site);
    const radio = survey.getByRole('radio', { name: '5 of 10', exact: true });
    await sending(() => radio.evaluate((input: HTMLInputElement) => input.click()));
    expect((await scoresOf())[0]).toEqual({ score: 5 });
  });

  it('Escape closes when focus is inside, and gives it back to where the visitor came from', async () => {
    const { visit, survey, sending, page } = await newVisitor(world);
    await visit(site);
    await survey.waitFor();
    await page.locator('#buy').focus();
    await survey.getByRole('radio').first().focus();
    await sending(() => page.keyboard.press('Escape'));
    expect(await survey.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('buy');
    expect((await world.responses(site))[0]?.dismissedAt).not.toBeNull();
  });

  it('Escape in the page leaves the survey alone', async () => {
    const { visit, survey, page } = await newVisitor(world);
    await visit(site);
    await survey.waitFor();
    await page.locator('#search').focus();
    await page.keyboard.press('Escape');
    await settle(page);
    expect(await survey.isVisible()).toBe(true);
  });

  it('every control shows where the focus is', async () => {
    const { visit, survey, page } = await newVisitor(world);
    await visit(site);
    await survey.getByRole('button', { name: 'Close' }).focus();
    const outline = () =>
      page.evaluate(() => {
        const inside = document.querySelector('touchstone-card')?.shadowRoot?.activeElement;
        const seen = inside instanceof HTMLInputElement ? inside.nextElementSibling : inside;
        return seen && `${getComputedStyle(seen).outlineStyle} ${getComputedStyle(seen).outlineWidth}`;
      });
    await page.keyboard.press('Tab');
    expect(await outline()).toBe('solid 2px');
    await page.keyboard.press('Shift+Tab');
    expect(await outline()).toBe('solid 2px');
  });
});
