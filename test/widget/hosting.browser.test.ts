import type { CDPSession } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { comment, newVisitor, scale, settle, startWorld, type Visitor, type World } from './world.ts';

let world: World;
const free = { frequency: { shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 99 } };
const always = { shownDays: 0, dismissedDays: 0, answeredDays: 0 };
beforeAll(async () => {
  world = await startWorld();
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const point = (name: string) => ({ name, exact: true }) as const;
const onPage = (contains: string) => ({ trigger: { type: 'page', contains }, frequency: always }) as const;
const onEvent = (event: string) => ({ trigger: { type: 'event', event }, frequency: always }) as const;
const call = ({ page }: Visitor, ...args: string[]) =>
  page.evaluate((all) => (window.touchstone as (...all: string[]) => void)(...all), args);
const push = ({ page }: Visitor, path: string) => page.evaluate((to) => history.pushState(null, '', to), path);
const cards = ({ page }: Visitor) => page.locator('touchstone-card').count();

async function visiting(path: string, options?: Parameters<typeof newVisitor>[1]): Promise<Visitor> {
  const visitor = await newVisitor(world, options);
  await visitor.visit(path);
  return visitor;
}

describe('while the page navigates by itself', () => {
  const moves = {
    'with pushState': () => history.pushState(null, '', 'elsewhere'),
    'with replaceState': () => history.replaceState(null, '', 'elsewhere'),
    'by going back': () => history.back(),
    'by a hash that is a path': () => {
      location.hash = '#/elsewhere';
    },
  };

  it.each(Object.entries(moves))('an untouched survey of the page goes with it: %s', async (_, move) => {
    const byHash = move === moves['by a hash that is a path'];
    const site = await world.addSite({ nps: onPage(byHash ? '#/help' : '/help') }, free);
    const visitor = await visiting(`${site}/start`);
    await push(visitor, byHash ? '#/help' : 'help');
    await visitor.survey.waitFor();
    await visitor.page.evaluate(move);
    await visitor.survey.waitFor({ state: 'detached' });
    expect(await cards(visitor)).toBe(0);
    await visitor.page.goto('about:blank');
    await expect.poll(() => world.responses(site)).toHaveLength(1);
    expect((await world.responses(site))[0]).toMatchObject({ startedAt: null, dismissedAt: null });
  });

  it('one with an answer, or with a word typed into it, stays', async () => {
    const content = { touchpoint: 'shop', questions: [comment, scale('nps')] };
    const site = await world.addSite({ nps: onPage('/help'), text: { ...onPage('/about'), content } }, free);
    const visitor = await visiting(`${site}/help`);
    await visitor.sending(() => visitor.survey.getByRole('radio', point('9 of 10')).click());
    await push(visitor, 'elsewhere');
    await settle(visitor.page);
    await visitor.survey.getByRole('textbox').fill('Fine');
    await visitor.sending(() => visitor.survey.getByRole('button', { name: 'Send' }).click());
    await visitor.survey.getByRole('button', { name: 'Close' }).click();
    await push(visitor, 'about');
    await visitor.survey.getByRole('textbox').pressSequentially('Fi');
    await push(visitor, 'elsewhere');
    await settle(visitor.page);
    expect(await visitor.survey.getByRole('textbox').inputValue()).toBe('Fi');
  });

  it('one that fits the next page, too, is neither torn down nor doubled', async () => {
    const site = await world.addSite({ nps: onPage('/shop'), other: onPage('/shop/two') }, free);
    const visitor = await visiting(`${site}/shop/one`);
    await visitor.survey.waitFor();
    await visitor.page.locator('touchstone-card').evaluate((element) => element.setAttribute('data-first', ''));
    for (const path of ['two', 'three', '?q=1', '#top']) await push(visitor, path);
    await settle(visitor.page);
    expect(await visitor.page.locator('touchstone-card[data-first]').count()).toBe(1);
    expect(await cards(visitor)).toBe(1);
  });

  it('one that the page itself has shown stays', async () => {
    const site = await world.addSite({ nps: onPage('/help') }, free);
    const visitor = await visiting(`${site}/start`);
    await settle(visitor.page);
    await call(visitor, 'show', 'nps');
    await visitor.survey.waitFor();
    await push(visitor, 'elsewhere');
    await settle(visitor.page);
    expect(await cards(visitor)).toBe(1);
  });

  it('going back and forth is seen where the browser has no Navigation API', async () => {
    const site = await world.addSite({ nps: onPage('/help') }, free);
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript(() => Object.defineProperty(window, 'navigation', { value: undefined }));
    await visitor.visit(`${site}/start`);
    await push(visitor, 'help');
    await push(visitor, 'elsewhere');
    await settle(visitor.page);
    expect(await cards(visitor)).toBe(0);
    await visitor.page.evaluate(() => history.back());
    await visitor.survey.waitFor();
    await visitor.page.evaluate(() => history.back());
    await visitor.survey.waitFor({ state: 'detached' });
  });

  it('patches nothing of the page', async () => {
    const site = await world.addSite({ nps: onPage('') }, free);
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript(() => {
      const own = [history.pushState, history.replaceState, fetch, XMLHttpRequest.prototype.send, setTimeout];
      Object.assign(document, { own });
    });
    await visitor.visit(site);
    await visitor.survey.waitFor();
    const same = await visitor.page.evaluate(() => {
      const now = [history.pushState, history.replaceState, fetch, XMLHttpRequest.prototype.send, setTimeout];
      return now.every((one, place) => one === (document as unknown as { own: unknown[] }).own[place]);
    });
    expect(same).toBe(true);
  });

  it('a survey that the page takes out counts as closed, and leaves room for another', async () => {
    const site = await world.addSite({ nps: onEvent('nps'), csat: onEvent('csat') }, free);
    const visitor = await visiting(site);
    await settle(visitor.page);
    await call(visitor, 'track', 'nps');
    await visitor.survey.waitFor();
    await visitor.page.evaluate(() => {
      window.touchstone?.('on', 'closed', ({ survey }) => Object.assign(document, { closed: survey }));
      document.body.innerHTML = '<main>Another page</main>';
    });
    await expect
      .poll(() => visitor.page.evaluate(() => (document as unknown as { closed: string }).closed))
      .toBe('nps');
    await call(visitor, 'track', 'csat');
    await visitor.survey.waitFor();
    expect(visitor.noise).toEqual([]);
  });
});

describe('a survey left in the middle', () => {
  /** A visitor who has answered the first of two questions. */
  const start = async () => {
    const site = await world.addSite({ nps: { trigger: { type: 'page', contains: '/cart' } } });
    const visitor = await visiting(`${site}/cart`);
    await visitor.sending(() => visitor.survey.getByRole('radio', point('9 of 10')).click());
    await visitor.survey.getByRole('textbox').waitFor();
    return { site, visitor };
  };

  it('goes on after a reload: the same response, at the same question', async () => {
    const { site, visitor } = await start();
    await visitor.page.reload();
    await visitor.survey.getByRole('textbox').fill('Fine');
    await visitor.sending(() => visitor.survey.getByRole('button', { name: 'Send' }).click());
    const stored = await world.responses(site);
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ answers: { score: 9, reason: 'Fine' } });
    expect(stored[0]?.completedAt).not.toBeNull();
    const left = await visitor.page.evaluate((key) => sessionStorage.getItem(`touchstone:${key}:unfinished`), site);
    expect(left).toBeNull();
  });

  it('does not go on in a duplicate of the tab, which gets a copy of the session', async () => {
    const { site, visitor } = await start();
    const opened = visitor.context.waitForEvent('page');
    await visitor.page.evaluate(() => void window.open(location.href));
    const duplicate = await opened;
    await settle(duplicate);
    expect(await duplicate.evaluate(() => sessionStorage.length)).toBeGreaterThan(0);
    expect(await duplicate.locator('touchstone-card').count()).toBe(0);
    await visitor.page.bringToFront();
    await visitor.survey.getByRole('textbox').fill('Fine');
    await visitor.sending(() => visitor.survey.getByRole('button', { name: 'Send' }).click());
    expect((await world.responses(site)).map(({ answers }) => answers)).toEqual([{ score: 9, reason: 'Fine' }]);
  });

  it('goes on where the browser keeps nothing as long as the page is there, and nowhere else', async () => {
    const site = await world.addSite({ nps: onEvent('never') });
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await visitor.visit(site);
    await call(visitor, 'show', 'nps');
    await visitor.sending(() => visitor.survey.getByRole('radio', point('9 of 10')).click());
    await visitor.survey.getByRole('textbox').waitFor();
    await visitor.page.reload();
    await settle(visitor.page);
    expect(await cards(visitor)).toBe(0);
    expect(visitor.noise).toEqual([]);
  });

  it('goes on when the visitor comes to a page that it fits, and not before', async () => {
    const { site, visitor } = await start();
    await visitor.visit(`${site}/elsewhere`);
    await settle(visitor.page);
    expect(await cards(visitor)).toBe(0);
    await visitor.visit(`${site}/cart`);
    await visitor.survey.getByRole('textbox').waitFor();
  });

  it('goes on whatever had called it, before all others; closed, it waits for another call', async () => {
    const other = { ...onPage('/elsewhere'), priority: 100 };
    const site = await world.addSite({ nps: onEvent('paid'), other }, free);
    const visitor = await visiting(site);
    await settle(visitor.page);
    await call(visitor, 'track', 'paid');
    await visitor.sending(() => visitor.survey.getByRole('radio', point('9 of 10')).click());
    await visitor.visit(`${site}/elsewhere`);
    await visitor.survey.getByRole('textbox').waitFor();
    const refusals = () => visitor.page.evaluate(() => window.touchstone?.decision?.refusals);
    await expect.poll(refusals).toEqual({ other: 'another_open' });
    expect(await cards(visitor)).toBe(1);
    await call(visitor, 'close');
    await visitor.visit(site);
    await settle(visitor.page);
    expect(await cards(visitor)).toBe(0);
  });

  it('comes back three times at most', async () => {
    const { visitor } = await start();
    for (let reload = 0; reload < 3; reload++) {
      await visitor.page.reload();
      await visitor.survey.getByRole('textbox').waitFor();
    }
    await visitor.page.reload();
    await settle(visitor.page);
    expect(await cards(visitor)).toBe(0);
  });

  it('comes back without an answer, too: the same showing', async () => {
    const site = await world.addSite({ nps: { trigger: { type: 'page', contains: '/cart' } } });
    const visitor = await visiting(`${site}/cart`);
    await visitor.survey.waitFor();
    await visitor.page.reload();
    await visitor.sending(() => visitor.survey.getByRole('radio', point('9 of 10')).click());
    expect(await world.responses(site)).toHaveLength(1);
  });

  it('does not come back after it was closed, nor in another session', async () => {
    const site = await world.addSite({ nps: { trigger: { type: 'page', contains: '/cart' } } });
    const closed = await visiting(`${site}/cart`);
    await closed.sending(() => closed.survey.getByRole('radio', point('9 of 10')).click());
    await closed.survey.getByRole('button', { name: 'Close' }).click();
    await closed.page.reload();
    await settle(closed.page);
    expect(await cards(closed)).toBe(0);

    const first = await visiting(`${site}/cart`);
    await first.sending(() => first.survey.getByRole('radio', point('9 of 10')).click());
    const later = await visiting(`${site}/cart`, { storageState: await first.context.storageState() });
    await settle(later.page);
    expect(await cards(later)).toBe(0);
  });
});

