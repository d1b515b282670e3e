import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { ResponsePage } from '../../../shared/schema/response.ts';
import { whyMissing } from '../../browser/find-browsers.ts';
import { browserNames } from '../../browser/page.ts';
import { startTestCollector, type TestCollector } from '../../browser/test-collector.ts';
import { startUndriven, type Undriven } from '../../browser/undriven.ts';
import { until } from '../../browser/until.ts';
import { type HostSite, startHostSite } from '../host-site.ts';
import { type Relay, startRelay } from './relay.ts';

/** Browsers write what pages store after some seconds. */
const written = 10_000;

/** Runs in a page: taps on 9 as soon as it is asked. */
const tapping = `<script>
  const timer = setInterval(() => {
    const nine = document.querySelector('touchstone-card')?.shadowRoot.querySelector('label:nth-of-type(10) input');
    if (!nine) return;
    clearInterval(timer);
    nine.click();
  }, 50);
</script>`;

const content = {
  touchpoint: 'shop',
  questions: [
    { id: 'score', type: 'scale', metric: 'nps' },
    { id: 'reason', type: 'text' },
  ],
};

let sites = 0;

// They wait for real seconds, so they are a part of `npm run test:all` only.
describe.skipIf(import.meta.env.MODE !== 'all').each(browserNames)('what was tapped in %s', (name) => {
  let collector: TestCollector;
  let relay: Relay;
  let host: HostSite;
  let profile: string;
  let browser: Undriven | undefined;
  let site: string;
  beforeAll(async () => {
    collector = await startTestCollector();
    relay = await startRelay(collector.origin);
    host = await startHostSite(relay.origin);
  });
  beforeEach(async () => {
    profile = mkdtempSync(join(tmpdir(), 'touchstone-profile-'));
    relay.network = 'cut';
    relay.sent = [];
    site = `killed${++sites}`;
    await collector.api('POST', '/v1/sites', { key: site, name: site, origins: [host.origin], allowLocalhost: true });
    const survey = { name: 'NPS', status: 'live', trigger: { type: 'page' }, content };
    await collector.api('PUT', `/v1/sites/${site}/surveys/nps`, survey);
  });
  afterEach(async () => {
    await browser?.kill();
    browser = undefined;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  afterAll(async () => {
    await host.stop();
    await relay.stop();
    await collector.stop();
  });

  const visit = async (head = '') => {
    browser = await startUndriven(name, profile, `${host.origin}/${site}?${new URLSearchParams({ head })}`);
    return browser;
  };
  const stored = async () =>
    (await collector.api<z.infer<typeof ResponsePage>>('GET', `/v1/sites/${site}/responses`)).responses;

  async function tap(): Promise<Undriven> {
    const visitor = await visit(tapping);
    await until('a score on its way', async () => relay.sent.some((body) => body.includes('"score":9')), 30_000);
    return visitor;
  }

  async function arrivesWithNextView(): Promise<void> {
    expect(await stored()).toEqual([]);
    relay.network = 'fine';
    await visit();
    await until('a response', async () => (await stored()).length > 0, 30_000);
    expect((await stored()).map(({ answers }) => answers)).toEqual([{ score: 9 }]);
  }

  it('arrives when the whole browser is killed ten seconds later', async ({ skip }) => {
    skip(Boolean(whyMissing(name)), whyMissing(name));
    const visitor = await tap();
    await pause(written);
    await visitor.kill();
    await arrivesWithNextView();
  }, 120_000);

  it('arrives when the process of its page is killed at once, and the browser some time after', async ({ skip }) => {
    skip(Boolean(whyMissing(name)), whyMissing(name));
    const visitor = await tap();
    await visitor.killPages();
    await pause(written);
    await visitor.kill();
    await arrivesWithNextView();
  }, 120_000);
});
