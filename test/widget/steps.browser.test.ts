import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { SurveyContent } from '../../shared/schema/survey-content.ts';
import { comment, newVisitor, scale, settle, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

async function ask(content: Partial<z.input<typeof SurveyContent>>) {
  const site = await world.addSite({ s: { content: { touchpoint: 'shop', questions: [scale('nps')], ...content } } });
  const visitor = await newVisitor(world);
  await visitor.visit(site);
  await visitor.survey.waitFor();
  const point = (value: number) => visitor.survey.getByRole('radio').nth(value).click();
  const press = (name: string) => visitor.survey.getByRole('button', { name }).click();
  const says = (text: string) => visitor.survey.getByText(text).waitFor();
  return { site, point, press, says, ...visitor };
}

const jump = (score: 'low' | 'middle' | 'high', to: string) => ({ when: { question: 'score', class: score }, to });

/** Each class has its own follow-up; a promoter is led on. */
const branched = {
  back: true,
  progress: true,
  questions: [
    { ...scale('nps'), jumps: [jump('low', 'wrong'), jump('middle', 'missing'), jump('high', 'loved')] },
    { id: 'wrong', type: 'text', text: 'What went wrong?' },
    { id: 'callback', type: 'consent', text: 'Call me back', jumps: [{ to: 'help' }] },
    { id: 'missing', type: 'text', text: 'What is missing?', jumps: [{ to: 'end' }] },
    { id: 'loved', type: 'text', text: 'What did you love?', jumps: [{ to: 'review' }] },
  ],
  endings: [
    { id: 'help', text: 'We call you back.', closeSeconds: 0 },
    {
      id: 'review',
      text: 'Tell others!',
      link: { text: 'Write a review', url: 'https://reviews.example/?a=1&b=2' },
      closeSeconds: 0,
    },
  ],
} as const satisfies Partial<z.input<typeof SurveyContent>>;
const content = structuredClone(branched) as unknown as Partial<z.input<typeof SurveyContent>>;

describe('branches', () => {
  it.each([
    [2, ['What went wrong?', 'Call me back', 'We call you back.']],
    [8, ['What is missing?', 'Thank you for your feedback!']],
    [10, ['What did you love?', 'Tell others!']],
  ])('lead after a score of %i to %j', async (score, texts) => {
    const { site, survey, point, says } = await ask(content);
    await point(score);
    for (const [place, text] of texts.entries()) {
      await says(text);
      if (place < texts.length - 1) await survey.getByRole('button', { name: /^(Next|Send)$/ }).click();
    }
    await expect.poll(async () => (await world.responses(site))[0]?.completedAt).toBeTruthy();
    expect((await world.responses(site))[0]?.answers).toEqual({ score });
  });

  it('that are left by going back take their answers along', async () => {
    const { site, survey, point, press, says, sending } = await ask(content);
    await point(1);
    await survey.getByRole('textbox').fill('Everything');
    await sending(() => press('Next'));
    await survey.getByRole('checkbox').check();
    await press('Back');
    expect(await survey.getByRole('textbox').inputValue()).toBe('Everything');
    expect((await world.responses(site))[0]?.answers).toEqual({ score: 1, wrong: 'Everything' });
    await press('Back');
    expect(await survey.getByRole('radio').nth(1).isChecked()).toBe(true);
    expect(await survey.getByRole('button', { name: 'Back' }).count()).toBe(0);
    await sending(() => point(9));
    await says('What did you love?');
    expect((await world.responses(site))[0]?.answers).toEqual({ score: 9 });
    await press('Send');
    await says('Tell others!');
    expect(await survey.getByRole('button', { name: 'Back' }).count()).toBe(0);
  });

  it('have no way back where the author wants none', async () => {
    const { survey, point } = await ask({ questions: [scale('nps'), comment] });
    await point(1);
    await survey.getByRole('textbox').waitFor();
    expect(await survey.getByRole('button', { name: 'Back' }).count()).toBe(0);
  });
});

describe('progress', () => {
  it('agrees in words, in value and in the bar that is drawn, forwards and backwards', async () => {
    const { survey, point, press, says } = await ask(content);
    const bar = survey.getByRole('progressbar');
    const seen = async () => {
      const [text, now, max] = await Promise.all(
        ['aria-valuetext', 'aria-valuenow', 'aria-valuemax'].map((name) => bar.getAttribute(name)),
      );
      expect(await survey.getByText(text ?? '', { exact: true }).isVisible()).toBe(true);
      expect(text).toBe(`${now} of ${max}`);
      const drawn = () =>
        bar.evaluate((element) => {
          const inner = Number.parseFloat(getComputedStyle(element, '::before').inlineSize);
          return inner / element.getBoundingClientRect().width;
        });
      await expect.poll(drawn).toBeCloseTo(Number(now) / Number(max), 2);
      return text;
    };
    await point(2);
    await says('What went wrong?');
    expect(await seen()).toBe('2 of 4');
    await press('Next');
    expect(await seen()).toBe('3 of 4');
    await press('Back');
    expect(await seen()).toBe('2 of 4');
    await press('Back');
    await point(8);
    await says('What is missing?');
    expect(await seen()).toBe('2 of 3');
    await press('Send');
    expect(await seen()).toBe('3 of 3');
  });

  it('is absent where the author wants none', async () => {
    const { survey } = await ask({ questions: [scale('nps')] });
    expect(await survey.getByRole('progressbar').count()).toBe(0);
    expect(await survey.getByText('1 of 2').count()).toBe(0);
  });
});

describe('texts', () => {
  it('quote what came before, with a fallback, and are never markup', async () => {
    const { survey, press, says } = await ask({
      questions: [
        { id: 'name', type: 'text', lines: 'one', text: 'Your name?' },
        { id: 'which', type: 'choice', text: 'And, {answer.name|you}?', options: [{ id: 'a', text: 'Green tea' }] },
      ],
      thanks: 'Thanks {answer.name|you} for {answer.which}, says {answer.gone|nobody}!',
    });
    await survey.getByRole('textbox').fill('**Ada** [x](https://a.example) <i>');
    await press('Next');
    await says('And, **Ada** [x](https://a.example) <i>?');
    await survey.getByRole('radio').click();
    const heading = survey.getByRole('heading', { name: 'Thanks' });
    await heading.waitFor();
    expect(await heading.textContent()).toBe('Thanks **Ada** [x](https://a.example) <i> for Green tea, says nobody!');
    expect(await heading.locator('*').count()).toBe(0);
  });

  it('of an author may stress words and lead elsewhere, and are text in all else', async () => {
    const text = '**Now** [read](https://a.example/?x=1) <b>me</b> [js](javascript:alert(1))';
    const { survey } = await ask({
      questions: [{ id: 'ok', type: 'consent', text, hint: 'As **always**' }],
      thanks: '[Bye](https://b.example)',
    });
    const label = survey.locator('#heading');
    expect(await label.textContent()).toBe('Now read <b>me</b> [js](javascript:alert(1))');
    expect(await label.locator('*').evaluateAll((all) => all.map(({ outerHTML }) => outerHTML))).toEqual([
      '<strong>Now</strong>',
      '<a href="https://a.example/?x=1" target="_blank" rel="noopener">read</a>',
    ]);
    await survey.getByText('As always').waitFor();
    await survey.getByRole('button', { name: 'Send' }).click();
    await survey.getByRole('heading').getByRole('link', { name: 'Bye' }).waitFor();
  });
});

describe('an ending', () => {
  it('leads on in a tab of its own, and stays when it is told to', async () => {
    const { survey, point, press, context, page } = await ask(content);
    await context.route('https://reviews.example/**', (route) => route.fulfill({ body: 'Reviews' }));
    await page.clock.install();
    await point(10);
    await press('Send');
    const link = survey.getByRole('link', { name: 'Write a review' });
    await link.waitFor();
    await page.clock.runFor(60_000);
    const [opened] = await Promise.all([context.waitForEvent('page'), link.click()]);
    expect(opened.url()).toBe('https://reviews.example/?a=1&b=2');
    expect(await opened.evaluate(() => window.opener)).toBeNull();
  });

  const brief = (closeSeconds: number) => ({
    questions: [{ ...scale('nps'), jumps: [{ to: 'bye' }] }],
    endings: [{ id: 'bye', text: 'Bye!', closeSeconds }],
  });

  it('closes by itself after its seconds, says so once, and waits while the pointer is on it', async () => {
    const { survey, point, says, page } = await ask(brief(3));
    await page.clock.install();
    await point(5);
    await says('Bye!');
    const box = await survey.boundingBox();
    await page.clock.runFor(150);
    expect(await page.getByRole('status').textContent()).toContain('This closes by itself.');
    await page.clock.runFor(20_000);
    expect(await survey.isVisible()).toBe(true);
    expect(await page.getByRole('status').textContent()).toBe('');
    await page.mouse.move((box?.x ?? 0) - 100, (box?.y ?? 0) - 100);
    await page.clock.runFor(2900);
    expect(await survey.isVisible()).toBe(true);
    await page.clock.runFor(200);
    expect(await survey.count()).toBe(0);
  });

  it('waits while the keyboard is in it', async () => {
    const { survey, says, page } = await ask(brief(3));
    await page.clock.install();
    await survey.getByRole('radio').first().focus();
    await page.keyboard.press('Enter');
    await says('Bye!');
    await page.clock.runFor(20_000);
    expect(await survey.isVisible()).toBe(true);
    await page.locator('#search').focus();
    await page.clock.runFor(3100);
    expect(await survey.count()).toBe(0);
  });

  it('is not announced as closing where it stays', async () => {
    const { point, says, page } = await ask(brief(0));
    await page.clock.install();
    await point(5);
    await says('Bye!');
    await page.clock.runFor(150);
    expect(await page.getByRole('status').textContent()).not.toContain('closes');
    await settle(page).catch(() => undefined);
  });
});
