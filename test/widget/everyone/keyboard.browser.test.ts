import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, settle, startWorld, type World } from '../world.ts';
import { places } from './surroundings.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const directions = ['', 'rtl'];
const cells = Object.keys(places).flatMap((place) =>
  directions.map((query) => [place as keyof typeof places, query] as const),
);

describe('without a pointer', () => {
  it.each(cells)('a survey is found, answered and left: %s %s', async (place, query) => {
    const trigger = place === 'tab' ? ({ type: 'page' } as const) : ({ type: 'event', event: 'never' } as const);
    const site = await world.addSite({ nps: { place: places[place], trigger } });
    const { page, visit, sending } = await newVisitor(world);
    await visit(`${site}?${query}`);
    if (place === 'inline')
      await page.evaluate(() => {
        const mount = document.createElement('touchstone-survey');
        mount.setAttribute('survey', 'nps');
        document.querySelector('#buy')?.after(mount);
      });
    await page.locator('#buy').focus();
    const card = page.locator('touchstone-card');
    if (place === 'tab') {
      await page.locator('touchstone-tabs').getByRole('button').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    } else await page.evaluate(() => window.touchstone?.('show', 'nps'));
    await card.getByRole('radio').first().waitFor();
    await settle(page);

    const isFocused = () =>
      card
        .getByRole('radio')
        .first()
        .evaluate((radio) => radio.matches(':focus'));
    for (let press = 0; press < 3 && !(await isFocused()); press++) await page.keyboard.press('Tab');
    expect(await isFocused()).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await sending(() => page.keyboard.press('Space'));
    await page.keyboard.type('By keys');
    await page.keyboard.press('Tab');
    await sending(() => page.keyboard.press('Enter'));
    expect((await world.responses(site)).map(({ answers }) => answers)).toEqual([{ score: 2, reason: 'By keys' }]);
    if (place === 'inline') return;

    await page.keyboard.press('Escape');
    expect(await card.count()).toBe(0);
    const goneTo = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.localName);
    expect(await goneTo()).toBe(place === 'tab' ? 'touchstone-tabs' : 'buy');
  });
});
