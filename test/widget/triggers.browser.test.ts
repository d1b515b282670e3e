import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, type SurveyDraft, settle, startWorld, type Visitor, type World } from './world.ts';

const never = { shownDays: 0, dismissedDays: 0, answeredDays: 0, ignoredTimes: 0 };
const on = (path: string) => ({ type: 'page', contains: `/${path}` }) as const;
type Part = Extract<NonNullable<SurveyDraft['trigger']>, { of: unknown[] }>['of'][number];
const both = (path: string, part: Part, more = {}): SurveyDraft => ({
  trigger: { type: 'all', of: [on(path), part], ...more },
  frequency: never,
});

const surveys: Record<string, SurveyDraft> = {
  click: both('click', { type: 'click', selectors: ['button', '[data-plan=pro]'] }),
  broken: both('click', { type: 'click', selectors: ['p['] }),
  visible: both('visible', { type: 'visible', selector: '#far', seconds: 2 }),
  dwell: both('dwell', { type: 'dwell', seconds: 5 }),
  scroll: both('scroll', { type: 'scroll', percent: 50 }),
  exit: both('exit', { type: 'exit' }),
  idle: both('idle', { type: 'idle', seconds: 5 }),
  third: both('pages', { type: 'pages', atLeast: 3 }),
  thanks: both('thanks', { type: 'event', event: 'paid', filters: [{ name: 'total', op: 'gt', value: 100 }] }),
  slow: {
    trigger: {
      type: 'event',
      event: 'slow',
      delaySeconds: 30,
      cancel: [{ event: 'help', filters: [{ name: 'topic', value: 'order' }] }],
    },
    frequency: never,
  },
  stay: { trigger: { ...on('stay'), delaySeconds: 20 }, frequency: never },
  app: { trigger: { type: 'page', urls: { rules: [{ match: 'exact', value: '/app/settings' }] } }, frequency: never },
};

let world: World;
let site: string;
let visitor: Visitor;
beforeAll(async () => {
  world = await startWorld();
  site = await world.addSite(surveys, {
    frequency: { shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 100 },
  });
  visitor = await newVisitor(world);
  await visitor.page.clock.install();
});
afterEach(() => say('close'));
afterAll(() => world.stop());

const say = (...call: unknown[]) =>
  visitor.page.evaluate((all) => (window.touchstone as (...all: unknown[]) => void)(...all), call);
/** Beside it the clock goes on by itself: what must not have fired yet has a second to spare on a busy machine. */
const runFor = (ms: number) => visitor.page.clock.runFor(ms);

async function visit(path: string): Promise<void> {
  await visitor.visit(`${site}/${path}`);
  await visitor.page.waitForFunction(() => window.touchstone?.decision);
  await runFor(100);
  await forget();
}

const forget = () =>
  visitor.page.evaluate(() => {
    if (window.touchstone) window.touchstone.decision = { refusals: {}, eligible: [] };
  });

/** Ids of the surveys whose trigger has fired since the last time that somebody looked. One that is asked is closed. */
async function fired(): Promise<readonly string[] | undefined> {
  await runFor(100);
  const eligible = await visitor.page.evaluate(() => window.touchstone?.decision?.eligible);
  if (eligible?.length) {
    await visitor.page.locator('touchstone-card').waitFor({ state: 'attached' });
    await say('close');
  }
  await forget();
  return eligible;
}

const setHidden = (hidden: boolean) =>
  visitor.page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    hidden ? 'hidden' : 'visible',
  );

const push = (path: string) => visitor.page.evaluate((to) => history.pushState(null, '', to), `/${site}/${path}`);

describe('a click', () => {
  const above =
    '<button id="pro" data-plan="pro">Buy <i id="icon">*</i></button> <button id="free">Free</button><div id="shadow"></div>';
  const visitShop = async () => {
    await visit(`click?above=${encodeURIComponent(above)}`);
    await visitor.page.evaluate(() => {
      const root = document.querySelector('#shadow')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = '<button id="inner" data-plan="pro"><b>Buy</b></button>';
      document.body.addEventListener('click', (event) => event.stopPropagation());
    });
  };

  it('counts on the icon inside a button that all selectors match, and on nothing else', async () => {
    await visitShop();
    await visitor.page.locator('#free').click();
    await visitor.page.locator('h1').click();
    expect(await fired()).toEqual([]);
    await visitor.page.locator('#icon').click();
    expect(await fired()).toEqual(['click']);
  });

  it('counts in a shadow root, although the page keeps clicks to itself', async () => {
    await visitShop();
    await visitor.page.locator('#inner b').click();
    expect(await fired()).toEqual(['click']);
    expect(visitor.noise).toEqual([]);
  });

  it('counts only on its page', async () => {
    await visitShop();
    await push('elsewhere');
    await visitor.page.locator('#icon').click();
    expect(await fired()).toEqual([]);
  });
});

