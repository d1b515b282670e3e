import { afterAll, beforeAll, beforeEach, expect, it, type TestContext } from 'vitest';
import type * as z from 'zod';
import type { ResponsePage } from '../../../shared/schema/response.ts';
import { inEachBrowser } from '../../browser/in-each-browser.ts';
import { startTestCollector, type TestCollector } from '../../browser/test-collector.ts';
import { until } from '../../browser/until.ts';
import { type HostSite, startHostSite } from '../host-site.ts';
import { type Network, type Relay, startRelay } from './relay.ts';

let collector: TestCollector;
let relay: Relay;
let host: HostSite;
beforeAll(async () => {
  collector = await startTestCollector();
  relay = await startRelay(collector.origin);
  host = await startHostSite(relay.origin);
});
afterAll(async () => {
  await host.stop();
  await relay.stop();
  await collector.stop();
});

const card = (selector: string) => `touchstone-card >>> ${selector}`;
const nine = card('label:nth-of-type(10)');
const send = card('form button:not([type])');
const draft = {
  name: 'NPS',
  trigger: { type: 'page' },
  content: {
    touchpoint: 'shop',
    questions: [
      { id: 'score', type: 'scale', metric: 'nps' },
      { id: 'reason', type: 'text' },
    ],
  },
} as const;

/** Runs in the page: whether a response of the site waits there. */
const isWaiting = (site: string) => Object.keys(localStorage).some((key) => key.startsWith(`touchstone:${site}:queue`));

let sites = 0;
const isAll = import.meta.env.MODE === 'all';

inEachBrowser('what was tapped', (page) => {
  let site: string;
  beforeEach(async () => {
    relay.network = 'fine';
    relay.sent = [];
    site = `arrival${++sites}`;
    await collector.api('POST', '/v1/sites', { key: site, name: site, origins: [host.origin], allowLocalhost: true });
    await putSurvey('live');
  });

  const putSurvey = (status: 'live' | 'paused') =>
    collector.api('PUT', `/v1/sites/${site}/surveys/nps`, { ...draft, status });
  const visit = () => page().goto(`${host.origin}/${site}`);
  const leave = () => page().goto('about:blank');
  const stored = async () =>
    (await collector.api<z.infer<typeof ResponsePage>>('GET', `/v1/sites/${site}/responses`)).responses;

  async function tap(): Promise<void> {
    await page().click(nine);
  }

  async function comment(): Promise<void> {
    await page().click(card('textarea'));
    await page().type('Fine');
    await page().click(send);
  }

  /** In the other browsers by `npm run test:all`. */
  const mainlyInChromium = ({ skip }: TestContext) => skip(!isAll && page().browser !== 'Chromium');

  /** The one response, once it is as expected and nothing waits in the browser any more. */
  async function arrived(answers: object) {
    const [response] = await until(`only ${JSON.stringify(answers)}`, async () => {
      const responses = await stored();
      return JSON.stringify(responses.map((one) => one.answers)) === JSON.stringify([answers]) && responses;
    });
    await until('an empty queue', async () => !(await page().evaluate(isWaiting, site)));
    return response;
  }

  it('arrives when the page is left at once, after each step, without another view', async () => {
    await visit();
    await tap();
    await leave();
    await until('a score', async () => (await stored())[0]?.answers.score === 9);
    await visit();
    await arrived({ score: 9 });
    await comment();
    await leave();
    await until('a comment', async () => (await stored())[0]?.answers.reason === 'Fine');
    await visit();
    const response = await arrived({ score: 9, reason: 'Fine' });
    expect(response?.completedAt).not.toBeNull();
    expect(response?.times).toMatchObject({ score: expect.any(Number), reason: expect.any(Number) });
    expect(await page().errors()).toEqual([]);
  });

  it('is nothing, and that arrives too, in one request, when the page is left', async (context) => {
    mainlyInChromium(context);
    await visit();
    await page().waitFor(isWaiting, site);
    await leave();
    const [response] = await until('a showing', async () => (await stored()).length > 0 && stored());
    expect(response).toMatchObject({ startedAt: null, dismissedAt: null });
    expect(relay.sent).toHaveLength(1);
  });

  it.each<[Network, string]>([
    ['cut', 'nothing gets through'],
    ['deaf', 'no answer gets through'],
  ])('arrives once where the network is %s: %s until the next view', async (network) => {
    await visit();
    relay.network = network;
    await tap();
    await until('something on its way', async () => relay.sent.length > 0);
    await page().reload();
    await comment();
    await leave();
    relay.network = 'fine';
    await visit();
    await arrived({ score: 9, reason: 'Fine' });
  });

  it('arrives from a page of a site that asks nothing any more', async (context) => {
    mainlyInChromium(context);
    await visit();
    relay.network = 'cut';
    await tap();
    await leave();
    expect(await stored()).toEqual([]);
    await putSurvey('paused');
    relay.network = 'fine';
    await visit();
    await arrived({ score: 9 });
  });

  it('arrives over 2G, left after each step', async (context) => {
    mainlyInChromium(context);
    relay.network = '2G';
    await visit();
    await tap();
    await comment();
    await leave();
    await visit();
    await arrived({ score: 9, reason: 'Fine' });
  });

  it('arrives after a crash of the page', async (context) => {
    mainlyInChromium(context);
    context.skip(page().browser === 'WebKit', 'its driver ends with the page; npm run test:all has another way');
    await visit();
    relay.network = 'cut';
    await tap();
    await page().crash();
    relay.network = 'fine';
    await visit();
    await arrived({ score: 9 });
  });
});
