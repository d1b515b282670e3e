import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AskedQuestion } from '../../shared/schema/question.ts';
import { newVisitor, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const options = [
  { id: 'price', text: 'Price' },
  { id: 'taste', text: 'Taste' },
  { id: 'speed', text: 'Speed' },
];
const choice = { type: 'choice', options, required: true } as const;

/** One question of each type and style, in this order. */
const everyType: AskedQuestion[] = [
  { id: 'hello', type: 'statement', text: 'A few questions', button: 'Begin' },
  { id: 'nps', type: 'scale', metric: 'nps' },
  { id: 'csat5', type: 'scale', metric: 'csat5' },
  { id: 'csat7', type: 'scale', metric: 'csat7', style: 'stars' },
  { id: 'ces7', type: 'scale', metric: 'ces7' },
  { id: 'ces5', type: 'scale', metric: 'ces5', style: 'faces' },
  { id: 'thumbs', type: 'scale', metric: 'yesno', style: 'thumbs' },
  { id: 'unsure', type: 'scale', metric: 'yesno', dontKnow: true },
  { ...choice, id: 'one', text: 'Which one?' },
  { ...choice, id: 'own', text: 'Which one else?', other: {} },
  { ...choice, id: 'many', text: 'Which ones?', multiple: true, other: { text: 'Something else' } },
  { id: 'line', type: 'text', lines: 'one', text: 'Your role?', required: true },
  { id: 'lines', type: 'text', text: 'Your story?', required: true },
  { id: 'mail', type: 'email', text: 'Your address?', required: true },
  { id: 'yes', type: 'consent', text: 'Call me back', required: true },
];

const everyAnswer = {
  nps: 9,
  csat5: 1,
  csat7: 6,
  ces7: 7,
  ces5: 4,
  thumbs: 1,
  unsure: 2,
  one: { choices: ['taste'] },
  own: { choices: [], other: 'The pots' },
  many: { choices: ['price', 'speed'], other: 'The leaves' },
  line: 'Cook',
  lines: 'Long ago\nin a kitchen',
  mail: 'cook@tea.example',
  yes: true,
};

async function begin(questions: readonly AskedQuestion[]) {
  const site = await world.addSite({ all: { content: { touchpoint: 'shop', questions: [...questions] } } });
  const visitor = await newVisitor(world);
  await visitor.visit(site);
  await visitor.survey.waitFor();
  return { site, ...visitor };
}

/** Waits until the response is stored as complete. */
async function completed(site: string) {
  await expect.poll(async () => (await world.responses(site))[0]?.completedAt, { timeout: 5000 }).toBeTruthy();
  return (await world.responses(site))[0];
}

const exact = (name: string) => ({ name, exact: true }) as const;

describe('every type of question', () => {
  it('is answered with the pointer', async () => {
    const { site, survey } = await begin(everyType);
    const pick = (name: string) => survey.getByRole('radio', exact(name)).click();
    const tick = (name: string) => survey.getByRole('checkbox', exact(name)).click();
    const next = (name = 'Next') => survey.getByRole('button', exact(name)).click();
    const write = (text: string) => survey.getByRole('textbox').fill(text);

    await next('Begin');
    await pick('9 of 10');
    await pick('1 of 5, very dissatisfied');
    await pick('6 of 7 stars');
    await pick('7 of 7, strongly agree');
    await pick('Easy');
    await pick('Yes');
    await pick('I don’t know');
    await pick('Taste');
    await pick('Price');
    await pick('Other');
    await write('The pots');
    await next();
    for (const name of ['Price', 'Speed', 'Something else']) await tick(name);
    await write('The leaves');
    await next();
    // A bell that nobody sees is no answer, and the collector would leave it out.
    await write('\u0007');
    await next();
    await write('Co\u0007ok');
    await next();
    await write('Long ago\nin a kitchen ');
    await next();
    await write(' cook@tea.example');
    await next();
    await tick('Call me back');
    await next('Send');
    await survey.getByRole('heading', { name: 'Thank you' }).waitFor();
    expect((await completed(site))?.answers).toEqual(everyAnswer);
  });

  it('is answered with the keyboard alone', async () => {
    const { site, survey, page } = await begin(everyType);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    /** On the next step, whose heading or field has the focus. */
    const step = (name: string) => survey.getByText(name).first().waitFor();
    const arrows = (count: number) => press('Tab', ...Array<string>(count).fill('ArrowRight'), 'Enter');

    await survey.getByRole('button', { name: 'Begin' }).focus();
    await press('Enter');
    await step('How likely is it');
    await arrows(9);
    await step('How satisfied');
    await press('Tab', 'Space');
    await step('How satisfied');
    await arrows(5);
    await step('made it easy');
    await press('Tab', 'ArrowLeft', 'Space');
    await step('How easy');
    await arrows(3);
    await step('Was your issue');
    await press('Tab', 'Enter');
    await press('Tab', 'ArrowUp', 'Enter');
    await step('Which one?');
    await press('Tab', 'ArrowDown', 'Enter');
    await step('Which one else?');
    await press('Tab', 'ArrowUp', 'Tab');
    await page.keyboard.type('The pots');
    await press('Enter');
    await step('Which ones?');
    await press('Tab', 'Space', 'Tab', 'Tab', 'Space', 'Tab', 'Space', 'Tab');
    await page.keyboard.type('The leaves');
    await press('Tab', 'Space');
    await step('Your role?');
    await page.keyboard.type('Cook');
    await press('Enter');
    await step('Your story?');
    await page.keyboard.type('Long ago\nin a kitchen');
    await press('Tab', 'Enter');
    await step('Your address?');
    await page.keyboard.type('cook@tea.example');
    await press('Enter');
    await step('Call me back');
    await press('Space', 'Tab', 'Enter');
    await step('Thank you');
    expect((await completed(site))?.answers).toEqual(everyAnswer);
  });
});

/** Where it is that can be hit, in CSS pixels; to the hundredth, for a survey on its way in has 43.99997 of 44. */
async function targetSizes(fields: Locator): Promise<{ width: number; height: number; top: number }[]> {
  return fields.evaluateAll((all) =>
    all.map((field) => {
      const { width, height, top } = (field.closest('.options label') ?? field).getBoundingClientRect();
      const rounded = (pixels: number) => Math.round(pixels * 100) / 100;
      return { width: rounded(width), height: rounded(height), top: rounded(top) };
    }),
  );
}

describe('options', () => {
  it('are eleven in one row that fits a screen of 320 pixels, each large enough to hit', async () => {
    const site = await world.addSite({ nps: {} });
    const { page, visit, survey } = await newVisitor(world, { viewport: { width: 320, height: 568 } });
    await visit(site);
    await survey.waitFor();
    const sizes = await targetSizes(survey.getByRole('radio'));
    expect(sizes).toHaveLength(11);
    expect(new Set(sizes.map(({ top }) => top)).size).toBe(1);
    for (const { width, height } of sizes) {
      expect(width).toBeGreaterThanOrEqual(24);
      expect(height).toBeGreaterThanOrEqual(44);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('fill the stars up to the chosen one, and to the one under the pointer', async () => {
    const { survey, page } = await begin([{ id: 'q', type: 'scale', metric: 'csat5', style: 'stars' }]);
    const filled = () =>
      survey.locator('svg').evaluateAll((all) => {
        const stars = all.filter((svg) => svg.closest('.options'));
        return stars.map((svg) => Number(getComputedStyle(svg).fill !== 'none')).join('');
      });
    await page.mouse.move(0, 0);
    expect(await filled()).toBe('00000');
    await survey.getByRole('radio').first().focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
    expect(await filled()).toBe('11110');
    await survey.getByRole('radio').nth(1).hover();
    expect(await filled()).toBe('11000');
  });

  it('show the words of faces and thumbs to the eye too', async () => {
    const { survey } = await begin([{ id: 'q', type: 'scale', metric: 'csat5', style: 'faces' }]);
    for (const label of ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'])
      expect(await survey.getByText(label, { exact: true }).isVisible()).toBe(true);
  });

  it('are shuffled for each showing, with "other" last, and answered by id all the same', async () => {
    const many = Array.from({ length: 9 }, (_, place) => ({ id: `o${place}`, text: `Option ${place}` }));
    const content = {
      touchpoint: 'shop',
      questions: [{ ...choice, options: many, id: 'one', text: 'Which?', shuffle: true, other: {} }],
    };
    const site = await world.addSite({ all: { content } });
    const orders = new Set<string>();
    for (let showing = 0; showing < 3; showing++) {
      const { visit, survey } = await newVisitor(world);
      await visit(site);
      await survey.waitFor();
      const values = await survey
        .getByRole('radio')
        .evaluateAll((all) => all.map((input) => input.getAttribute('value') ?? ''));
      expect(values.at(-1)).toBe('other');
      expect([...values].sort()).toEqual([...many.map(({ id }) => id), 'other'].sort());
      orders.add(values.join());
      await survey.getByRole('radio', { name: 'Option 3' }).click();
      await survey.getByRole('button', { name: 'Send' }).click();
      expect((await completed(site))?.answers).toEqual({ one: { choices: ['o3'] } });
      await world.endVisits();
    }
    // Three equal orders of nine by chance: once in 10¹¹.
    expect(orders.size).toBeGreaterThan(1);
  });
});

describe('one tap', () => {
  const two = [
    { id: 'first', type: 'scale', metric: 'nps' },
    { id: 'second', type: 'scale', metric: 'nps', text: 'And now?' },
  ] as const;

  it('answers one question, also when it is a double click', async () => {
    const { site, survey, page } = await begin(two);
    const { x = 0, y = 0 } = (await survey.getByRole('radio').nth(5).boundingBox()) ?? {};
    await page.mouse.dblclick(x + 10, y + 10);
    await survey.getByText('And now?').waitFor();
    await survey.getByRole('radio').nth(7).click();
    expect((await completed(site))?.answers).toEqual({ first: 5, second: 7 });
  });

  it('answers one question, also when it is a key that is held', async () => {
    const { survey, page } = await begin([two[0], { id: 'line', type: 'text', lines: 'one', text: 'Why?' }]);
    await survey.getByRole('radio').first().focus();
    for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    expect(await survey.getByText('Why?').isVisible()).toBe(true);
  });

  it('is not asked of those who need not answer, nor twice of those who come back', async () => {
    const content = { touchpoint: 'shop', back: true, questions: [{ ...two[0], required: false }, two[1]] };
    const site = await world.addSite({ all: { content } });
    const { visit, survey } = await newVisitor(world);
    await visit(site);
    await survey.getByRole('button', { name: 'Next' }).click();
    await survey.getByRole('button', { name: 'Back' }).click();
    await survey.getByRole('radio').nth(4).click();
    await survey.getByText('And now?').waitFor();
    expect(await survey.getByRole('button', { name: 'Send' }).count()).toBe(0);
    await survey.getByRole('button', { name: 'Back' }).click();
    expect(await survey.getByRole('radio').nth(4).isChecked()).toBe(true);
    await survey.getByRole('button', { name: 'Next' }).click();
    await survey.getByRole('radio').nth(9).click();
    expect((await completed(site))?.answers).toEqual({ first: 4, second: 9 });
  });
});