describe('an element in view', () => {
  const below =
    '<div style="height:3000px"></div><div id="far" style="height:50px">Far</div><div style="height:3000px"></div>';
  const show = async (element: string) => {
    await visitor.page.locator(element).evaluate((far) => far.scrollIntoView({ block: 'center', behavior: 'instant' }));
    // Its observer is told with the next frames, which no clock of ours moves.
    await visitor.page.evaluate(
      () =>
        new Promise((resolve) => {
          const seen = new IntersectionObserver(() => {
            seen.disconnect();
            resolve(null);
          });
          seen.observe(document.querySelector('h1') as Element);
        }),
    );
  };

  it('counts after seconds without a break, in which the page was seen', async () => {
    await visit(`visible?below=${encodeURIComponent(below)}`);
    await runFor(5000);
    expect(await fired()).toEqual([]);
    await show('#far');
    await runFor(1500);
    await show('h1');
    await runFor(1500);
    await show('#far');
    await runFor(1500);
    await setHidden(true);
    await setHidden(false);
    await runFor(1500);
    expect(await fired()).toEqual([]);
    await runFor(500);
    expect(await fired()).toEqual(['visible']);
  });

  it('counts that comes later', async () => {
    await visit('visible');
    await visitor.page.evaluate(() =>
      document.querySelector('h1')?.insertAdjacentHTML('afterend', '<p id="far">Here</p>'),
    );
    await show('#far');
    await runFor(2000);
    expect(await fired()).toEqual(['visible']);
  });
});

describe('time on the page', () => {
  it('counts once, not while the page is hidden, and anew on another page', async () => {
    await visit('dwell/one');
    await runFor(3000);
    await setHidden(true);
    await runFor(60_000);
    await setHidden(false);
    await runFor(900);
    expect(await fired()).toEqual([]);
    await runFor(1000);
    expect(await fired()).toEqual(['dwell']);
    await runFor(60_000);
    expect(await fired()).toEqual([]);
    await push('dwell/two');
    await runFor(3000);
    await push('elsewhere');
    await runFor(60_000);
    expect(await fired()).toEqual([]);
    await push('dwell/three');
    await runFor(3900);
    expect(await fired()).toEqual([]);
    await runFor(1000);
    expect(await fired()).toEqual(['dwell']);
  });

  it('without input counts from the last input on', async () => {
    await visit('idle');
    await runFor(4000);
    await visitor.page.mouse.move(50, 50);
    await runFor(4000);
    await visitor.page.keyboard.press('Shift');
    await runFor(3900);
    expect(await fired()).toEqual([]);
    await runFor(1000);
    expect(await fired()).toEqual(['idle']);
  });
});

describe('scrolling', () => {
  const scrollTo = (share: number) =>
    visitor.page.evaluate(
      (to) =>
        new Promise((resolve) => {
          addEventListener('scrollend', resolve, { once: true });
          window.scrollTo({ top: to * document.documentElement.scrollHeight - innerHeight, behavior: 'instant' });
        }),
      share,
    );
  const below = '?below=%3Cdiv%20style=%22height:5000px%22%3E%3C/div%3E';

  it('counts once half of the page has come into view', async () => {
    await visit(`scroll${below}`);
    await scrollTo(0.48);
    expect(await fired()).toEqual([]);
    await scrollTo(0.52);
    expect(await fired()).toEqual(['scroll']);
    await scrollTo(0.9);
    expect(await fired()).toEqual([]);
  });

  it('counts for nothing on another page', async () => {
    await visit(`other${below}`);
    await scrollTo(0.9);
    expect(await fired()).toEqual([]);
  });
});

describe('leaving', () => {
  it('counts through the top of the window, and nowhere else', async () => {
    await visit('exit');
    const leave = (clientY: number) =>
      visitor.page.evaluate(
        (y) => document.documentElement.dispatchEvent(new MouseEvent('mouseleave', { clientY: y })),
        clientY,
      );
    await leave(300);
    expect(await fired()).toEqual([]);
    await leave(-1);
    expect(await fired()).toEqual(['exit']);
    await push('elsewhere');
    await leave(-1);
    expect(await fired()).toEqual([]);
  });

  it('counts on a touch screen as a quick scroll back up', async () => {
    const phone = await newVisitor(world, { hasTouch: true, isMobile: true, viewport: { width: 375, height: 667 } });
    await phone.visit(`${site}/exit?below=%3Cdiv%20style=%22height:5000px%22%3E%3C/div%3E`);
    await settle(phone.page);
    const eligible = () => phone.page.evaluate(() => window.touchstone?.decision?.eligible);
    const scrollBy = (pixels: number) =>
      phone.page.evaluate(
        (by) =>
          new Promise((resolve) => {
            addEventListener('scroll', () => setTimeout(resolve, 50), { once: true });
            scrollTo({ top: scrollY + by, behavior: 'instant' });
          }),
        pixels,
      );
    await scrollBy(2000);
    await scrollBy(-100);
    expect(await eligible()).toEqual([]);
    await scrollBy(300);
    await scrollBy(-400);
    await expect.poll(eligible).toEqual(['exit']);
    await phone.context.close();
  });
});

