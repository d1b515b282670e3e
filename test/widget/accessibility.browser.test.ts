import axe from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, startWorld, type World } from './world.ts';

let world: World;
let site: string;
beforeAll(async () => {
  world = await startWorld();
  site = await world.addSite({ nps: {} });
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    // With forced colours, axe reads the colours that would be there without.
    const enabled = !matchMedia('(forced-colors: active)').matches;
    const { violations, passes } = await (window as unknown as { axe: typeof axe }).axe.run({
      rules: { 'color-contrast': { enabled } },
    });
    // Blind to the shadow root, it would find nothing wrong either.
    const seen = passes.some(({ nodes }) => nodes.some(({ target }) => Array.isArray(target[0])));
    if (!seen) return ['axe has not looked into the survey'];
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

const phone = { viewport: { width: 320, height: 568 }, hasTouch: true, isMobile: true } as const;
const surroundings: [string, BrowserContextOptions, string][] = [
  ['in light', {}, ''],
  ['in dark', { colorScheme: 'dark' }, ''],
  ['on a phone, in dark', { ...phone, colorScheme: 'dark' }, ''],
  ['on a tablet', { viewport: { width: 768, height: 1024 }, hasTouch: true }, ''],
  ['with forced colours', { forcedColors: 'active' }, ''],
  ['on a page from right to left', {}, '?rtl'],
];

describe('accessibility', () => {
  it.each(surroundings)('axe finds no fault in any state %s', async (_, options, query) => {
    // Without motion, so that colours are not measured in the middle of a fade.
    const { page, survey, visit } = await newVisitor(world, { ...options, reducedMotion: 'reduce' });
    await visit(site + query);
    await survey.waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await survey.getByRole('radio').first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await survey.getByRole('textbox').fill('A comment');
    expect(await faultsOf(page)).toEqual([]);
    await survey.getByRole('button', { name: 'Send' }).click();
    await survey.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });

  it('the question and the thanks are announced in a region that was there before, which is then emptied', async () => {
    const { page, survey, visit, sending } = await newVisitor(world);
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    await visit(site);
    await page.clock.runFor(20);
    await survey.waitFor();
    const said = () => page.getByRole('status').textContent();
    expect(await said()).toBe('');
    await page.clock.runFor(200);
    expect(await said()).toMatch(/^Survey: How likely is it/);
    await page.clock.runFor(10_000);
    expect(await said()).toBe('');
    await sending(() => survey.getByRole('radio').first().click());
    // Whoever was inside is taken along by the focus, and would otherwise hear it twice.
    await page.clock.runFor(200);
    expect(await said()).toBe('');
  });

  it('nothing is chosen beforehand', async () => {
    const { survey, visit } = await newVisitor(world);
    await visit(site);
    await survey.waitFor();
    const checked = await survey.getByRole('radio').evaluateAll((all) => all.map((radio) => radio.matches(':checked')));
    expect(checked).toEqual(Array(11).fill(false));
  });

  it('0 stands on the left, and on the right on a page from right to left', async () => {
    const { survey, visit } = await newVisitor(world);
    const left = async (name: string) =>
      (await survey.getByRole('radio', { name, exact: true }).boundingBox())?.x ?? Number.NaN;
    const [lowest, highest] = ['0 of 10, not at all likely', '10 of 10, extremely likely'];
    await visit(site);
    await survey.waitFor();
    expect(await left(lowest)).toBeLessThan(await left(highest));
    const mirrored = await newVisitor(world);
    await mirrored.visit(`${site}?rtl`);
    await mirrored.survey.waitFor();
    const x = async (name: string) => (await mirrored.survey.getByRole('radio', { name }).boundingBox())?.x ?? 0;
    expect(await x(lowest)).toBeGreaterThan(await x(highest));
    expect((await mirrored.survey.boundingBox())?.x).toBe(16);
  });

  it('moves nothing for those who asked for less motion', async () => {
    const animations = async (reducedMotion: 'reduce' | 'no-preference') => {
      const { context, page, survey, visit } = await newVisitor(world, { reducedMotion });
      // Slow enough to be seen still running.
      const devTools = await context.newCDPSession(page);
      await devTools.send('Animation.enable');
      await devTools.send('Animation.setPlaybackRate', { playbackRate: 0.01 });
      await visit(site);
      await survey.waitFor();
      return survey.evaluate((card) =>
        card.getAnimations({ subtree: true }).map((animation) => (animation as CSSAnimation).animationName),
      );
    };
    expect(await animations('reduce')).toEqual([]);
    expect(await animations('no-preference')).toEqual(['enter']);
  });
});
