import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { shiftsOf } from './layout-shifts.ts';
import { newVisitor, scale, settle, startWorld, type Visitor, type World } from './world.ts';

let world: World;
let site: string;
const on = (event: string) => ({ type: 'event', event }) as const;
const popover = (position: string) => ({ type: 'popover', position }) as const;
const positions = ['bottom-end', 'bottom', 'bottom-start', 'top-end', 'top', 'top-start'] as const;
const free = { frequency: { shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 99 } };

beforeAll(async () => {
  world = await startWorld();
  site = await world.addSite(
    {
      ...Object.fromEntries(positions.map((place) => [place, { place: popover(place), trigger: on(place) }])),
      dialog: { place: { type: 'dialog' }, trigger: on('dialog') },
      spot: { place: { type: 'inline', selector: '#spot' }, trigger: { type: 'page', contains: 'spot' } },
      element: { place: { type: 'inline' }, trigger: { type: 'page', contains: 'element' } },
      tab: { place: { type: 'tab', label: 'Feedback' }, trigger: { type: 'page', contains: 'tab' } },
      second: {
        place: { type: 'tab', label: 'Ideas', side: 'start' },
        trigger: { type: 'page', contains: 'tabs' },
        content: { touchpoint: 'shop', questions: [{ ...scale('csat5'), text: 'Ideas?' }] },
      },
    },
    free,
  );
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const call = ({ page }: Visitor, ...args: string[]) =>
  page.evaluate((all) => (window.touchstone as (...all: string[]) => void)(...all), args);
const card = ({ page }: Visitor) => page.locator('.card');
const refusals = ({ page }: Visitor) => page.evaluate(() => window.touchstone?.decision?.refusals);
const inline = ({ page }: Visitor) => page.getByRole('region');
const point = (name: string) => ({ name, exact: true }) as const;

async function visiting(path: string, options?: BrowserContextOptions): Promise<Visitor> {
  const visitor = await newVisitor(world, options);
  await visitor.visit(`${site}/${path}`);
  await settle(visitor.page);
  return visitor;
}

/** Where the card stands: distances from the edges of the window that it is near to, in CSS pixels. */
async function edgesOf(visitor: Visitor): Promise<Record<string, number>> {
  await card(visitor).waitFor();
  return card(visitor).evaluate(async (element) => {
    await Promise.all((element.getRootNode() as ShadowRoot).getAnimations().map(({ finished }) => finished));
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const all = { left, top, right: clientWidth - right, bottom: clientHeight - bottom };
    return Object.fromEntries(Object.entries(all).map(([edge, distance]) => [edge, Math.round(distance)]));
  });
}

describe('a pop-over', () => {
  it.each([
    ['', 'left', 'right'],
    ['?rtl', 'right', 'left'],
  ])('stands in each of six positions, and follows the direction of the page: %s', async (query, start, end) => {
    const visitor = await visiting(`page${query}`);
    const edges: Record<string, unknown> = {};
    for (const position of positions) {
      await call(visitor, 'track', position);
      const found = await edgesOf(visitor);
      expect(found.left === found.right).toBe(position === 'top' || position === 'bottom');
      edges[position] = Object.entries(found)
        .filter(([, distance]) => distance === 16)
        .map(([edge]) => edge);
      await call(visitor, 'close');
    }
    expect(edges).toEqual({
      'bottom-end': [end, 'bottom'].sort(byEdge),
      bottom: ['bottom'],
      'bottom-start': [start, 'bottom'].sort(byEdge),
      'top-end': [end, 'top'].sort(byEdge),
      top: ['top'],
      'top-start': [start, 'top'].sort(byEdge),
    });
  });

  it('is a bar along the bottom of a phone, whatever its position', async () => {
    const visitor = await visiting('page', { viewport: { width: 390, height: 700 }, hasTouch: true });
    for (const position of ['bottom-end', 'top', 'top-start']) {
      await call(visitor, 'track', position);
      expect(await edgesOf(visitor)).toMatchObject({ left: 0, right: 0, bottom: 0 });
      await call(visitor, 'close');
    }
  });

  it('leaves the page around it to the pointer', async () => {
    const visitor = await visiting('page');
    await call(visitor, 'track', 'bottom-end');
    await card(visitor).waitFor();
    const box = await card(visitor).boundingBox();
    const above = await visitor.page.evaluate(
      ([x, y]) => document.elementFromPoint(x as number, y as number)?.localName,
      [(box?.x ?? 0) + 20, (box?.y ?? 0) - 20],
    );
    expect(['main', 'p', 'html', 'body']).toContain(above);
  });
});

const byEdge = (a: string, b: string) => edgeOrder.indexOf(a) - edgeOrder.indexOf(b);
const edgeOrder = ['left', 'top', 'right', 'bottom'];

describe('a dialog', () => {
  it('stands in the middle, and the page behind it waits', async () => {
    const visitor = await visiting('page');
    await visitor.page.locator('#search').focus();
    await call(visitor, 'track', 'dialog');
    const { left, right, top, bottom } = await edgesOf(visitor);
    expect(left).toBe(right);
    expect(Math.abs((top ?? 0) - (bottom ?? 0))).toBeLessThanOrEqual(1);
    expect(await visitor.survey.evaluate((frame) => frame.matches('dialog:modal'))).toBe(true);
    const clicked = visitor.page.locator('#buy').click({ timeout: 500 });
    await expect(clicked).rejects.toThrow();
    await visitor.page.keyboard.type('tea');
    expect(await visitor.page.locator('#search').inputValue()).toBe('');
  });

  it('keeps the focus in, and gives it back', async () => {
    const visitor = await visiting('page');
    const active = () => visitor.page.evaluate(() => document.activeElement?.id || document.activeElement?.localName);
    await visitor.page.locator('#search').focus();
    await call(visitor, 'track', 'dialog');
    await visitor.survey.waitFor();
    expect(await active()).toBe('touchstone-card');
    const seen = new Set<string | undefined>();
    for (let tab = 0; tab < 8; tab++) {
      await visitor.page.keyboard.press('Tab');
      seen.add(await active());
    }
    // Between two rounds the focus may be at the browser itself, never at the page.
    expect([...seen].filter((name) => name !== 'touchstone-card' && name !== 'body')).toEqual([]);
    await visitor.page.keyboard.press('Escape');
    await visitor.survey.waitFor({ state: 'detached' });
    expect(await active()).toBe('search');
  });

  it('leaves the focus somewhere on the page when the element that had it is gone', async () => {
    const visitor = await visiting('page');
    await visitor.page.locator('#search').focus();
    await call(visitor, 'track', 'dialog');
    await visitor.survey.waitFor();
    await visitor.page.evaluate(() => document.getElementById('search')?.remove());
    await visitor.survey.getByRole('button', { name: 'Close' }).click();
    expect(await visitor.page.evaluate(() => document.activeElement?.isConnected)).toBe(true);
    expect(visitor.noise).toEqual([]);
  });

  it('does not fight with a page that wants the focus back', async () => {
    const visitor = await visiting('page');
    await visitor.page.evaluate(() => {
      let calls = 0;
      document.addEventListener('focusin', () => {
        document.body.dataset.calls = `${++calls}`;
        document.getElementById('search')?.focus();
      });
    });
    await call(visitor, 'track', 'dialog');
    await visitor.survey.waitFor();
    await visitor.page.keyboard.press('Tab');
    await visitor.sending(() => visitor.survey.getByRole('radio', point('9 of 10')).click());
    expect(Number(await visitor.page.locator('body').getAttribute('data-calls'))).toBeLessThan(20);
  });

  it('is dismissed by Escape', async () => {
    const visitor = await visiting('page');
    await call(visitor, 'track', 'dialog');
    await visitor.survey.waitFor();
    await visitor.sending(() => visitor.page.keyboard.press('Escape'));
    expect((await world.responses(site))[0]).toMatchObject({ survey: 'dialog', startedAt: null });
    expect((await world.responses(site))[0]?.dismissedAt).not.toBeNull();
  });
});

const spot = '<div id="spot"></div>';
const kept = '<div id="spot" style="min-height: 320px"></div>';
const inPage = (above: string, below = '') => `spot?${new URLSearchParams({ above, below })}`;

describe('an inline survey', () => {
  it('stands in its element, where room is kept for it, as a part of the page', async () => {
    const visitor = await visiting(inPage(kept));
    await inline(visitor).waitFor();
    expect(await visitor.page.locator('#spot touchstone-card').count()).toBe(1);
    expect(await visitor.survey.count()).toBe(0);
    expect(await inline(visitor).getByRole('button', { name: 'Close' }).count()).toBe(0);
    await visitor.sending(() => inline(visitor).getByRole('radio', point('9 of 10')).click());
    await inline(visitor).getByRole('textbox').fill('Fine');
    await visitor.sending(() => inline(visitor).getByRole('button', { name: 'Send' }).click());
    expect(await shiftsOf(visitor.page)).toBe(0);
    expect((await world.responses(site))[0]).toMatchObject({ survey: 'spot', answers: { score: 9, reason: 'Fine' } });
  });

  it('does not push away what the visitor is looking at', async () => {
    const visitor = await visiting(inPage(spot));
    await settle(visitor.page);
    expect(await inline(visitor).count()).toBe(0);
    expect(visitor.requests.filter((path) => /(survey|plain)-/.test(path))).toEqual([]);
    expect(await shiftsOf(visitor.page)).toBe(0);
    expect(await refusals(visitor)).toEqual({ spot: 'no_room' });
    // Once its element is below the window, nothing that is seen would move.
    await visitor.page.evaluate(() => {
      (document.querySelector('h1') as HTMLElement).style.marginBottom = '800px';
    });
    await inline(visitor).waitFor();
  });

  it('comes below the lower edge of the window, and counts as shown when it is seen', async () => {
    const visitor = await visiting(inPage('', spot), { viewport: { width: 1000, height: 400 } });
    expect(visitor.requests.filter((path) => /(survey|plain)-/.test(path))).toEqual([]);
    // Nearer than a screen, but not yet in the window.
    await visitor.page.evaluate(() => scrollTo(0, 400));
    await inline(visitor).waitFor();
    await settle(visitor.page);
    const before = await visitor.page.evaluate((key) => localStorage.getItem(`touchstone:${key}`), site);
    expect(before ?? '').not.toContain('spot');
    await inline(visitor).getByRole('heading').scrollIntoViewIfNeeded();
    await expect
      .poll(() => visitor.page.evaluate((key) => localStorage.getItem(`touchstone:${key}`), site))
      .toContain('spot');
    expect(await shiftsOf(visitor.page)).toBe(0);
  });

  it('comes when its element does, and is defined as an element of its own only then', async () => {
    const plain = await visiting('page');
    const defined = ({ page }: Visitor) => page.evaluate(() => customElements.get('touchstone-survey') !== undefined);
    expect(await defined(plain)).toBe(false);
    const visitor = await visiting('element');
    expect(await inline(visitor).count()).toBe(0);
    expect(await defined(visitor)).toBe(true);
    await visitor.page.evaluate(() => {
      const element = document.createElement('touchstone-survey');
      element.setAttribute('survey', 'element');
      element.style.cssText = 'display: block; min-height: 320px';
      document.querySelector('main')?.prepend(element);
    });
    await inline(visitor).waitFor();
    expect(visitor.noise).toEqual([]);
  });

  it('finds the element of its selector also when that comes later', async () => {
    const visitor = await visiting('spot');
    await visitor.page.evaluate((html) => document.querySelector('main')?.insertAdjacentHTML('beforeend', html), kept);
    await visitor.page.evaluate(() => scrollTo(0, 9999));
    await inline(visitor).waitFor();
  });

  it('tells its owner why it does not come, once for each reason, and nothing on the console', async () => {
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript(() => {
      const calls: unknown[][] = [['on', 'refused', (notice: unknown) => heard.push(notice)]];
      const heard: unknown[] = [];
      Object.assign(window, { touchstone: { q: calls }, heard });
    });
    await visitor.visit(`${site}/spot`);
    await expect.poll(() => refusals(visitor)).toEqual({ spot: 'no_place' });
    await visitor.page.evaluate((html) => {
      document.querySelector('h1')?.insertAdjacentHTML('afterend', '<i>More</i>');
      document.querySelector('h1')?.insertAdjacentHTML('afterend', html);
    }, spot);
    await expect.poll(() => refusals(visitor)).toEqual({ spot: 'no_room' });
    const about = { survey: 'spot', context: {} };
    expect(await visitor.page.evaluate(() => (window as unknown as { heard: unknown }).heard)).toEqual([
      { ...about, reason: 'no_place' },
      { ...about, reason: 'no_room' },
    ]);
    // Room enough to begin with, and too little for what is drawn.
    await visitor.visit(`${site}/${inPage(kept.replace('320', '125'))}`);
    await expect.poll(() => refusals(visitor)).toEqual({ spot: 'no_room' });
    expect(visitor.requests.some((path) => /(survey|plain)-/.test(path))).toBe(true);
    expect(await inline(visitor).count()).toBe(0);
    expect(visitor.noise).toEqual([]);
  });

  it('comes where it is wanted when the page itself asks for it', async () => {
    const visitor = await visiting(`page?${new URLSearchParams({ above: spot })}`);
    await call(visitor, 'show', 'spot');
    await inline(visitor).waitFor();
    await call(visitor, 'close', 'spot');
    await call(visitor, 'show', 'element');
    await settle(visitor.page);
    expect(await inline(visitor).count()).toBe(0);
    expect(await refusals(visitor)).toMatchObject({ element: 'no_place' });
    await call(visitor, 'show', 'nothing');
    expect(await refusals(visitor)).toEqual({ nothing: 'unknown_survey' });
    // It found no place, which is not the same as being open.
    await call(visitor, 'show', 'dialog');
    await visitor.survey.waitFor();
    expect(visitor.noise).toEqual([]);
  });

  it('counts as closed when the page takes it out', async () => {
    const visitor = await visiting(inPage(kept));
    await inline(visitor).waitFor();
    await visitor.page.evaluate(() => {
      window.touchstone?.('on', 'closed', ({ survey }) => Object.assign(document, { closed: survey }));
      (document.getElementById('spot') as Element).innerHTML = '';
    });
    await expect
      .poll(() => visitor.page.evaluate(() => (document as unknown as { closed: string }).closed))
      .toBe('spot');
    await call(visitor, 'track', 'bottom-end');
    await visitor.survey.waitFor();
    expect(visitor.noise).toEqual([]);
  });
});

describe('a feedback tab', () => {
  const tab = ({ page }: Visitor) => page.getByRole('button', { name: 'Feedback' });
  const ideas = ({ page }: Visitor) => page.getByRole('button', { name: 'Ideas' });

  it('is drawn without the code of surveys, at the edge, as long as its page is there', async () => {
    const visitor = await visiting('tab');
    await tab(visitor).waitFor();
    expect(visitor.requests.filter((path) => path.includes('/chunks/'))).toEqual([
      expect.stringMatching(/^\/chunks\/standing-/),
    ]);
    const box = await tab(visitor).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBe(1280);
    expect(box?.width).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await visitor.page.evaluate(() => history.pushState(null, '', 'elsewhere'));
    await tab(visitor).waitFor({ state: 'detached' });
    await visitor.page.evaluate(() => history.back());
    await tab(visitor).waitFor();
    expect(await shiftsOf(visitor.page)).toBe(0);
  });

  it('opens its survey with the focus in it, and takes the focus back', async () => {
    const visitor = await visiting('tab');
    await tab(visitor).focus();
    expect(await tab(visitor).getAttribute('aria-expanded')).toBe('false');
    await visitor.page.keyboard.press('Enter');
    await visitor.survey.waitFor();
    expect(await visitor.page.evaluate(() => document.activeElement?.localName)).toBe('touchstone-card');
    await expect.poll(() => tab(visitor).getAttribute('aria-expanded')).toBe('true');
    await visitor.page.keyboard.press('Escape');
    await visitor.survey.waitFor({ state: 'detached' });
    expect(await tab(visitor).getAttribute('aria-expanded')).toBe('false');
    expect(await visitor.page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)).toBe(
      'Feedback',
    );
  });

  it('closes its survey when it is pressed again', async () => {
    const visitor = await visiting('tab');
    await tab(visitor).click();
    await visitor.survey.waitFor();
    await expect.poll(() => tab(visitor).getAttribute('aria-expanded')).toBe('true');
    await tab(visitor).click();
    await visitor.survey.waitFor({ state: 'detached' });
  });

  it('can be answered again and again, whatever the clocks say', async () => {
    const visitor = await visiting('tab');
    const before = (await world.responses(site)).length;
    for (const name of ['9 of 10', '3 of 10']) {
      await tab(visitor).click();
      await visitor.sending(() => visitor.survey.getByRole('radio', point(name)).click());
      await visitor.survey.getByRole('button', { name: 'Close' }).click();
    }
    const stored = (await world.responses(site)).slice(0, -before || undefined);
    expect(stored.map(({ survey, answers }) => [survey, answers.score])).toEqual([
      ['tab', 3],
      ['tab', 9],
    ]);
    const noted = await visitor.page.evaluate((key) => localStorage.getItem(`touchstone:${key}`), site);
    expect(noted ?? '').not.toContain('tab');
  });

  it('stands apart from what is asked, and from other tabs', async () => {
    const visitor = await visiting('tabs');
    await tab(visitor).click();
    await visitor.survey.waitFor();
    await ideas(visitor).click();
    await visitor.page.getByText('Ideas?').waitFor();
    await call(visitor, 'track', 'top-start');
    await expect.poll(() => visitor.survey.count()).toBe(3);
    await visitor.page.getByRole('dialog', { name: 'Ideas?' }).getByRole('radio').last().click();
    const thanks = visitor.survey.filter({ hasText: 'Thank you' });
    await thanks.waitFor();
    expect(await visitor.survey.count()).toBe(3);
    await thanks.getByRole('button', { name: 'Close' }).click();
    expect(await visitor.survey.count()).toBe(2);
    await call(visitor, 'close', 'top-start');
    expect(await visitor.survey.count()).toBe(1);
    await visitor.survey.getByRole('radio', point('9 of 10')).click();
    // Not the first request counts: those that were closed before send theirs, too.
    const stored = async () => (await world.responses(site)).find(({ survey }) => survey === 'tab');
    await expect.poll(stored).toMatchObject({ answers: { score: 9 }, completedAt: null });
  });

  it('comes back on a page that replaced its whole body', async () => {
    const visitor = await visiting('tab');
    await tab(visitor).waitFor();
    await visitor.page.evaluate(() => {
      document.body.innerHTML = '<main>Another page</main>';
      history.pushState(null, '', 'tab-two');
    });
    await tab(visitor).waitFor();
  });
});

describe('no place', () => {
  it.each(['bottom-end', 'top', 'dialog'])('moves anything, from the question to the thanks: %s', async (place) => {
    const visitor = await visiting('page');
    await call(visitor, 'track', place);
    await visitor.sending(() => visitor.survey.getByRole('radio', point('9 of 10')).click());
    await visitor.survey.getByRole('textbox').fill('Fine');
    await visitor.sending(() => visitor.survey.getByRole('button', { name: 'Send' }).click());
    await settle(visitor.page);
    await visitor.survey.getByRole('button', { name: 'Close' }).click();
    expect(await shiftsOf(visitor.page)).toBe(0);
  });
});
