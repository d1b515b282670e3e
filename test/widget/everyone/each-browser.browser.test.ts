import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type * as z from 'zod';
import type { ResponsePage } from '../../../shared/schema/response.ts';
import { inEachBrowser } from '../../browser/in-each-browser.ts';
import { newSiteKey, sharedCollector } from '../../browser/shared-collector.ts';
import { until } from '../../browser/until.ts';
import { type HostSite, startHostSite } from '../host-site.ts';
import type { SurveyDraft } from '../world.ts';
import { languages } from './languages.ts';

const collector = sharedCollector();
let host: HostSite;
beforeAll(async () => {
  host = await startHostSite(collector.origin);
});
afterAll(() => host.stop());

const nps = { id: 'score', type: 'scale', metric: 'nps' } as const;
const comment = { id: 'reason', type: 'text' } as const;
const card = (selector: string) => `touchstone-card >>> ${selector}`;
/** The points of a scale stand in the order of their values. */
const point = (score: number) => card(`label:nth-of-type(${score + 1})`);
const heading = () => document.querySelector('touchstone-card')?.shadowRoot?.querySelector('h2')?.textContent;
const isGone = () => !document.querySelector('touchstone-card');

inEachBrowser('a survey', (page) => {
  let site: string;
  /** Each test has a site of its own, so that none is spoiled by what was asked before. */
  beforeEach(() => {
    site = newSiteKey();
  });

  async function visit(survey: SurveyDraft = {}, query = ''): Promise<void> {
    await collector.api('POST', '/v1/sites', { key: site, name: site, origins: [host.origin], allowLocalhost: true });
    const draft = { name: 'NPS', status: 'live', trigger: { type: 'page' } };
    const content = { touchpoint: 'shop', questions: [nps, comment] };
    await collector.api('PUT', `/v1/sites/${site}/surveys/nps`, { ...draft, content, ...survey });
    await page().goto(`${host.origin}/${site}?${query}`);
  }

  /** What the collector has, as soon as it has what is expected. */
  const arrived = (answers: object) =>
    until(`answers ${JSON.stringify(answers)}`, async () => {
      const { responses } = await collector.api<z.infer<typeof ResponsePage>>('GET', `/v1/sites/${site}/responses`);
      return (
        responses.length === 1 && JSON.stringify(responses[0]?.answers) === JSON.stringify(answers) && responses[0]
      );
    });

  /** From the open question to the thanks, by pointer. */
  async function answer(score: number, reason: string): Promise<void> {
    await page().click(point(score));
    await page().click(card('textarea'));
    await page().type(reason);
    await page().click(card('form button:not([type])'));
    await page().waitFor(() => document.querySelector('touchstone-card')?.shadowRoot?.querySelector('.ending'));
  }

  const focusOf = () =>
    page().evaluate(() => {
      const { activeElement } = document;
      const inside = activeElement?.shadowRoot?.activeElement;
      return inside ? `${inside.localName}${inside.matches('.close') ? '.close' : ''}` : activeElement?.id;
    });
  /** Presses Tab until the focus is there. */
  async function tabTo(goal: string): Promise<void> {
    for (let press = 0; press < 10 && (await focusOf()) !== goal; press++) await page().press('Tab');
    expect(await focusOf()).toBe(goal);
  }

  it('is answered with the pointer, and arrives', async () => {
    await visit();
    await answer(9, 'Quick, quiet');
    const response = await arrived({ score: 9, reason: 'Quick, quiet' });
    expect(response.completedAt).not.toBeNull();
    await page().click(card('.close'));
    expect(await page().waitFor(isGone)).toBe(true);
    expect(await page().errors()).toEqual([]);
  });

  it('is answered with the keyboard alone, and shows where the focus is', async () => {
    await visit({ place: { type: 'tab', label: 'Feedback' } });
    await page().click('#search');
    await page().waitFor(() => document.querySelector('touchstone-tabs')?.shadowRoot?.querySelector('button'));
    await tabTo('button');
    await page().press('Enter');
    await page().waitFor(heading);
    await tabTo('input');
    const lookOf = (checked: boolean) =>
      page().evaluate((checked) => {
        const look = document
          .querySelector('touchstone-card')
          ?.shadowRoot?.querySelector(`${checked ? '' : ':not('}:checked${checked ? '' : ')'} + span`);
        return look && getComputedStyle(look).backgroundColor;
      }, checked);
    await page().press('ArrowDown');
    await page().press('ArrowDown');
    await page().press('ArrowUp');
    expect(await lookOf(true)).not.toBe(await lookOf(false));
    await page().press('Enter');
    await tabTo('textarea');
    await page().type('By hand');
    await tabTo('button');
    await page().press('Enter');
    await arrived({ score: 1, reason: 'By hand' });
    await page().press('Escape');
    expect(await page().waitFor(isGone)).toBe(true);
    expect(await focusOf()).toBe('button');
  });

  it('in a dialog holds the page back, and gives it back with the focus', async () => {
    await visit({ place: { type: 'dialog' }, trigger: { type: 'event', event: 'now' } });
    await page().click('#buy');
    await page().evaluate(() => window.touchstone?.('track', 'now'));
    await page().waitFor(heading);
    const dialog = () =>
      page().evaluate(() =>
        document.querySelector('touchstone-card')?.shadowRoot?.querySelector('dialog')?.matches(':modal'),
      );
    expect(await dialog()).toBe(true);
    await expect(page().click('#buy', { within: 300 })).rejects.toThrow('covered');
    for (let press = 0; press < 6; press++) {
      await page().press('Tab');
      expect(await focusOf()).not.toBe('search');
      expect(await focusOf()).not.toBe('buy');
    }
    await page().click(card('.close'));
    expect(await page().waitFor(isGone)).toBe(true);
    expect(await focusOf()).toBe('buy');
    await page().evaluate(() => window.touchstone?.('show', 'nps'));
    await page().waitFor(heading);
    await page().press('Escape');
    expect(await page().waitFor(isGone)).toBe(true);
    await page().click('#search');
    expect(await focusOf()).toBe('search');
  });

  it('stands in its element, where the page goes on around it', async () => {
    await visit({ place: { type: 'inline' }, trigger: { type: 'event', event: 'never' } });
    await page().evaluate(() => {
      const mount = document.createElement('touchstone-survey');
      mount.setAttribute('survey', 'nps');
      document.querySelector('h1')?.after(mount);
      window.touchstone?.('show', 'nps');
    });
    await page().waitFor(heading);
    const stands = () => {
      const box = document
        .querySelector('touchstone-card')
        ?.shadowRoot?.querySelector('.card')
        ?.getBoundingClientRect();
      const [above, below] = [document.querySelector('h1'), document.querySelector('#search')].map((element) =>
        element?.getBoundingClientRect(),
      );
      return Number(above?.bottom) <= Number(box?.top) && Number(box?.bottom) <= Number(below?.top);
    };
    expect(await page().evaluate(stands)).toBe(true);
    await answer(10, 'In line');
    await arrived({ score: 10, reason: 'In line' });
  });

  it('needs nothing that a strict content security policy forbids', async () => {
    const before = (await page().errors()).length;
    await visit({}, 'strict');
    await page().waitFor(heading);
    const radius = () => {
      const box = document.querySelector('touchstone-card')?.shadowRoot?.querySelector('.card');
      return box && getComputedStyle(box).borderTopLeftRadius;
    };
    expect(await page().evaluate(radius)).toBe('14px');
    await answer(8, 'Strictly');
    await arrived({ score: 8, reason: 'Strictly' });
    expect((await page().errors()).slice(before)).toEqual([]);
  });

  it('runs from right to left on a page that does, in its language', async () => {
    await visit({ trigger: { type: 'event', event: 'never' } }, 'rtl');
    await page().evaluate(() => {
      document.documentElement.lang = 'ar';
      window.touchstone?.('show', 'nps');
    });
    const { messages } = languages.arabic;
    expect(await page().waitFor(heading)).toBe(messages.nps.replace('{subject}', messages.subject));
    const lefts = await page().evaluate(() => {
      const root = document.querySelector('touchstone-card')?.shadowRoot;
      return ['.card', 'label', 'label:last-of-type'].map(
        (part) => root?.querySelector(part)?.getBoundingClientRect().left,
      );
    });
    const [left, lowest, highest] = lefts.map(Number) as [number, number, number];
    expect(left).toBe(16);
    expect(lowest).toBeGreaterThan(highest);
    await answer(0, 'من اليمين');
    const response = await arrived({ score: 0, reason: 'من اليمين' });
    expect(response.locale).toBe('ar');
  });

  it('fits a narrow window', async () => {
    await page().setViewport({ width: 360, height: 640 });
    await visit();
    await page().waitFor(heading);
    const widths = () => {
      const box = document
        .querySelector('touchstone-card')
        ?.shadowRoot?.querySelector('.card')
        ?.getBoundingClientRect();
      const { scrollWidth, clientWidth } = document.documentElement;
      return [scrollWidth - clientWidth, box?.left, clientWidth - Number(box?.right)];
    };
    expect(await page().evaluate(widths)).toEqual([0, 0, 0]);
    await answer(7, 'On the go');
    await arrived({ score: 7, reason: 'On the go' });
    await page().setViewport({ width: 1280, height: 720 });
  });
});
