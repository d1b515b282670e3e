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

const options = ['Price', 'Taste', 'Speed'].map((text) => ({ id: text.toLowerCase(), text }));

async function ask(question: AskedQuestion) {
  const site = await world.addSite({ s: { content: { touchpoint: 'shop', questions: [question] } } });
  const visitor = await newVisitor(world);
  await visitor.visit(site);
  await visitor.survey.waitFor();
  const { survey, page, requests } = visitor;
  return {
    ...visitor,
    send: () => survey.getByRole('button', { name: 'Send' }).click(),
    thanked: () => survey.getByRole('heading', { name: 'Thank you' }).waitFor(),
    sent: () => requests.filter((path) => path.endsWith('/events')).length,
    /** What the marked element is described by, and whether the focus is there and readers are told. */
    async expectFault(text: string, focused: Locator) {
      const marked = survey.locator('[aria-invalid=true]');
      expect(await marked.count()).toBe(1);
      const described = await marked.evaluate((element) => {
        const id = element.getAttribute('aria-describedby') ?? '';
        return (element.getRootNode() as ShadowRoot).getElementById(id)?.textContent;
      });
      expect(described).toBe(text);
      expect(await focused.evaluate((element) => element.matches(':focus'))).toBe(true);
      await page.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' });
    },
  };
}

describe('a wrong answer', () => {
  it('leads to its field, says what is wrong, and goes nowhere until it is mended', async () => {
    const { survey, send, thanked, sent, expectFault } = await ask({
      id: 'q',
      type: 'text',
      text: 'Why?',
      required: true,
    });
    await send();
    await expectFault('Please answer this question.', survey.getByRole('textbox'));
    expect(sent()).toBe(0);
    await survey.getByRole('textbox').fill('Because');
    expect(await survey.locator('[aria-invalid]').count()).toBe(0);
    expect(await survey.locator('.error').textContent()).toBe('');
    await send();
    await thanked();
  });

  it('has the limits of length at their exact ends, and a count near them', async () => {
    const { survey, send, thanked, expectFault } = await ask({
      id: 'q',
      type: 'text',
      text: 'Why?',
      minChars: 3,
      maxChars: 10,
    });
    const field = survey.getByRole('textbox');
    await field.fill('ab');
    expect(await survey.getByText(/ of 10$/).count()).toBe(0);
    await send();
    await expectFault('Please write at least 3 characters.', field);
    await field.fill('12345678901');
    expect(await survey.getByText('11 of 10').isVisible()).toBe(true);
    await send();
    await expectFault('Please write at most 10 characters.', field);
    await field.fill('1234567890');
    expect(await survey.getByText('10 of 10').isVisible()).toBe(true);
    await send();
    await thanked();
  });

  it('may be no answer at all where none is asked for', async () => {
    const { survey, send, thanked } = await ask({ id: 'q', type: 'text', text: 'Why?', minChars: 3 });
    await survey.getByRole('textbox').fill('   ');
    await send();
    await thanked();
  });

  it('is told in the author’s own words', async () => {
    const { survey, send, expectFault } = await ask({
      id: 'q',
      type: 'email',
      text: 'Where?',
      required: true,
      error: 'We need your address.',
    });
    await survey.getByRole('textbox').fill('nobody');
    await send();
    await expectFault('We need your address.', survey.getByRole('textbox'));
  });

  it('of several choices has too few, or too many', async () => {
    const { survey, send, thanked, expectFault } = await ask({
      id: 'q',
      type: 'choice',
      text: 'Which?',
      options,
      multiple: true,
      min: 2,
      max: 2,
    });
    await survey.getByRole('checkbox', { name: 'Taste' }).check();
    await send();
    await expectFault('Please choose at least 2.', survey.getByRole('checkbox', { name: 'Price' }));
    for (const name of ['Price', 'Speed']) await survey.getByRole('checkbox', { name }).check();
    await send();
    await expectFault('Please choose at most 2.', survey.getByRole('checkbox', { name: 'Price' }));
    await survey.getByRole('checkbox', { name: 'Speed' }).uncheck();
    await send();
    await thanked();
  });

  it.each([true, false])('is "other" without words, required: %s', async (required) => {
    const { survey, send, thanked, expectFault } = await ask({
      id: 'q',
      type: 'choice',
      text: 'Which?',
      options,
      other: {},
      required,
    });
    expect(await survey.getByRole('textbox').count()).toBe(0);
    await survey.getByRole('radio', { name: 'Other' }).click();
    await survey.getByRole('textbox', { name: 'Please specify' }).fill('  ');
    await send();
    await expectFault('Please say what you mean by “Other”.', survey.getByRole('textbox'));
    await survey.getByRole('radio', { name: 'Price' }).click();
    expect(await survey.getByRole('textbox').count()).toBe(0);
    await send();
    await thanked();
  });

  it('is none of the radio buttons, and marks their group', async () => {
    const { survey, send, expectFault } = await ask({
      id: 'q',
      type: 'choice',
      text: 'Which?',
      options,
      other: {},
      required: true,
    });
    await send();
    await expectFault('Please answer this question.', survey.getByRole('radio').first());
    expect(await survey.getByRole('radiogroup', { name: 'Which?' }).getAttribute('aria-invalid')).toBe('true');
  });

  it('is a box left empty that has to be ticked; it is never ticked beforehand', async () => {
    const { survey, send, thanked, expectFault } = await ask({
      id: 'q',
      type: 'consent',
      text: 'I agree',
      required: true,
    });
    const box = survey.getByRole('checkbox', { name: 'I agree' });
    expect(await box.isChecked()).toBe(false);
    await send();
    await expectFault('Please answer this question.', box);
    await box.check();
    await send();
    await thanked();
  });
});
