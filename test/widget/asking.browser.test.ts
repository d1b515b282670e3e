import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { comment, newVisitor, scale, settle, startWorld, type Visitor, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const onEvent = (event: string, delaySeconds = 0) => ({ trigger: { type: 'event', event, delaySeconds } }) as const;
const onPage = (contains: string, delaySeconds = 0) => ({ trigger: { type: 'page', contains, delaySeconds } }) as const;
const asking = (text: string) => ({
  content: { touchpoint: 'shop', questions: [{ ...scale('nps'), text }, comment] },
});
const call = ({ page }: Visitor, ...args: string[]) =>
  page.evaluate((all) => window.touchstone?.(...(all as ['track', string])), args);
const refusals = ({ page }: Visitor) => page.evaluate(() => window.touchstone?.decision?.refusals);

describe('asking', () => {
  it.each([
    ['a plain survey', {}, [/^\/chunks\/whole-.+\.js$/]],
    ['another', { place: { type: 'dialog' } }, [/^\/chunks\/showing-.+\.js$/, /^\/chunks\/survey-.+\.js$/]],
  ] as const)('takes one request to decide, and one round to show %s', async (_, look, files) => {
    const site = await world.addSite({ nps: { ...onEvent('paid'), ...look } });
    const visitor = await newVisitor(world);
    await visitor.visit(site);
    await settle(visitor.page);
    expect(visitor.requests).toEqual([`/w/${site}.js`]);
    await call(visitor, 'track', 'paid');
    await visitor.survey.waitFor();
    await settle(visitor.page);
    expect(visitor.requests).toEqual([`/w/${site}.js`, ...files.map((file) => expect.stringMatching(file))]);
  });

  it('happens once; and again for a visitor who is reset', async () => {
    const site = await world.addSite({ nps: {} });
    const visitor = await newVisitor(world);
    await visitor.visit(site);
    await visitor.survey.getByRole('button', { name: 'Close' }).click();
    await visitor.page.reload();
    await settle(visitor.page);
    expect(await visitor.survey.count()).toBe(0);
    expect(await refusals(visitor)).toEqual({ nps: 'session_cap' });
    await call(visitor, 'reset');
    await visitor.page.reload();
    await visitor.survey.waitFor();
  });

  it('happens once over sessions, by the times that the browser remembers', async () => {
    const site = await world.addSite({ nps: {} });
    const first = await newVisitor(world);
    await first.visit(site);
    await first.survey.getByRole('button', { name: 'Close' }).click();
    // Storage that lasts goes along, that of the session does not.
    const later = await newVisitor(world, { storageState: await first.context.storageState() });
    await later.visit(site);
    await settle(later.page);
    expect(await later.survey.count()).toBe(0);
    expect(await refusals(later)).toEqual({ nps: 'site_shown' });
  });

  it('waits for the page that a trigger names, also when the page changes without loading', async () => {
    const site = await world.addSite({ nps: onPage('/help') });
    const visitor = await newVisitor(world);
    await visitor.visit(`${site}/shop`);
    await settle(visitor.page);
    expect(await visitor.survey.count()).toBe(0);
    await visitor.page.evaluate((key) => history.pushState(null, '', `/${key}/help`), site);
    await visitor.survey.waitFor();
  });

  it('does not follow a visitor who leaves the page during the delay', async () => {
    const site = await world.addSite({ nps: onPage('/help', 60) });
    const visitor = await newVisitor(world);
    await visitor.page.clock.install();
    await visitor.visit(`${site}/help`);
    await visitor.page.clock.runFor(30_000);
    await visitor.page.evaluate((key) => history.pushState(null, '', `/${key}/shop`), site);
    await visitor.page.clock.runFor(60_000);
    expect(visitor.requests).toEqual([`/w/${site}.js`]);
    await visitor.page.evaluate(() => history.back());
    await visitor.page.waitForURL('**/help');
    await visitor.page.clock.runFor(59_000);
    expect(await visitor.survey.count()).toBe(0);
    await visitor.page.clock.runFor(1_500);
    await visitor.survey.waitFor();
  });

  it('waits until the page is seen', async () => {
    const site = await world.addSite({ nps: {} });
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript(() => {
      let state = 'hidden';
      Object.defineProperty(document, 'visibilityState', { get: () => state });
      Object.assign(document, {
        reveal() {
          state = 'visible';
          document.dispatchEvent(new Event('visibilitychange'));
        },
      });
    });
    await visitor.visit(site);
    await settle(visitor.page);
    expect(visitor.requests).toEqual([`/w/${site}.js`]);
    await visitor.page.evaluate(() => (document as unknown as { reveal(): void }).reveal());
    await visitor.survey.waitFor();
  });

  it('takes the survey with the highest priority, and no second one while it is open', async () => {
    const site = await world.addSite(
      {
        often: { ...onEvent('paid'), ...asking('Often?') },
        rare: { ...onEvent('paid'), ...asking('Rare?'), priority: 5 },
        other: { ...onEvent('other'), ...asking('Other?') },
      },
      { frequency: { shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 9 } },
    );
    const visitor = await newVisitor(world);
    await visitor.visit(site);
    await settle(visitor.page);
    await call(visitor, 'track', 'paid');
    await visitor.survey.getByText('Rare?').waitFor();
    expect(await refusals(visitor)).toEqual({ often: 'lower_priority' });
    await call(visitor, 'track', 'other');
    await settle(visitor.page);
    expect(await refusals(visitor)).toEqual({ other: 'another_open' });
    expect(await visitor.survey.count()).toBe(1);
    await call(visitor, 'close');
    await call(visitor, 'track', 'other');
    await visitor.survey.getByText('Other?').waitFor();
  });

  it('works off what the page said before the script was there', async () => {
    const site = await world.addSite({ nps: onEvent('early') });
    const visitor = await newVisitor(world);
    await visitor.visit(`${site}?early`);
    await visitor.survey.waitFor();
  });

  it('happens by hand whatever the clocks say', async () => {
    const site = await world.addSite({ nps: onEvent('never') });
    const visitor = await newVisitor(world);
    await visitor.visit(site);
    await settle(visitor.page);
    for (let round = 0; round < 2; round++) {
      await call(visitor, 'show', 'nps');
      await visitor.survey.getByRole('button', { name: 'Close' }).click();
    }
    await call(visitor, 'show', 'no such survey');
    await settle(visitor.page);
    expect(await visitor.survey.count()).toBe(0);
    expect(visitor.noise).toEqual([]);
  });

  it('is silent on an origin that the site has not allowed, until it has', async () => {
    const site = await world.addSite({ nps: {} }, { origins: [] });
    const before = await newVisitor(world);
    await before.visit(site);
    await settle(before.page);
    await call(before, 'show', 'nps');
    await settle(before.page);
    expect(await before.survey.count()).toBe(0);
    expect(before.requests).toEqual([`/w/${site}.js`]);
    expect(before.noise).toEqual([]);
    expect(await refusals(before)).toEqual({ nps: 'origin_not_allowed' });
    await world.collector.api('PATCH', `/v1/sites/${site}`, { origins: [world.host.origin] });
    const after = await newVisitor(world);
    await after.visit(site);
    await after.sending(() => after.survey.getByRole('radio', { name: '9 of 10', exact: true }).click());
    expect(await world.responses(site)).toHaveLength(1);
  });

  it('needs no permission on the collector’s own pages', async () => {
    const visitor = await newVisitor(world);
    await visitor.page.goto(`${world.collector.origin}/demo/`);
    await visitor.sending(() => visitor.survey.getByRole('radio').last().click());
    expect((await world.responses('demo'))[0]).toMatchObject({ survey: 'product-csat', answers: { score: 5 } });
  });

  it('is off where the browser remembers nothing, but works by hand', async () => {
    const site = await world.addSite({ nps: {} });
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript(() => {
      for (const area of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, area, {
          get() {
            throw new DOMException('Access is denied', 'SecurityError');
          },
        });
    });
    await visitor.visit(site);
    await settle(visitor.page);
    expect(await visitor.survey.count()).toBe(0);
    expect(await refusals(visitor)).toEqual({ nps: 'no_memory' });
    await call(visitor, 'show', 'nps');
    await visitor.sending(() => visitor.survey.getByRole('radio', { name: '2 of 10', exact: true }).click());
    expect((await world.responses(site))[0]).toMatchObject({ answers: { score: 2 } });
    expect(visitor.noise).toEqual([]);
  });

  it('starts anew from stored text that it cannot read', async () => {
    const site = await world.addSite({ nps: {} });
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript((key) => {
      for (const name of [`touchstone:${key}`, `touchstone:${key}:queue`]) localStorage.setItem(name, '{"old":[');
    }, site);
    await visitor.visit(site);
    await visitor.sending(() => visitor.survey.getByRole('radio', { name: '2 of 10', exact: true }).click());
    expect(visitor.noise).toEqual([]);
  });

  it('is put off by "later", which is recorded as dismissed and comes back after its days', async () => {
    const frequency = { laterDays: 2, shownDays: 30, dismissedDays: 30 };
    const site = await world.addSite({ nps: { frequency } }, { frequency: { shownDays: 0, dismissedDays: 0 } });
    const first = await newVisitor(world, { locale: 'de-DE' });
    await first.page.addInitScript(() =>
      document.addEventListener('DOMContentLoaded', () => document.documentElement.setAttribute('lang', 'de')),
    );
    await first.visit(site);
    await first.sending(() => first.survey.getByRole('button', { name: 'Später' }).click());
    expect((await world.responses(site))[0]).toMatchObject({ dismissedAt: expect.any(String), startedAt: null });
    const storageState = await first.context.storageState();
    for (const [days, asked] of [
      [1.9, 0],
      [2.1, 1],
    ] as const) {
      const later = await newVisitor(world, { storageState });
      await later.page.clock.setFixedTime(Date.now() + days * 86_400_000);
      await later.visit(site);
      await settle(later.page);
      await expect.poll(() => later.survey.count()).toBe(asked);
    }
  });

  it('offers no "later" once something is answered, nor where its author did not', async () => {
    const site = await world.addSite(
      { nps: { frequency: { laterDays: 2 } }, ces: onEvent('plain') },
      { frequency: { shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 9 } },
    );
    const visitor = await newVisitor(world);
    await visitor.visit(site);
    const later = visitor.survey.getByRole('button', { name: 'Later' });
    await later.waitFor();
    await visitor.sending(() => visitor.survey.getByRole('radio', { name: '9 of 10', exact: true }).click());
    expect(await later.count()).toBe(0);
    await call(visitor, 'close');
    await call(visitor, 'track', 'plain');
    await visitor.survey.waitFor();
    expect(await later.count()).toBe(0);
  });
});
