import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shiftsOf } from './layout-shifts.ts';
import { newVisitor, settle, startWorld, type Visitor, type World } from './world.ts';

let world: World;
let site: string;
beforeAll(async () => {
  world = await startWorld();
  site = await world.addSite({ nps: {} });
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

/** From the question to the end of the thanks. */
async function answerAll({ page, survey, sending }: Visitor): Promise<void> {
  await sending(() => survey.getByRole('radio', { name: '9 of 10', exact: true }).click());
  await survey.getByRole('textbox').fill('Fine');
  await sending(() => survey.getByRole('button', { name: 'Send' }).click());
  await settle(page);
  await survey.getByRole('button', { name: 'Close' }).click();
}

const globalsOf = (page: Page) => page.evaluate(() => Object.getOwnPropertyNames(window));

describe('the host page', () => {
  it('gets one global and no other trace on its window', async () => {
    const visitor = await newVisitor(world);
    await visitor.visit(`${site}?without`);
    const before = await globalsOf(visitor.page);
    await visitor.visit(site);
    await answerAll(visitor);
    expect((await globalsOf(visitor.page)).filter((name) => !before.includes(name))).toEqual(['touchstone']);
  });

  it('hears nothing in its console and does not shift', async () => {
    const visitor = await newVisitor(world);
    await visitor.visit(site);
    await answerAll(visitor);
    expect(await shiftsOf(visitor.page)).toBe(0);
    expect(visitor.noise).toEqual([]);
    // The instruments do see what they would have to see.
    await visitor.page.evaluate(() => {
      console.log('noise');
      document.body.style.paddingTop = '200px';
    });
    await settle(visitor.page);
    expect(await shiftsOf(visitor.page)).toBeGreaterThan(0);
    expect(visitor.noise).toEqual(['noise']);
  });

  it('is not made to change its view when a survey comes, goes on or goes', async () => {
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript(() => {
      const start = document.startViewTransition;
      Object.assign(document, {
        transitions: 0,
        startViewTransition(callback?: () => void) {
          Object.assign(document, { transitions: 1 });
          return start.call(document, callback);
        },
      });
    });
    await visitor.visit(site);
    await answerAll(visitor);
    expect(await visitor.survey.count()).toBe(0);
    const transitions = () => visitor.page.evaluate(() => (document as unknown as { transitions: number }).transitions);
    expect(await transitions()).toBe(0);
    // The instrument does see what it would have to see.
    await visitor.page.evaluate(() => void document.startViewTransition());
    expect(await transitions()).toBe(1);
  });

  it('may have a policy that allows its own styles and our scripts only, with trusted types', async () => {
    const visitor = await newVisitor(world);
    await visitor.visit(`${site}?strict`);
    await visitor.survey.waitFor();
    expect(await visitor.survey.locator('.card').evaluate((card) => getComputedStyle(card).borderTopLeftRadius)).toBe(
      '14px',
    );
    await answerAll(visitor);
    expect(visitor.noise).toEqual([]);
    await visitor.page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    await expect.poll(() => visitor.noise.length).toBe(1);
    expect(visitor.noise[0]).toContain('Content Security Policy');
  });

  it('may embed the script twice', async () => {
    const visitor = await newVisitor(world);
    await visitor.visit(`${site}?twice`);
    await visitor.survey.waitFor();
    await settle(visitor.page);
    expect(await visitor.survey.count()).toBe(1);
    expect(visitor.noise).toEqual([]);
  });

  it('keeps its focus, its keys and its selection', async () => {
    const quiet = await world.addSite({ nps: { trigger: { type: 'event', event: 'now' } } });
    const { page, survey, visit } = await newVisitor(world);
    await visit(quiet);
    await settle(page);
    await page.locator('#search').focus();
    await page.keyboard.type('green ');
    await page.evaluate(() => window.touchstone?.('track', 'now'));
    await survey.waitFor();
    await settle(page);
    await page.keyboard.type('tea');
    expect(await page.locator('#search').inputValue()).toBe('green tea');
    await page.locator('p').first().click({ clickCount: 3 });
    expect(await page.evaluate(() => String(getSelection()))).toContain('A shop sells tea.');
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(300);
  });

  it('does not take for its own what is typed into the survey', async () => {
    const { page, survey, visit, sending } = await newVisitor(world);
    await visit(site);
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(document, { heard });
      document.addEventListener('keydown', (event) => heard.push(event.key));
    });
    await sending(() => survey.getByRole('radio', { name: '9 of 10', exact: true }).click());
    await page.keyboard.type('just');
    expect(await survey.getByRole('textbox').inputValue()).toBe('just');
    expect(await page.evaluate(() => (document as unknown as { heard: unknown }).heard)).toEqual([]);
  });

  it('cannot bend the survey with its own styles', async () => {
    const { page, survey, visit } = await newVisitor(world);
    await visit(site);
    await page.addStyleTag({
      content:
        '* { font-size: 40px !important; color: lime } div { position: relative; width: 9px; visibility: hidden }',
    });
    await survey.waitFor({ state: 'visible' });
    const box = await survey.boundingBox();
    expect(box?.width).toBe(408);
    const heading = survey.getByRole('heading');
    expect(await heading.evaluate((element) => getComputedStyle(element).fontSize)).toBe('17px');
  });

  it('sees the thanks go by themselves, unless the pointer rests on them', async () => {
    const { page, survey, visit, sending } = await newVisitor(world);
    await page.clock.install();
    await visit(site);
    await page.clock.runFor(200);
    await sending(() => survey.getByRole('radio', { name: '9 of 10', exact: true }).click());
    await sending(() => survey.getByRole('button', { name: 'Send' }).click());
    await survey.getByRole('heading').hover();
    await page.clock.runFor(20_000);
    expect(await survey.count()).toBe(1);
    await page.mouse.move(5, 5);
    await page.clock.runFor(4000);
    expect(await survey.count()).toBe(1);
    await page.clock.runFor(2000);
    expect(await survey.count()).toBe(0);
  });

  it('is not outgrown on a screen of 320 pixels, where every point is wide enough for a finger', async () => {
    // Without motion: in the middle of the card's coming in, sizes are a hair off.
    const phone = { viewport: { width: 320, height: 568 }, hasTouch: true, reducedMotion: 'reduce' } as const;
    const { page, survey, visit } = await newVisitor(world, phone);
    await visit(site);
    await survey.waitFor();
    const boxes = await survey.getByRole('radio').evaluateAll((radios) =>
      radios.map((radio) => {
        const { y, width, height } = radio.getBoundingClientRect();
        return { y, width, height };
      }),
    );
    expect(boxes).toHaveLength(11);
    for (const { width, height } of boxes) {
      expect(width).toBeGreaterThanOrEqual(24);
      expect(height).toBeGreaterThanOrEqual(44);
    }
    expect(new Set(boxes.map(({ y }) => y)).size).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('keeps the whole survey in reach on a screen that is lower than it', async () => {
    const { survey, visit } = await newVisitor(world, { viewport: { width: 568, height: 160 } });
    await visit(site);
    await survey.waitFor();
    expect((await survey.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await survey.getByRole('radio').last().click();
    await survey.getByRole('button', { name: 'Send' }).click();
    await survey.getByRole('heading', { name: 'Thank you' }).waitFor();
  });
});
