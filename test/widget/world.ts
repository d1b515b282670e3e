import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type * as z from 'zod';
import type { ResponsePage, StoredResponse } from '../../shared/schema/response.ts';
import type { SiteInput } from '../../shared/schema/site.ts';
import type { SurveyInput } from '../../shared/schema/survey.ts';
import { sharedChromium } from '../browser/shared-chromium.ts';
import { newSiteKey, type SharedCollector, sharedCollector } from '../browser/shared-collector.ts';
import { type HostSite, startHostSite } from './host-site.ts';

export type SurveyDraft = Partial<z.input<typeof SurveyInput>>;

/** The real collector, a web site of a customer, and a browser to visit it with. */
export interface World {
  collector: SharedCollector;
  host: HostSite;
  browser: Browser;
  /** A site with live surveys (by id), allowed on the host's origin unless told otherwise. Returns its key. */
  addSite(surveys: Record<string, SurveyDraft>, site?: Partial<z.input<typeof SiteInput>>): Promise<string>;
  /** What the collector has stored for a site, newest first. */
  responses(site: string): Promise<StoredResponse[]>;
  /** Closes what the visitors of a test have left open. */
  endVisits(): Promise<void>;
  stop(): Promise<void>;
}

export const scale = (metric: 'nps' | 'csat5' | 'ces7' | 'yesno', id = 'score') =>
  ({ id, type: 'scale', metric }) as const;
export const comment = { id: 'reason', type: 'text' } as const;

/** NPS and a comment, at once on every page. */
const draft = {
  name: 'NPS',
  status: 'live',
  trigger: { type: 'page' },
  content: { touchpoint: 'shop', questions: [scale('nps'), comment] },
} as const;

export async function startWorld(): Promise<World> {
  const collector = sharedCollector();
  const [browser, host] = await Promise.all([sharedChromium(), startHostSite(collector.origin)]);
  return {
    collector,
    host,
    browser,
    async addSite(surveys, site) {
      const key = newSiteKey();
      await collector.api('POST', '/v1/sites', {
        key,
        name: key,
        origins: [host.origin],
        allowLocalhost: true,
        // One visitor in ten would load a chunk more.
        countedVisitors: 0,
        ...site,
      });
      for (const [id, survey] of Object.entries(surveys))
        await collector.api('PUT', `/v1/sites/${key}/surveys/${id}`, { ...draft, ...survey });
      return key;
    },
    responses: async (site) =>
      (await collector.api<z.infer<typeof ResponsePage>>('GET', `/v1/sites/${site}/responses`)).responses,
    endVisits: async () => void (await Promise.all(browser.contexts().map((context) => context.close()))),
    async stop() {
      await Promise.all([browser.close(), host.stop()]);
    },
  };
}

/** One visitor of the host site: a browser without history, and all that it says and asks for. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** The dialog of the survey. */
  survey: Locator;
  /** Console messages and uncaught errors of all pages. */
  noise: string[];
  /** Paths of the requests to the collector. */
  requests: string[];
  /** Opens a page of the host site; `path` begins with the key of the site. */
  visit(path: string): Promise<void>;
  /** Does something and waits until the collector has answered the events that it caused. */
  sending(act: () => Promise<unknown>): Promise<void>;
}

export async function newVisitor(world: World, options?: BrowserContextOptions): Promise<Visitor> {
  const context = await world.browser.newContext(options);
  const page = await context.newPage();
  const noise: string[] = [];
  const requests: string[] = [];
  context.on('console', (message) => noise.push(message.text()));
  context.on('weberror', (error) => noise.push(String(error.error())));
  context.on('request', (request) => {
    const { origin, pathname } = new URL(request.url());
    if (origin === world.collector.origin) requests.push(pathname);
  });
  return {
    context,
    page,
    survey: page.getByRole('dialog'),
    noise,
    requests,
    visit: async (path) => void (await page.goto(`${world.host.origin}/${path}`)),
    async sending(act) {
      const answered = context.waitForEvent('response', (response) => response.url().endsWith('/events'));
      await act();
      await (await answered).finished();
    },
  };
}

/** Waits until the page is loaded and what was due has run: its shortest timers, and two frames. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.evaluate(
    () => new Promise((resolve) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(resolve)), 100)),
  );
}
