import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, type SurveyDraft, settle, startWorld, type Visitor, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const onEvent = (event: string): SurveyDraft => ({ trigger: { type: 'event', event } });
const say = ({ page }: Visitor, ...call: unknown[]) =>
  page.evaluate((all) => (window.touchstone as (...all: unknown[]) => void)(...all), call);
const refusals = ({ page }: Visitor) => page.evaluate(() => window.touchstone?.decision?.refusals);
const stored = ({ page }: Visitor) =>
  page.evaluate(() => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage).sort(),
    cookies: document.cookie,
  }));
const point = ({ survey }: Visitor, score: number) =>
  survey.getByRole('radio', { name: `${score} of 10`, exact: true });

async function visiting(path: string, prepare?: () => void): Promise<Visitor> {
  const visitor = await newVisitor(world);
  if (prepare) await visitor.page.addInitScript(prepare);
  await visitor.visit(path);
  await settle(visitor.page);
  return visitor;
}
const withControl = () => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });

describe('what is kept', () => {
  it('is nothing of a visitor who is not asked', async () => {
    const site = await world.addSite({ nps: onEvent('paid') });
    expect(await stored(await visiting(site))).toEqual({ local: [], session: [], cookies: '' });
  });

  it('is nothing before there is consent, where the site waits for it; what happened meanwhile is asked then', async () => {
    const site = await world.addSite({ nps: onEvent('paid') }, { privacy: { waitForConsent: true } });
    const visitor = await visiting(site);
    await say(visitor, 'track', 'paid');
    await settle(visitor.page);
    expect(await visitor.survey.count()).toBe(0);
    expect(visitor.requests).toEqual([`/w/${site}.js`]);
    expect(await stored(visitor)).toEqual({ local: [], session: [], cookies: '' });
    await say(visitor, 'consent', 'granted');
    await visitor.sending(() => point(visitor, 9).click());
    expect((await stored(visitor)).local).toContain(`touchstone:${site}`);
    await say(visitor, 'consent', 'denied');
    expect(await stored(visitor)).toEqual({ local: [], session: [], cookies: '' });
    expect(visitor.noise).toEqual([]);
  });

  it('ends with the session where the site wants that', async () => {
    const site = await world.addSite({ nps: {} }, { privacy: { storage: 'session' } });
    const visitor = await visiting(site);
    await visitor.sending(() => visitor.survey.getByRole('button', { name: 'Close' }).click());
    expect((await stored(visitor)).local).toEqual([]);
    await visitor.page.reload();
    await settle(visitor.page);
    expect(await refusals(visitor)).toEqual({ nps: 'session_cap' });
  });

  it('is nothing where the site wants nothing: then only what is opened by hand appears, unless it may repeat', async () => {
    const site = await world.addSite({ nps: {} }, { privacy: { storage: 'none' } });
    const visitor = await visiting(site);
    expect(await refusals(visitor)).toEqual({ nps: 'no_memory' });
    await say(visitor, 'show', 'nps');
    await visitor.sending(() => point(visitor, 9).click());
    expect(await stored(visitor)).toEqual({ local: [], session: [], cookies: '' });
    await world.collector.api('PATCH', `/v1/sites/${site}`, { privacy: { askWithoutMemory: true } });
    const again = await visiting(site);
    await again.survey.waitFor();
    await again.page.reload();
    await again.survey.waitFor();
  });
});

describe('Global Privacy Control', () => {
  it('means no identity, nothing that lasts, no draw, and one ask a session', async () => {
    const frequency = { shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 9 };
    const site = await world.addSite(
      { nps: {}, ces: onEvent('paid'), drawn: { ...onEvent('draw'), sample: 99 } },
      { frequency },
    );
    const visitor = await visiting(site, withControl);
    await say(visitor, 'identify', 'u-1', { plan: 'pro' });
    await visitor.sending(() => point(visitor, 9).click());
    expect((await world.responses(site))[0]).toMatchObject({ respondent: null, attributes: { plan: 'pro' } });
    expect((await stored(visitor)).local).toEqual([]);
    await visitor.survey.getByRole('button', { name: 'Close' }).click();
    await say(visitor, 'track', 'paid');
    await settle(visitor.page);
    expect(await refusals(visitor)).toEqual({ ces: 'session_cap' });
    await say(visitor, 'track', 'draw');
    await settle(visitor.page);
    expect(await refusals(visitor)).toEqual({ drawn: 'no_visitor_id' });
  });

  it('takes away what was kept before', async () => {
    const site = await world.addSite({ nps: { sample: 99.99 } });
    const visitor = await visiting(site);
    await visitor.survey.waitFor();
    expect((await stored(visitor)).local).toEqual(
      expect.arrayContaining([`touchstone:${site}`, `touchstone:${site}:visitor`]),
    );
    await visitor.page.addInitScript(withControl);
    await visitor.page.reload();
    await settle(visitor.page);
    expect((await stored(visitor)).local.filter((key) => !key.includes(':queue'))).toEqual([]);
  });
});

describe('a response', () => {
  it('has the path of the page, and its query only where the site wants that', async () => {
    const site = await world.addSite({ nps: {} });
    const first = await visiting(`${site}/order?id=7`);
    await first.sending(() => point(first, 9).click());
    expect((await world.responses(site))[0]?.page).toBe(`/${site}/order`);
    await world.collector.api('PATCH', `/v1/sites/${site}`, { privacy: { recordQuery: true } });
    const second = await visiting(`${site}/order?id=7#top`);
    await second.sending(() => point(second, 9).click());
    expect((await world.responses(site))[0]?.page).toBe(`/${site}/order?id=7`);
  });
});

describe('nobody is asked', () => {
  it('who is a program', async () => {
    const site = await world.addSite({ nps: {} });
    const driven = await visiting(site, () => Object.defineProperty(navigator, 'webdriver', { value: true }));
    expect(await refusals(driven)).toEqual({ nps: 'automated' });
    const crawler = await newVisitor(world, { userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1)' });
    await crawler.visit(site);
    await expect.poll(() => refusals(crawler)).toEqual({ nps: 'automated' });
    expect(await crawler.survey.count()).toBe(0);
  });

  it('who prints the page, or whose browser makes a picture of it', async () => {
    const site = await world.addSite({ nps: {} });
    const printing = await newVisitor(world);
    await printing.page.emulateMedia({ media: 'print' });
    await printing.visit(site);
    await expect.poll(() => refusals(printing)).toEqual({ nps: 'not_a_visit' });
    const preview = await visiting(site, () => Object.defineProperty(navigator, 'loadPurpose', { value: 'preview' }));
    await expect.poll(() => refusals(preview)).toEqual({ nps: 'not_a_visit' });
  });

  it('in two tabs at a time', async () => {
    const frequency = { shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 9 };
    const site = await world.addSite({ nps: onEvent('one'), ces: onEvent('two') }, { frequency });
    const visitor = await visiting(site);
    await say(visitor, 'track', 'one');
    await visitor.survey.waitFor();
    const other = await visitor.context.newPage();
    await other.goto(`${world.host.origin}/${site}`);
    await settle(other);
    await other.evaluate(() => window.touchstone?.('track', 'two'));
    await expect.poll(() => other.evaluate(() => window.touchstone?.decision?.refusals)).toEqual({ ces: 'other_tab' });
    expect(await other.getByRole('dialog').count()).toBe(0);
    await say(visitor, 'close');
    await other.evaluate(() => window.touchstone?.('track', 'two'));
    await other.getByRole('dialog').waitFor();
  });
});