describe('under a policy', () => {
  it.each(['nonce', 'dynamic', 'strict'])(
    'that lets scripts in by %s, everything comes and nothing is reported',
    async (query) => {
      const site = await world.addSite(
        { nps: onEvent('nps'), tab: { ...onPage(''), place: { type: 'tab', label: 'Feedback' } } },
        free,
      );
      const visitor = await visiting(`${site}?${query}`);
      await settle(visitor.page);
      await visitor.page.getByRole('button', { name: 'Feedback' }).waitFor();
      await visitor.page.evaluate(() => document.documentElement.setAttribute('lang', 'de'));
      await call(visitor, 'track', 'nps');
      await visitor.survey.getByRole('heading', { name: 'Wie wahrscheinlich' }).waitFor();
      await visitor.sending(() => visitor.survey.getByRole('radio', { name: /^9 / }).click());
      expect(visitor.noise).toEqual([]);
    },
  );
});

describe('where something does not come', () => {
  /** What the browser itself says of a request that failed. */
  const ours = ({ noise }: Visitor) => noise.filter((text) => !text.startsWith('Failed to load resource'));

  it.each(['plain', 'showing', 'standing'])(
    'the page does not notice, and the next occasion is taken: %s',
    async (chunk) => {
      const site = await world.addSite(
        { nps: onEvent('nps'), tab: { ...onEvent('tab'), place: { type: 'tab', label: 'Feedback' } } },
        free,
      );
      const visitor = await newVisitor(world);
      const blocked = `**/chunks/${chunk}-*`;
      await visitor.context.route(blocked, (route) => route.abort());
      await visitor.visit(site);
      await settle(visitor.page);
      const tried = () => visitor.requests.filter((path) => path.includes(`/${chunk}-`)).length;
      const event = chunk === 'standing' ? 'tab' : 'nps';
      await call(visitor, 'track', event);
      await expect.poll(tried).toBeGreaterThan(0);
      await settle(visitor.page);
      const times = tried();
      await visitor.context.unroute(blocked);
      await settle(visitor.page);
      expect(tried()).toBe(times);
      await call(visitor, 'track', event);
      await (chunk === 'standing' ? visitor.page.getByRole('button', { name: 'Feedback' }) : visitor.survey).waitFor();
      expect(ours(visitor)).toEqual([]);
    },
  );

  it.each([
    ['has nothing to ask', async () => world.addSite({})],
    ['is not there', async () => 'nosuchsite'],
  ])('calls are taken, and do nothing, where the site %s', async (_, siteOf) => {
    const visitor = await visiting(await siteOf());
    await settle(visitor.page);
    await call(visitor, 'track', 'order_placed');
    expect(visitor.noise).toEqual([]);
  });

  it('a survey whose words do not come speaks its own', async () => {
    const site = await world.addSite({ nps: onPage('') }, free);
    const visitor = await newVisitor(world, { locale: 'de-DE' });
    await visitor.page.addInitScript(() => document.documentElement?.removeAttribute('lang'));
    await visitor.context.route('**/nps.js*', (route) => route.abort());
    await visitor.visit(site);
    await visitor.survey.getByRole('heading', { name: 'How likely' }).waitFor();
    expect(ours(visitor)).toEqual([]);
  });

  it('in a frame of another site, where browsers block storage, it is silent, and works by hand', async () => {
    const site = await world.addSite({ nps: onPage('') }, free);
    const visitor = await newVisitor(world);
    const outer = world.host.origin.replace('127.0.0.1', 'localhost');
    const frame = `<iframe width="900" height="600" src="${world.host.origin}/${site}"></iframe>`;
    await visitor.page.goto(`${outer}/${site}?without&${new URLSearchParams({ above: frame })}`);
    await settle(visitor.page);
    const inner = visitor.page.frames()[1];
    expect(await inner?.evaluate(() => window.touchstone?.decision?.refusals)).toEqual({ nps: 'no_memory' });
    await inner?.evaluate(() => window.touchstone?.('show', 'nps'));
    const survey = visitor.page.frameLocator('iframe').getByRole('dialog');
    await visitor.sending(() => survey.getByRole('radio', point('9 of 10')).click());
    expect((await world.responses(site))[0]).toMatchObject({ answers: { score: 9 } });
    expect(visitor.noise).toEqual([]);
  });
});

