import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { comment, newVisitor, scale, settle, startWorld, type World } from './world.ts';

let world: World;
let site: string;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const hello = { id: 'hello', type: 'statement', text: 'A few questions', button: 'Begin' } as const;

async function ask(...more: (typeof comment)[]) {
  const questions = [hello, scale('nps'), ...more];
  site = await world.addSite({ nps: { content: { touchpoint: 'shop', questions } } });
  const visitor = await newVisitor(world);
  await visitor.visit(site);
  await visitor.survey.getByRole('heading', { name: 'A few questions' }).waitFor();
  return visitor;
}

describe('a statement before the first question', () => {
  it('is no answer when it is passed', async () => {
    const { page, survey } = await ask();
    await survey.getByRole('button', { name: 'Begin' }).click();
    await survey.getByRole('radio').first().waitFor();
    await page.goto('about:blank');
    await expect.poll(() => world.responses(site)).toHaveLength(1);
    expect((await world.responses(site))[0]).toMatchObject({ answers: {}, startedAt: null, dismissedAt: null });
  });

  it('counts as dismissed when the survey is closed on it', async () => {
    const { survey, sending } = await ask();
    await sending(() => survey.getByRole('button', { name: 'Close' }).click());
    const [stored] = await world.responses(site);
    expect(stored).toMatchObject({ answers: {}, startedAt: null });
    expect(stored?.dismissedAt).not.toBeNull();
  });

  it('is not said again to those who come back after an answer', async () => {
    const { page, survey, sending } = await ask(comment);
    await survey.getByRole('button', { name: 'Begin' }).click();
    await sending(() => survey.getByRole('radio').last().click());
    await page.reload();
    await survey.getByRole('textbox').waitFor();
    expect(await survey.getByRole('heading').textContent()).toMatch(/^What is the primary reason/);
    expect((await world.responses(site)).map(({ answers }) => answers)).toEqual([{ score: 10 }]);
  });

  it('is not passed by Enter in the page', async () => {
    const { page, survey } = await ask();
    await page.locator('#search').focus();
    await page.keyboard.press('Enter');
    await page.locator('body').press('Enter');
    await settle(page);
    expect(await survey.getByRole('heading').textContent()).toBe('A few questions');
  });
});
