import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Notice, ShowOptions, TouchstoneCommands } from '../../widget/api.ts';
import { comment, newVisitor, scale, settle, startWorld, type Visitor, type World } from './world.ts';

let world: World;
const free = { frequency: { shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 99 } };
const always = { shownDays: 0, dismissedDays: 0, answeredDays: 0 };
const onEvent = (event: string) => ({ trigger: { type: 'event', event }, frequency: always }) as const;
const onPage = { trigger: { type: 'page' }, frequency: always } as const;
const point = (name: string) => ({ name, exact: true }) as const;
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

type Say = (...call: unknown[]) => void;
const call = <Name extends keyof TouchstoneCommands>(
  { page }: Visitor,
  name: Name,
  ...args: Parameters<TouchstoneCommands[Name]>
) => page.evaluate(([command, all]) => (window.touchstone as Say)(command, ...all), [name, args as unknown[]] as const);

/** Says things before the script is there, as a page with the stub does. */
const early = (...calls: unknown[][]) => {
  const stub = 'window.touchstone ||= function () { (touchstone.q ||= []).push(arguments) };';
  const said = calls.map((args) => `touchstone(${args.map((arg) => JSON.stringify(arg)).join()});`).join('');
  return `?${new URLSearchParams({ head: `<script>${stub}${said}</script>` })}`;
};

async function visiting(site: string, query = ''): Promise<Visitor> {
  const visitor = await newVisitor(world);
  await visitor.visit(`${site}${query}`);
  await settle(visitor.page);
  return visitor;
}

const answer = (visitor: Visitor, name = '9 of 10') =>
  visitor.sending(() => visitor.survey.getByRole('radio', point(name)).click());
const keysOf = ({ page }: Visitor) =>
  page.evaluate(() =>
    [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key !== 'playwright'),
  );

describe('identify', () => {
  it('puts the person and the attributes on the response, said before or after loading', async () => {
    const site = await world.addSite({ nps: onEvent('paid') }, free);
    const person = ['identify', 'user-7', { plan: 'pro', seats: 3, odd: null }];
    const visitor = await visiting(site, early(person));
    await call(visitor, 'track', 'paid');
    await answer(visitor);
    expect((await world.responses(site))[0]).toMatchObject({
      respondent: 'user-7',
      attributes: { plan: 'pro', seats: 3 },
    });
    await call(visitor, 'close');
    await call(visitor, 'identify', 'user-7', { plan: 'free' });
    await call(visitor, 'track', 'paid');
    await answer(visitor);
    expect((await world.responses(site))[0]).toMatchObject({ respondent: 'user-7', attributes: { plan: 'free' } });
  });

  it('reaches a survey that is open already', async () => {
    const site = await world.addSite({ nps: onPage }, free);
    const visitor = await visiting(site);
    await visitor.survey.waitFor();
    await call(visitor, 'identify', 'user-7', { plan: 'pro' });
    await answer(visitor);
    expect((await world.responses(site))[0]).toMatchObject({ respondent: 'user-7', attributes: { plan: 'pro' } });
  });

  it('refuses what is no name, and keeps the person before', async () => {
    const site = await world.addSite({ nps: onPage }, free);
    const visitor = await visiting(site, early(['identify', 'user-7']));
    await visitor.survey.waitFor();
    await call(visitor, 'identify', 'x'.repeat(256), { plan: 'pro' });
    await call(visitor, 'identify', '');
    await call(visitor, 'identify', 7 as never);
    await answer(visitor);
    expect((await world.responses(site))[0]).toMatchObject({ respondent: 'user-7', attributes: null });
  });

  it('forgets what was asked when it is another person, and nothing when it is the same', async () => {
    const site = await world.addSite({ nps: { trigger: { type: 'event', event: 'paid' } } });
    const visitor = await visiting(site, early(['identify', 'user-7']));
    await call(visitor, 'track', 'paid');
    await answer(visitor);
    await call(visitor, 'close');
    await call(visitor, 'identify', 'user-7');
    await call(visitor, 'track', 'paid');
    await settle(visitor.page);
    expect(await visitor.survey.count()).toBe(0);
    await call(visitor, 'identify', 'user-8');
    await call(visitor, 'track', 'paid');
    await answer(visitor);
    expect((await world.responses(site)).map(({ respondent }) => respondent)).toEqual(['user-8', 'user-7']);
  });
});

describe('show', () => {
  const content = {
    touchpoint: 'shop',
    questions: [{ ...scale('nps'), text: 'How is {context.plan|your plan}, {context.name|you there}?' }, comment],
  };

  it('takes answers beforehand, and values for branching and quotes', async () => {
    const site = await world.addSite({ nps: { ...onEvent('never'), content } }, free);
    const visitor = await visiting(site);
    await call(visitor, 'identify', 'user-7', { name: 'Ada', plan: 'free' });
    await call(visitor, 'show', 'nps', { context: { plan: 'pro' } });
    await visitor.survey.getByRole('heading', { name: 'How is pro, Ada?' }).waitFor();
    await call(visitor, 'close');
    await call(visitor, 'show', 'nps', { prefill: { score: 9 }, context: { order: 'A-1' } });
    await visitor.survey.getByRole('textbox').fill('Fine');
    await visitor.survey.getByRole('button', { name: 'Send' }).click();
    // The score has been sent before, and may be on its way still.
    const newest = async () => (await world.responses(site))[0];
    await expect.poll(newest).toMatchObject({
      answers: { score: 9, reason: 'Fine' },
      attributes: { name: 'Ada', plan: 'free', order: 'A-1' },
    });
  });

  it.each([[{ score: 11 }], [{ score: '9' }], [{ other: 9 }], [7], [null]])(
    'ignores answers that do not fit: %j',
    async (prefill) => {
      const site = await world.addSite({ nps: onEvent('never') }, free);
      const visitor = await visiting(site);
      await call(visitor, 'show', 'nps', { prefill } as ShowOptions);
      await answer(visitor, '3 of 10');
      expect((await world.responses(site))[0]).toMatchObject({ answers: { score: 3 } });
      expect(visitor.noise).toEqual([]);
    },
  );

  it('takes what came with an event, too', async () => {
    const site = await world.addSite({ nps: { ...onEvent('paid'), content } }, free);
    const visitor = await visiting(site, early(['track', 'paid', { plan: 'team' }]));
    await visitor.survey.getByRole('heading', { name: 'How is team, you there?' }).waitFor();
    await answer(visitor);
    expect((await world.responses(site))[0]).toMatchObject({ attributes: { plan: 'team' } });
  });
});