describe('at rest', () => {
  it('and no sooner, it looks into the visitor’s storage, which the page would wait for', async () => {
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript(() => {
      const looks: number[] = [];
      Object.assign(document, { looks });
      for (const area of ['localStorage', 'sessionStorage'] as const) {
        const { get } = Object.getOwnPropertyDescriptor(window, area) as { get(): Storage };
        Object.defineProperty(window, area, {
          get() {
            looks.push(performance.now());
            return get.call(window);
          },
        });
      }
    });
    await visitor.visit(await world.addSite({ nps: onEvent('nps') }, free));
    const looks = () => visitor.page.evaluate(() => (document as unknown as { looks: number[] }).looks);
    await expect.poll(looks, { timeout: 8000 }).not.toEqual([]);
    const ours = await visitor.page.evaluate(() => {
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
      return files.find(({ name }) => name.includes('/w/'))?.responseEnd;
    });
    expect((await looks())[0]).toBeGreaterThan((ours ?? Number.NaN) + 900);
  });

  it('no timer runs, neither beside an open survey nor after it', async () => {
    const site = await world.addSite({ nps: onEvent('nps') }, free);
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript(() => {
      const running = new Set<unknown>();
      const start = window.setTimeout;
      const stop = window.clearTimeout;
      Object.assign(document, { running: () => running.size });
      window.setTimeout = ((callback: (...all: unknown[]) => void, ms: number, ...rest: unknown[]) => {
        const timer = start(() => {
          running.delete(timer);
          callback(...rest);
        }, ms);
        running.add(timer);
        return timer;
      }) as typeof setTimeout;
      window.clearTimeout = ((timer: number) => {
        running.delete(timer);
        stop(timer);
      }) as typeof clearTimeout;
      for (const name of ['setInterval', 'requestAnimationFrame', 'requestIdleCallback'] as const)
        window[name] = (() => Object.assign(document, { used: name })) as never;
    });
    await visitor.visit(site);
    await visitor.page.waitForLoadState('load');
    const running = () => visitor.page.evaluate(() => (document as unknown as { running(): number }).running());
    await expect.poll(running, { timeout: 8000 }).toBe(0);
    await call(visitor, 'track', 'nps');
    await visitor.survey.waitFor();
    // The announcement is cleared after some seconds.
    await expect.poll(running, { timeout: 8000 }).toBe(0);
    await visitor.survey.getByRole('button', { name: 'Close' }).click();
    await expect.poll(running).toBe(0);
    expect(await visitor.page.evaluate(() => (document as unknown as { used?: string }).used)).toBeUndefined();
  });

  it('memory has grown by less than 200 KB after a hundred surveys', async () => {
    const site = await world.addSite({ nps: onEvent('nps') }, free);
    const visitor = await visiting(site);
    await settle(visitor.page);
    const session = await visitor.context.newCDPSession(visitor.page);
    const openAndClose = (times: number) =>
      visitor.page.evaluate(async (count) => {
        const closed = () =>
          new Promise<void>((resolve) => {
            const gone = new MutationObserver(() => {
              if (document.querySelector('touchstone-card')) window.touchstone?.('close');
              else {
                gone.disconnect();
                resolve();
              }
            });
            gone.observe(document.body, { childList: true });
          });
        for (let round = 0; round < count; round++) {
          const end = closed();
          window.touchstone?.('show', 'nps');
          await end;
        }
      }, times);
    await openAndClose(5);
    const before = await heapOf(session);
    await openAndClose(100);
    const growth = (await heapOf(session)) - before;
    console.log(`heap: ${Math.round(growth / 1000)} KB more after 100 surveys`);
    expect(growth).toBeLessThan(200_000);
    expect(await cards(visitor)).toBe(0);
  });
});

async function heapOf(session: CDPSession): Promise<number> {
  for (let round = 0; round < 3; round++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

describe('the keys of the page', () => {
  it('are its own: Escape and Command+Enter act only where they are pressed', async () => {
    const site = await world.addSite({ nps: onPage('') }, free);
    const visitor = await visiting(site);
    await visitor.survey.waitFor();
    await visitor.page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(document, { heard });
      document.addEventListener('keydown', ({ key, metaKey, defaultPrevented }) => {
        heard.push(`${metaKey ? 'Meta+' : ''}${key} ${defaultPrevented}`);
      });
    });
    await visitor.page.locator('#search').focus();
    await visitor.page.keyboard.press('Escape');
    await visitor.page.keyboard.press('Meta+Enter');
    expect(await visitor.page.evaluate(() => (document as unknown as { heard: string[] }).heard)).toEqual([
      'Escape false',
      'Meta false'.replace('Meta', 'Meta+Meta'),
      'Meta+Enter false',
    ]);
    expect(await cards(visitor)).toBe(1);
    await visitor.survey.getByRole('radio').first().focus();
    await visitor.page.keyboard.press('Escape');
    await visitor.survey.waitFor({ state: 'detached' });
  });
});
