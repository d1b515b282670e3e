import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Results } from '../../shared/schema/results.ts';
import { until } from '../browser/until.ts';
import { comment, newVisitor, scale, settle, startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const pick = (name: string) => ({ name, exact: true }) as const;

describe('a visitor', () => {
  it('sends the score with the tap, and the comment as an update of the same response', async () => {
    const site = await world.addSite({ nps: {} });
    const { page, visit, survey, sending } = await newVisitor(world);
    await visit(`${site}/checkout`);
    await sending(() => survey.getByRole('radio', pick('9 of 10')).click());
    const [tapped, ...others] = await world.responses(site);
    expect(others).toEqual([]);
    expect(tapped).toMatchObject({ answers: { score: 9 }, completedAt: null, dismissedAt: null, device: 'desktop' });
    expect(tapped).toMatchObject({ source: 'widget', channel: 'web', locale: 'en', page: `/${site}/checkout` });

    await survey.getByRole('textbox').fill('  Quick delivery ');
    await sending(() => survey.getByRole('button', { name: 'Send' }).click());
    await survey.getByText('Thank you for your feedback!').waitFor();
    const after = await world.responses(site);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: tapped?.id, answers: { score: 9, reason: 'Quick delivery' } });
    expect(after[0]?.completedAt).not.toBeNull();

    const results = await world.collector.api<Results>('GET', `/v1/sites/${site}/results`);
    expect(results.series[0]?.total).toMatchObject({ n: 1, score: 100 });
    await page.close();
    expect(await world.responses(site)).toHaveLength(1);
  });

  it('sends each score once, whatever the metric', async () => {
    const site = await world.addSite({
      csat: { content: { touchpoint: 'shop', questions: [scale('csat5')] }, trigger: { type: 'event', event: 'csat' } },
      ces: { content: { touchpoint: 'help', questions: [scale('ces7')] }, trigger: { type: 'event', event: 'ces' } },
      solved: {
        content: { touchpoint: 'help', questions: [scale('yesno')] },
        trigger: { type: 'event', event: 'solved' },
      },
    });
    const { page, visit, survey, sending, requests } = await newVisitor(world);
    await visit(site);
    for (const [id, name] of [
      ['csat', '1 of 5, very dissatisfied'],
      ['ces', '7 of 7, strongly agree'],
      ['solved', 'Yes'],
    ] as const) {
      await page.evaluate((survey) => window.touchstone?.('show', survey), id);
      await sending(() => survey.getByRole('radio', pick(name)).click());
      await survey.getByRole('button', { name: 'Close' }).click();
    }
    const stored = await world.responses(site);
    expect(stored.map(({ survey, answers }) => [survey, answers])).toEqual([
      ['solved', { score: 1 }],
      ['ces', { score: 7 }],
      ['csat', { score: 1 }],
    ]);
    expect(requests.filter((path) => path.endsWith('/events'))).toHaveLength(3);
  });

  it('completes a survey of one question with the tap', async () => {
    const site = await world.addSite({ nps: { content: { touchpoint: 'shop', questions: [scale('nps')] } } });
    const { visit, survey, sending } = await newVisitor(world);
    await visit(site);
    await sending(() => survey.getByRole('radio', pick('0 of 10, not at all likely')).click());
    const [stored] = await world.responses(site);
    expect(stored).toMatchObject({ answers: { score: 0 } });
    expect(stored?.completedAt).not.toBeNull();
  });

  it('may skip the comment and is thanked in the author’s words', async () => {
    const content = { touchpoint: 'shop', questions: [scale('nps'), comment], thanks: 'Enjoy <b>your</b> tea!' };
    const site = await world.addSite({ nps: { content } });
    const { visit, survey, sending } = await newVisitor(world);
    await visit(site);
    await sending(() => survey.getByRole('radio', pick('8 of 10')).click());
    await sending(() => survey.getByRole('button', { name: 'Send' }).click());
    await survey.getByRole('heading', { name: 'Enjoy <b>your</b> tea!' }).waitFor();
    const [stored] = await world.responses(site);
    expect(stored).toMatchObject({ answers: { score: 8 } });
    expect(stored?.completedAt).not.toBeNull();
  });

  it('is counted as dismissed when the survey is closed before an answer', async () => {
    const site = await world.addSite({ nps: {} });
    const { visit, survey, sending, requests } = await newVisitor(world);
    await visit(site);
    await sending(() => survey.getByRole('button', { name: 'Close' }).click());
    expect(await survey.count()).toBe(0);
    const stored = await world.responses(site);
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ answers: {}, startedAt: null });
    expect(stored[0]?.dismissedAt).not.toBeNull();
    expect(requests.filter((path) => path.endsWith('/events'))).toHaveLength(1);
  });

  it('leaves a partial response, not a dismissal, by closing after the score', async () => {
    const site = await world.addSite({ nps: {} });
    const { visit, survey, sending, page } = await newVisitor(world);
    await visit(site);
    await sending(() => survey.getByRole('radio', pick('6 of 10')).click());
    await survey.getByRole('button', { name: 'Close' }).click();
    await page.goto('about:blank');
    const [stored] = await world.responses(site);
    expect(stored).toMatchObject({ answers: { score: 6 }, dismissedAt: null, completedAt: null });
  });

  it('is counted as shown when the page is left without a word', async () => {
    const site = await world.addSite({ nps: {} });
    const { visit, survey, page, requests } = await newVisitor(world);
    await visit(site);
    await survey.waitFor();
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(requests.some((path) => path.endsWith('/events'))).toBe(false);
    await page.goto('about:blank');
    await expect.poll(() => world.responses(site)).toHaveLength(1);
    expect((await world.responses(site))[0]).toMatchObject({ startedAt: null, dismissedAt: null, completedAt: null });
  });

  it('loses no answer by being offline', async () => {
    const site = await world.addSite({ nps: {} });
    const { visit, survey, sending, context } = await newVisitor(world);
    await visit(site);
    await survey.waitFor();
    await context.setOffline(true);
    await survey.getByRole('radio', pick('3 of 10')).click();
    await survey.getByRole('textbox').fill('In a tunnel');
    await survey.getByRole('button', { name: 'Send' }).click();
    expect(await world.responses(site)).toEqual([]);
    await sending(() => context.setOffline(false));
    expect((await world.responses(site)).map(({ answers }) => answers)).toEqual([{ score: 3, reason: 'In a tunnel' }]);
  });

  it('loses no answer by closing the tab while offline', async () => {
    const site = await world.addSite({ nps: {} });
    const { visit, survey, sending, context, page } = await newVisitor(world);
    await visit(site);
    await survey.waitFor();
    await context.setOffline(true);
    await survey.getByRole('radio', pick('4 of 10')).click();
    await survey.getByRole('textbox').waitFor();
    await page.close();
    await context.setOffline(false);
    expect(await world.responses(site)).toEqual([]);
    const later = await context.newPage();
    await sending(() => later.goto(`${world.host.origin}/${site}/again`));
    expect((await world.responses(site)).map(({ answers }) => answers)).toEqual([{ score: 4 }]);
    const waiting = () =>
      later.evaluate(
        (key) => Object.keys(localStorage).filter((name) => name.startsWith(`touchstone:${key}:queue`)),
        site,
      );
    await expect.poll(waiting).toEqual([]);
  });

  it('has two tabs send each answer once, also what one of them has left to the other', async () => {
    const always = { shownDays: 0, dismissedDays: 0, answeredDays: 0 };
    const site = await world.addSite({ nps: { frequency: always } }, { frequency: { ...always, perSession: 9 } });
    const { visit, survey, page, context, requests } = await newVisitor(world);
    const other = await context.newPage();
    const there = other.getByRole('dialog');
    await visit(site);
    await survey.waitFor();
    await other.goto(`${world.host.origin}/${site}/other`);
    // The showing of the first tab, which the second finds.
    const sent = () => requests.filter((path) => path.endsWith('/events'));
    await expect.poll(sent, { timeout: 8000 }).toHaveLength(1);
    await settle(other);
    // By itself only one tab asks at a time.
    await other.evaluate(() => window.touchstone?.('show', 'nps'));
    await there.waitFor();
    await context.setOffline(true);
    await survey.getByRole('radio', pick('3 of 10')).click();
    await there.getByRole('radio', pick('4 of 10')).click();
    const before = requests.length;
    await context.setOffline(false);
    const scores = async () => (await world.responses(site)).map(({ answers }) => answers.score).toSorted();
    await expect.poll(scores).toEqual([3, 4]);
    await settle(page);
    // Without turns it would be four. A browser may tell the second tab too late what the first has taken out.
    expect(requests.slice(before).length).toBeLessThan(4);
  });

  it('loses no answer where the browser keeps nothing, as long as the page lives', async () => {
    const site = await world.addSite({ nps: {} });
    const { visit, survey, page, sending, context } = await newVisitor(world);
    await page.addInitScript(() => {
      for (const area of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, area, {
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
    });
    await visit(site);
    await settle(page);
    await page.evaluate(() => window.touchstone?.('show', 'nps'));
    await survey.waitFor();
    await context.setOffline(true);
    await survey.getByRole('radio', pick('5 of 10')).click();
    await sending(() => context.setOffline(false));
    expect((await world.responses(site)).map(({ answers }) => answers)).toEqual([{ score: 5 }]);
  });

  it('is timed at each question, but not while nobody looks at the tab', async () => {
    const site = await world.addSite({ nps: {} });
    const { visit, survey, sending, page } = await newVisitor(world);
    await page.clock.install();
    await visit(site);
    await page.clock.runFor(100);
    await survey.waitFor();
    await page.clock.runFor(2000);
    const look = (hidden: boolean) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await look(true);
    await page.clock.runFor(600_000);
    await look(false);
    await page.clock.runFor(1000);
    await sending(() => survey.getByRole('radio', pick('9 of 10')).click());
    await page.clock.runFor(7000);
    await survey.getByRole('textbox').fill('Slowly');
    await survey.getByRole('button', { name: 'Send' }).click();
    const completed = async () => (await world.responses(site)).find(({ completedAt }) => completedAt !== null);
    const { times } = await until('the last of what was said to come', completed);
    const { score, reason } = times ?? {};
    // The page's clock also runs while the test is at work.
    expect(score).toBeGreaterThanOrEqual(3000);
    expect(reason).toBeGreaterThanOrEqual(7000);
    expect(Number(score) + Number(reason)).toBeLessThan(60_000);
  });

  it('loses no answer by a failure of the network: it is sent again after some seconds', async () => {
    const site = await world.addSite({ nps: {} });
    const { visit, survey, sending, context, page } = await newVisitor(world);
    await page.clock.install();
    await visit(site);
    await page.clock.runFor(100);
    await survey.waitFor();
    await context.route('**/events', (route) => route.abort());
    const failed = context.waitForEvent('requestfailed');
    await survey.getByRole('radio', pick('5 of 10')).click();
    await failed;
    await context.unroute('**/events');
    expect(await world.responses(site)).toEqual([]);
    await sending(() => page.clock.runFor(6000));
    expect((await world.responses(site)).map(({ answers }) => answers)).toEqual([{ score: 5 }]);
  });

  it('is heard by the page through callbacks', async () => {
    const site = await world.addSite({ nps: {} });
    const { visit, survey, sending, page } = await newVisitor(world);
    await page.addInitScript(() => {
      const heard: unknown[] = [];
      Object.assign(document, { heard });
      addEventListener('DOMContentLoaded', () => {
        const touchstone = window.touchstone as (...call: unknown[]) => void;
        touchstone('on', 'shown', () => {
          throw new Error('a mistake of the page');
        });
        for (const event of ['shown', 'answered', 'completed', 'dismissed'])
          touchstone('on', event, (notice: object) => heard.push({ event, ...notice }));
      });
    });
    await visit(`${site}?early`);
    await sending(() => survey.getByRole('radio', pick('10 of 10, extremely likely')).click());
    await sending(() => survey.getByRole('button', { name: 'Send' }).click());
    const id = (await world.responses(site))[0]?.id;
    expect(await page.evaluate(() => (document as unknown as { heard: unknown }).heard)).toEqual([
      { event: 'shown', survey: 'nps', response: id, context: {} },
      { event: 'answered', survey: 'nps', response: id, context: {}, answers: { score: 10 } },
      { event: 'completed', survey: 'nps', response: id, context: {} },
    ]);
  });
});