describe('on', () => {
  it('tells what happens, in order, with what the page has said', async () => {
    const site = await world.addSite({ nps: onEvent('never') }, free);
    const visitor = await visiting(site);
    await visitor.page.evaluate(() => {
      const heard: Notice[] = [];
      Object.assign(document, { heard });
      window.touchstone?.('on', 'answered', () => {
        throw new Error('a mistake of the page');
      });
      for (const event of ['shown', 'answered', 'moved', 'completed', 'dismissed', 'closed'] as const)
        window.touchstone?.('on', event, (notice) => heard.push({ event, ...notice } as never));
    });
    await call(visitor, 'show', 'nps', { context: { order: 'A-1' } });
    await answer(visitor);
    await visitor.survey.getByRole('textbox').fill('Fine');
    await visitor.sending(() => visitor.survey.getByRole('button', { name: 'Send' }).click());
    await call(visitor, 'close');
    const heard = await visitor.page.evaluate(() => (document as unknown as { heard: unknown }).heard);
    const about = { survey: 'nps', response: (await world.responses(site))[0]?.id, context: { order: 'A-1' } };
    expect(heard).toEqual([
      { event: 'shown', ...about },
      { event: 'answered', ...about, answers: { score: 9 } },
      { event: 'moved', ...about, at: 'reason' },
      { event: 'answered', ...about, answers: { score: 9, reason: 'Fine' } },
      { event: 'completed', ...about },
      { event: 'closed', ...about },
    ]);
    expect(visitor.noise).toEqual([]);
  });
});

describe('close', () => {
  it('takes the survey off the page without counting it as a refusal', async () => {
    const site = await world.addSite({ nps: onPage }, free);
    const visitor = await visiting(site);
    await visitor.survey.waitFor();
    await settle(visitor.page);
    await call(visitor, 'close', 'another');
    expect(await visitor.survey.count()).toBe(1);
    await call(visitor, 'close', 'nps');
    expect(await visitor.survey.count()).toBe(0);
    // That it was shown goes when the page does.
    await visitor.sending(() => visitor.visit(`${site}/later`));
    expect((await world.responses(site))[0]).toMatchObject({ dismissedAt: null, startedAt: null });
  });
});

describe('consent', () => {
  it('denied, before anything else, keeps nothing and asks nothing', async () => {
    const site = await world.addSite({ nps: onPage, paid: onEvent('paid') }, free);
    const visitor = await visiting(site, early(['consent', 'denied']));
    await call(visitor, 'track', 'paid');
    await settle(visitor.page);
    expect(await visitor.survey.count()).toBe(0);
    expect(await keysOf(visitor)).toEqual([]);
    await call(visitor, 'show', 'nps');
    await answer(visitor);
    expect((await world.responses(site))[0]).toMatchObject({ answers: { score: 9 } });
    expect(await keysOf(visitor)).toEqual([]);
  });

  it('withdrawn, wipes what was kept and closes what is open; given again, goes on', async () => {
    const site = await world.addSite({ nps: onPage, paid: onEvent('paid') }, free);
    const visitor = await visiting(site);
    await answer(visitor);
    expect(await keysOf(visitor)).not.toEqual([]);
    await call(visitor, 'consent', 'denied');
    expect(await visitor.survey.count()).toBe(0);
    await settle(visitor.page);
    expect(await keysOf(visitor)).toEqual([]);
    await call(visitor, 'consent', 'granted');
    await answer(visitor, '3 of 10');
    expect(await keysOf(visitor)).not.toEqual([]);
    expect(await world.responses(site)).toHaveLength(2);
  });
});

describe('reset', () => {
  it('forgets the person, what was asked, and what was left in the middle', async () => {
    const site = await world.addSite({ nps: { trigger: { type: 'page' } } });
    const visitor = await visiting(site, early(['identify', 'user-7', { plan: 'pro' }]));
    await answer(visitor);
    await call(visitor, 'reset');
    expect(await visitor.survey.count()).toBe(0);
    await expect.poll(() => keysOf(visitor)).toEqual([]);
    await visitor.visit(site);
    await answer(visitor, '3 of 10');
    expect((await world.responses(site))[0]).toMatchObject({ respondent: null, answers: { score: 3 } });
  });

  it('forgets what was left in the middle on another page, too', async () => {
    const site = await world.addSite({ nps: { trigger: { type: 'page', contains: '/cart' } } });
    const visitor = await visiting(`${site}/cart`);
    await answer(visitor);
    await visitor.visit(`${site}/elsewhere`);
    await settle(visitor.page);
    await call(visitor, 'reset');
    expect(await keysOf(visitor)).toEqual([]);
  });
});
