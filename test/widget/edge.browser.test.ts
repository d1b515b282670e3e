import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, type SurveyDraft, settle, startWorld, type Visitor, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const always = { shownDays: 0, dismissedDays: 0, answeredDays: 0 };
const onEvent = (event: string, more: SurveyDraft = {}): SurveyDraft => ({
  trigger: { type: 'event', event },
  frequency: always,
  ...more,
});
const vip = { include: [{ type: 'segment', value: 'vip', private: true }] } as SurveyDraft['audience'];
const free = { frequency: { ...always, perSession: 9 } };
const say = ({ page }: Visitor, ...call: unknown[]) =>
  page.evaluate((all) => (window.touchstone as (...all: unknown[]) => void)(...all), call);
const refusals = ({ page }: Visitor) => page.evaluate(() => window.touchstone?.decision?.refusals);
const asks = ({ requests }: Visitor) => requests.filter((path) => path.endsWith('/decide')).length;

async function visiting(path: string): Promise<Visitor> {
  const visitor = await newVisitor(world);
  await visitor.visit(path);
  await settle(visitor.page);
  return visitor;
}

describe('a survey in which the edge has a word', () => {
  it('costs one request, and none before all that the browser knows says yes', async () => {
    const here = { include: [...(vip?.include ?? []), { type: 'device', value: 'phone' }] } as SurveyDraft['audience'];
    const site = await world.addSite(
      { nps: onEvent('paid', { audience: vip }), phone: onEvent('paid', { audience: here }) },
      free,
    );
    const visitor = await visiting(site);
    await say(visitor, 'identify', 'u-1', { segments: ['vip'] });
    await settle(visitor.page);
    expect(asks(visitor)).toBe(0);
    const request = visitor.page.waitForRequest('**/decide');
    await say(visitor, 'track', 'paid');
    await visitor.survey.waitFor();
    expect((await request).postDataJSON()).toMatchObject({
      format: 1,
      surveys: ['nps'],
      respondent: 'u-1',
      visitor: { segment: ['vip'], device: 'desktop' },
    });
    expect(asks(visitor)).toBe(1);
  });

  it('is not asked after a no, which stands for the page load; the next in line is', async () => {
    const site = await world.addSite(
      { nps: onEvent('paid', { audience: vip, priority: 5 }), ces: onEvent('paid') },
      free,
    );
    const visitor = await visiting(site);
    await say(visitor, 'track', 'paid');
    await visitor.survey.waitFor();
    expect(await refusals(visitor)).toEqual({ nps: 'edge_refused' });
    await say(visitor, 'close');
    await say(visitor, 'track', 'paid');
    await visitor.survey.waitFor();
    expect(asks(visitor)).toBe(1);
  });

  it('is not asked where the edge does not answer within a second, or fails', async () => {
    const site = await world.addSite({ nps: onEvent('paid', { audience: vip }) }, free);
    const slow = await visiting(site);
    await slow.context.route('**/decide', () => {});
    await say(slow, 'identify', 'u-1', { segments: ['vip'] });
    await say(slow, 'track', 'paid');
    await expect.poll(() => refusals(slow), { timeout: 5000 }).toEqual({ nps: 'edge_unavailable' });
    const failing = await visiting(site);
    await failing.context.route('**/decide', (route) => route.fulfill({ status: 503, body: '{}' }));
    await say(failing, 'track', 'paid');
    await expect.poll(() => refusals(failing)).toEqual({ nps: 'edge_unavailable' });
    expect(await failing.survey.count()).toBe(0);
  });

  it('whose trigger is a moment is asked about once per page load, and only for somebody known', async () => {
    const site = await world.addSite(
      { paid: { trigger: { type: 'moment', moment: 'invoice-paid' }, frequency: always } },
      free,
    );
    const unknown = await visiting(site);
    expect(asks(unknown)).toBe(0);
    const visitor = await visiting(site);
    await say(visitor, 'identify', 'u-7');
    await expect.poll(() => refusals(visitor)).toEqual({ paid: 'edge_refused' });
    await visitor.page.evaluate(() => history.pushState(null, '', 'elsewhere'));
    await say(visitor, 'identify', 'u-7');
    await settle(visitor.page);
    expect(asks(visitor)).toBe(1);
    await world.collector.api('POST', `/v1/sites/${site}/moments`, {
      moments: [{ id: 'invoice-4711', respondent: 'u-7', moment: 'invoice-paid' }],
    });
    await visitor.visit(site);
    await settle(visitor.page);
    await say(visitor, 'identify', 'u-7');
    await visitor.survey.waitFor();
    expect(asks(visitor)).toBe(2);
  });
});

describe('one who tells', () => {
  it('sends what became of surveys when the page goes, once', async () => {
    const site = await world.addSite(
      { nps: onEvent('paid'), ces: onEvent('paid', { priority: 5 }) },
      { ...free, countedVisitors: 100 },
    );
    const visitor = await visiting(site);
    await say(visitor, 'track', 'paid');
    await visitor.survey.waitFor();
    await visitor.page.goto('about:blank');
    interface Told {
      surveys: { survey: string; eligible: { told: number }; refused: { reason: string }[] }[];
    }
    const asking = async () => {
      const { surveys } = await world.collector.api<Told>('GET', `/v1/sites/${site}/asking`);
      return surveys.map(({ survey, eligible, refused }) => [
        survey,
        eligible.told,
        refused.map(({ reason }) => reason),
      ]);
    };
    await expect.poll(asking, { timeout: 5000 }).toEqual([
      ['ces', 1, []],
      ['nps', 1, ['lower_priority']],
    ]);
  });
});
