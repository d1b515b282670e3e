/** What hosting a survey rests on that each browser does in its own way. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inEachBrowser } from '../../browser/in-each-browser.ts';
import { newSiteKey, sharedCollector } from '../../browser/shared-collector.ts';
import { type HostSite, startHostSite } from '../host-site.ts';
import type { SurveyDraft } from '../world.ts';

const collector = sharedCollector();
let host: HostSite;
beforeAll(async () => {
  host = await startHostSite(collector.origin);
});
afterAll(() => host.stop());

const content = {
  touchpoint: 'shop',
  questions: [
    { id: 'score', type: 'scale', metric: 'nps' },
    { id: 'reason', type: 'text' },
  ],
} as const;
const isOpen = () => Boolean(document.querySelector('touchstone-card'));
const isGone = () => !document.querySelector('touchstone-card');
const field = () => Boolean(document.querySelector('touchstone-card')?.shadowRoot?.querySelector('textarea'));

inEachBrowser('a page', (page) => {
  let site: string;
  beforeEach(() => {
    site = newSiteKey();
  });

  async function visit(survey: SurveyDraft, path = '', query: Record<string, string> = {}): Promise<void> {
    const clocks = { shownDays: 0, dismissedDays: 0, answeredDays: 0 };
    const frequency = { ...clocks, perSession: 99 };
    await collector.api('POST', '/v1/sites', { key: site, name: site, origins: [host.origin], frequency });
    const draft = { name: 'NPS', status: 'live', trigger: { type: 'page' }, frequency: clocks, content };
    await collector.api('PUT', `/v1/sites/${site}/surveys/nps`, { ...draft, ...survey });
    await page().goto(`${host.origin}/${site}${path}?${new URLSearchParams(query)}`);
  }

  it('takes a survey along when it navigates by itself, and gets it back', async () => {
    await visit({ trigger: { type: 'page', contains: '/help' } }, '/help');
    await page().waitFor(isOpen);
    await page().evaluate(() => {
      history.pushState(null, '', 'elsewhere');
      history.pushState(null, '', 'further');
      // Going back is noticed also where the browser does not tell of pushState.
      history.back();
    });
    await page().waitFor(isGone);
    await page().evaluate(() => history.back());
    await page().waitFor(isOpen);
  });

  it('may take a survey out, which then is closed', async () => {
    await visit({});
    await page().waitFor(isOpen);
    await page().evaluate(() => {
      window.touchstone?.('on', 'closed', ({ survey }) => Object.assign(document, { closed: survey }));
      document.body.innerHTML = '<main>Another page</main>';
    });
    await page().waitFor(() => (document as unknown as { closed?: string }).closed === 'nps');
  });

  it('has an unfinished survey go on after a reload', async () => {
    await visit({});
    await page().click('touchstone-card >>> label:nth-of-type(10)');
    await page().waitFor(field);
    await page().reload();
    await page().waitFor(field);
  });

  it('has an unfinished survey once, and not in a duplicate of the tab', async () => {
    await visit({ trigger: { type: 'event', event: 'never' } });
    await page().evaluate(() => window.touchstone?.('show', 'nps'));
    await page().click('touchstone-card >>> label:nth-of-type(10)');
    await page().waitFor(field);
    await page().evaluate(() => {
      const duplicate = window.open(location.href);
      Object.assign(window, { duplicate });
    });
    const started = () => {
      const { duplicate } = window as unknown as { duplicate: Window };
      return duplicate.touchstone?.decision && duplicate.document.readyState === 'complete';
    };
    await page().waitFor(started);
    const cards = () => {
      const { duplicate } = window as unknown as { duplicate: Window };
      const copied = duplicate.sessionStorage.length;
      const open = duplicate.document.querySelectorAll('touchstone-card').length;
      duplicate.close();
      return { copied, open };
    };
    expect(await page().evaluate(cards)).toEqual({ copied: expect.any(Number), open: 0 });
    expect(await page().evaluate(field)).toBe(true);
  });

  it('has a tab that opens its survey with the focus in it, and takes the focus back', async () => {
    await visit({ place: { type: 'tab', label: 'Feedback' } });
    await page().click('touchstone-tabs >>> button');
    await page().waitFor(() => document.activeElement?.localName === 'touchstone-card');
    await page().press('Escape');
    await page().waitFor(isGone);
    expect(await page().evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)).toBe(
      'Feedback',
    );
  });

  it('gets an inline survey below its lower edge, without being moved', async () => {
    const below = '<div id="spot"></div><p id="after">And that is all.</p>';
    await visit({ place: { type: 'inline', selector: '#spot' } }, '', { below });
    const top = () => Math.round(document.querySelector('h1')?.getBoundingClientRect().top ?? 0);
    const before = await page().evaluate(top);
    await page().waitFor(() => Boolean(document.querySelector('#spot touchstone-card')));
    expect(await page().evaluate(top)).toBe(before);
    const key = `touchstone:${site}`;
    const noted = (name: string) => (localStorage.getItem(name) ?? '').includes('nps');
    expect(await page().evaluate(noted, key)).toBe(false);
    await page().evaluate(() => document.getElementById('after')?.scrollIntoView());
    await page().waitFor(noted, key);
  });

  it('gets text that can be read on any colour of its own', async () => {
    await visit({});
    await page().waitFor(isOpen);
    const colours = ['#777', '#767676', '#757575', 'red', 'blue', 'lime', '#b8862b', 'oklch(60% 0.2 300)', 'white'];
    const contrasts = await page().evaluate(async (all) => {
      const card = document.querySelector('touchstone-card')?.shadowRoot?.querySelector('.card') as HTMLElement;
      const probe = document.createElement('i');
      card.append(probe);
      const luminance = (colour: string) => {
        probe.style.color = `color(from ${colour} srgb r g b)`;
        const channels =
          getComputedStyle(probe)
            .color.match(/-?[\d.]+(?:e-?\d+)?/g)
            ?.map(Number) ?? [];
        const linear = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        const [r = 0, g = 0, b = 0] = linear;
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      return all.map((colour) => {
        document.documentElement.style.setProperty('--touchstone-accent', colour);
        const [ground = 0, text = 0] = ['var(--ts-accent)', 'var(--ts-on-accent)'].map(luminance);
        return (Math.max(ground, text) + 0.05) / (Math.min(ground, text) + 0.05);
      });
    }, colours);
    for (const [place, contrast] of contrasts.entries()) expect(contrast, colours[place]).toBeGreaterThanOrEqual(4.5);
  });

  // The last one: Firefox, once it has got a page from its cache, cannot be driven to another.
  it('does not have a survey back that was finished on a later page', async () => {
    await visit({ trigger: { type: 'event', event: 'never' } });
    await page().evaluate(() => window.touchstone?.('show', 'nps'));
    await page().click('touchstone-card >>> label:nth-of-type(10)');
    await page().waitFor(field);
    await page().goto(`${host.origin}/${site}/later`);
    await page().waitFor(field);
    await page().click('touchstone-card >>> form button:not([type])');
    await page().waitFor(() => document.querySelector('touchstone-card')?.shadowRoot?.querySelector('.ending'));
    await page().evaluate(() => history.back());
    await page().waitFor(() => !location.pathname.endsWith('later') && window.touchstone?.decision);
    expect(await page().evaluate(isOpen)).toBe(false);
  });
});
