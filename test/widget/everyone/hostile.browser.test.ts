import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, type SurveyDraft, startWorld, type World } from '../world.ts';
import { hostileStyles } from './hostile-styles.ts';
import { places } from './surroundings.ts';

let world: World;
/** Keys of sites, by place. */
const sites: Record<string, string> = {};
beforeAll(async () => {
  world = await startWorld();
  for (const [place, definition] of Object.entries(places)) {
    const content: SurveyDraft['content'] = {
      touchpoint: 'shop',
      back: true,
      progress: true,
      questions: [
        {
          id: 'score',
          type: 'scale',
          metric: 'nps',
          hint: 'See [why](https://example.org/) we **ask**.',
          required: false,
        },
        { id: 'reason', type: 'text' },
      ],
    };
    const trigger = place === 'tab' ? ({ type: 'page' } as const) : ({ type: 'event', event: 'never' } as const);
    sites[place] = await world.addSite({ nps: { content, trigger, place: definition } });
  }
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

/** Path of each element, and all that is known of how it looks. */
type Looks = Record<string, Record<string, string>>;

/** How the page looks, or the survey on it: computed styles of every element, and its box. */
const looksOf = (page: Page, whose: 'page' | 'survey') =>
  page.evaluate((whose) => {
    const looks: Looks = {};
    const look = (element: Element, path: string, part?: string) => {
      const style = getComputedStyle(element, part);
      const { x, y, width, height } = element.getBoundingClientRect();
      looks[`${path}${part ?? ''}`] = {
        ...Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)])),
        box: [x, y, width, height].join(' '),
      };
      if (element.localName === 'dialog' && !part) look(element, path, '::backdrop');
    };
    const walk = (root: ParentNode, path: string) => {
      for (const [place, element] of [...root.children].entries()) {
        // A region for screen readers has no look.
        if (element.role === 'status') continue;
        const name = `${path} > ${element.localName}:nth-child(${place + 1})`;
        look(element, name);
        walk(element, name);
      }
    };
    if (whose === 'page')
      for (const part of ['html', 'body', 'h1', '#search', '#buy', 'p'])
        look(document.querySelector(part) as Element, part);
    else
      for (const host of document.querySelectorAll('touchstone-card, touchstone-tabs'))
        walk(host.shadowRoot as ShadowRoot, host.localName);
    return looks;
  }, whose);

/** What an inline survey has from its place in the page: its size, and the lines through or under the text around it. */
const fromItsPlace =
  /^(box|width|height|(inline|block)-size|(perspective|transform)-origin|grid-template-.*|top|bottom|left|right|inset-.*|-webkit-text-decorations-in-effect)$/;

/** What differs, as `path property: was → is`. */
const differences = (was: Looks, is: Looks, except = /^$/) =>
  [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((path) => {
    const [before = {}, after = {}] = [was[path], is[path]];
    return Object.keys({ ...before, ...after })
      .filter((name) => before[name] !== after[name] && !except.test(name))
      .map((name) => `${path} ${name}: ${before[name]} → ${after[name]}`);
  });

async function open(page: Page, place: string): Promise<void> {
  if (place === 'tab') return page.locator('touchstone-tabs').getByRole('button').click();
  await page.evaluate(() => window.touchstone?.('show', 'nps'));
}

/** A page with a style sheet, before and after the survey has come. */
async function visit(place: keyof typeof places, css: string) {
  const { page, visit } = await newVisitor(world, { reducedMotion: 'reduce' });
  await visit(`${sites[place]}`);
  await page.evaluate(
    ([css, inline]) => {
      const style = document.createElement('style');
      style.textContent = css;
      document.head.append(style);
      if (!inline) return;
      const mount = document.createElement('touchstone-survey');
      mount.setAttribute('survey', 'nps');
      document.querySelector('h1')?.after(mount);
    },
    [css, place === 'inline'] as const,
  );
  if (place === 'tab') await page.locator('touchstone-tabs').getByRole('button').waitFor({ state: 'attached' });
  const pageBefore = await looksOf(page, 'page');
  await open(page, place);
  const card = page.locator('touchstone-card');
  await card.getByRole('radio').first().waitFor({ state: 'attached' });
  return { page, card, pageBefore };
}

const placeNames = Object.keys(places) as (keyof typeof places)[];

/** Each style at one place, and each at every place by `npm run test:all`. */
const stylesAt = (place: keyof typeof places) =>
  Object.entries(hostileStyles).filter(
    (_, style) => import.meta.env.MODE === 'all' || style % placeNames.length === placeNames.indexOf(place),
  );

describe.each(placeNames)('a survey as %s', (place) => {
  let clean: Looks;

  it('leaves a page as it is', async () => {
    const { page, pageBefore } = await visit(place, '');
    clean = await looksOf(page, 'survey');
    expect(Object.keys(clean).length).toBeGreaterThan(40);
    if (place === 'inline') return;
    expect(differences(pageBefore, await looksOf(page, 'page'))).toEqual([]);
  });

  it.each(stylesAt(place))('looks the same on a page with %s, and works there', async (_, css) => {
    const { page, card, pageBefore } = await visit(place, css);
    expect(differences(clean, await looksOf(page, 'survey'), place === 'inline' ? fromItsPlace : undefined)).toEqual(
      [],
    );
    if (place !== 'inline') expect(differences(pageBefore, await looksOf(page, 'page'))).toEqual([]);
    await card.getByRole('radio').nth(9).click();
    await card.getByRole('textbox').fill('Fine');
    expect(await card.getByRole('textbox').isVisible()).toBe(true);
  });
});