describe('visits', () => {
  it('count the pages of a session', async () => {
    const guest = await newVisitor(world);
    const eligible = () => guest.page.evaluate(() => window.touchstone?.decision?.eligible);
    for (const path of ['one', 'two']) {
      await guest.visit(`${site}/${path}`);
      await settle(guest.page);
      expect(await eligible()).toEqual([]);
    }
    await guest.page.evaluate((key) => history.pushState(null, '', `/${key}/pages`), site);
    await expect.poll(eligible).toEqual(['third']);
    await guest.context.close();
  });

  it('are remembered from one session to the next', async () => {
    const again = await world.addSite({
      back: { trigger: { type: 'returning', afterDays: 7 } },
      often: { trigger: { type: 'visits', atLeast: 2 } },
    });
    const first = await newVisitor(world);
    await first.visit(again);
    await settle(first.page);
    expect(await first.page.evaluate(() => window.touchstone?.decision?.eligible)).toEqual([]);
    // Storage that lasts goes along, that of the session does not.
    const later = await newVisitor(world, { storageState: await first.context.storageState() });
    await later.page.clock.setFixedTime(Date.now() + 7 * 86_400_000);
    await later.visit(again);
    await expect
      .poll(() => later.page.evaluate(() => window.touchstone?.decision?.eligible))
      .toEqual(['back', 'often']);
    for (const { context } of [first, later]) await context.close();
  });
});

describe('an event', () => {
  it('waits for the page that it is asked on, and needs all of its filters', async () => {
    await visit('basket');
    await say('track', 'paid', { total: 99 });
    await push('thanks');
    expect(await fired()).toEqual([]);
    await push('basket');
    await say('track', 'paid', { total: 101 });
    expect(await fired()).toEqual([]);
    await push('thanks');
    expect(await fired()).toEqual(['thanks']);
    await push('thanks/again');
    expect(await fired()).toEqual([]);
  });

  it('calls a survey off during its delay if its properties fit', async () => {
    await visit('one');
    await say('track', 'slow');
    await say('track', 'help', { topic: 'jobs' });
    await runFor(30_000);
    expect(await fired()).toEqual(['slow']);
    await say('track', 'slow');
    await say('track', 'help', { topic: 'order' });
    expect(await visitor.page.evaluate(() => window.touchstone?.decision?.refusals)).toEqual({ slow: 'cancelled' });
    await runFor(60_000);
    expect(await fired()).toEqual([]);
  });
});

describe('a delay', () => {
  it('goes on in the next page of the session', async () => {
    await visit('one');
    await say('track', 'slow');
    await runFor(20_000);
    await visit('two');
    await runFor(5000);
    expect(await fired()).toEqual([]);
    await runFor(5000);
    expect(await fired()).toEqual(['slow']);
    await visit('three');
    await runFor(60_000);
    expect(await fired()).toEqual([]);
  });

  it('is over when the visitor goes to a page that does not fit', async () => {
    await visit('stay');
    await runFor(15_000);
    await visit('elsewhere');
    await visit('stay');
    await runFor(15_000);
    expect(await fired()).toEqual([]);
    await runFor(5000);
    expect(await fired()).toEqual(['stay']);
  });

  it('belongs to its session', async () => {
    await visit('one');
    await say('track', 'slow');
    const other = await visitor.context.newPage();
    await other.goto(`${world.host.origin}/${site}/two`);
    const keys = () => Object.keys({ ...localStorage, ...sessionStorage });
    const waiting = (all: string[]) => all.filter((key) => key.endsWith(':waiting'));
    expect(waiting(await visitor.page.evaluate(keys))).toHaveLength(1);
    expect(waiting(await other.evaluate(keys))).toEqual([]);
    await other.close();
    await runFor(60_000);
    expect(await fired()).toEqual(['slow']);
  });
});

describe('an address', () => {
  it('may be said by the page', async () => {
    await visit('native');
    await say('page', '/app/settings');
    expect(await fired()).toEqual(['app']);
    await say('close');
    await say('page', '');
    await say('page', 'https://app.example/app/settings');
    expect(await fired()).toEqual(['app']);
    await say('page');
    expect(await fired()).toEqual([]);
  });
});
