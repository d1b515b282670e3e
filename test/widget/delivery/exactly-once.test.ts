import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { responseId } from '../../../shared/rules/response-id.ts';
import type { ResponseRecord } from '../../../shared/schema/response.ts';
import { response } from '../survey-fixture.ts';
import { type BrowserModel, createBrowserModel, type Fate, fates, type Tab } from './browser-model.ts';
import { createModelCollector } from './model-collector.ts';

/** What visitors, browsers and networks may do, in any order; numbers choose among what there is. */
type Step =
  | { does: 'tap' | 'ask' | 'hide' | 'show' | 'reload' | 'wait'; tab: number }
  | { does: 'tap and close'; tab: number }
  | { does: 'go online' | 'go offline' | 'let things run' }
  | { does: 'decide'; request: number; fate: Fate }
  | { does: 'beacon'; arrives: boolean };

const tab = fc.nat({ max: 2 });
const weighed = (weight: number, arbitrary: fc.Arbitrary<unknown>) => ({
  weight,
  arbitrary: arbitrary as fc.Arbitrary<Step>,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  weighed(2, fc.record({ does: fc.constant('tap'), tab })),
  weighed(4, fc.record({ does: fc.constantFrom('ask', 'hide', 'show', 'reload', 'wait', 'tap and close'), tab })),
  weighed(1, fc.record({ does: fc.constantFrom('go online', 'go offline') })),
  weighed(5, fc.record({ does: fc.constant('let things run') })),
  weighed(4, fc.record({ does: fc.constant('decide'), request: fc.nat({ max: 5 }), fate: fc.constantFrom(...fates) })),
  weighed(1, fc.record({ does: fc.constant('beacon'), arrives: fc.boolean() })),
);

/** Visitors with three tabs, and what they have said last in each response. */
function visitors(browser: BrowserModel) {
  const said = new Map<string, ResponseRecord>();
  let made = 0;
  const places = [0, 1, 2].map(() => ({ tab: browser.openTab(), response: undefined as ResponseRecord | undefined }));

  function say(place: (typeof places)[number], response: ResponseRecord): void {
    place.response = response;
    said.set(response.id, response);
    place.tab.keep(response);
  }

  function ask(place: (typeof places)[number]): void {
    const id = responseId(++made, new Uint8Array(10));
    say(place, response({ id }));
  }

  function tap(place: (typeof places)[number]): void {
    if (!place.response) ask(place);
    const before = place.response as ResponseRecord;
    const revision = before.revision + 1;
    say(place, { ...before, revision, startedAt: before.shownAt, answers: { score: revision % 11 } });
    place.tab.flush();
  }

  function reload(place: (typeof places)[number]): void {
    place.tab.close();
    place.tab = browser.openTab();
    place.tab.flush();
  }

  return { said, places, ask, tap, reload };
}

async function live(browser: BrowserModel, steps: readonly Step[]) {
  const { said, places, ask, tap, reload } = visitors(browser);
  for (const step of steps) {
    const place = places['tab' in step ? step.tab : 0] as (typeof places)[number];
    if (step.does === 'tap') tap(place);
    if (step.does === 'ask') ask(place);
    if (step.does === 'hide') place.tab.leave();
    if (step.does === 'show') place.tab.flush();
    if (step.does === 'reload') reload(place);
    if (step.does === 'wait') place.tab.timers.shift()?.();
    if (step.does === 'tap and close') {
      tap(place);
      reload(place);
    }
    if (step.does === 'go offline') browser.online = false;
    if (step.does === 'go online') {
      browser.online = true;
      for (const { tab } of places) tab.back();
    }
    if (step.does === 'decide') {
      const request = browser.requests[step.request % browser.requests.length];
      if (request) browser.decide(request, step.fate);
    }
    if (step.does === 'beacon') browser.carry(step.arrives);
    if (step.does === 'let things run') await browser.settle();
  }
  return { said, tabs: places.map(({ tab }) => tab) };
}

/** From here on everything works: what was under way arrives late, and timers run out. */
async function sendRest(browser: BrowserModel, tabs: readonly Tab[]): Promise<void> {
  browser.online = true;
  for (const tab of tabs) tab.back();
  const isIdle = () => browser.requests.length === 0 && tabs.every(({ timers }) => timers.length === 0);
  do {
    for (const request of [...browser.requests]) browser.decide(request, 'answered');
    for (const tab of tabs) tab.timers.shift()?.();
    await browser.settle();
  } while (!isIdle());
}

/** The next view of a page of the origin, when all others are closed. */
async function nextView(browser: BrowserModel, tabs: readonly Tab[]): Promise<void> {
  for (const tab of tabs) tab.close();
  const last = browser.openTab();
  last.flush();
  await browser.settle();
  await sendRest(browser, [last]);
}

describe('whatever happens on the way', () => {
  const steps = fc.array(step, { maxLength: 60 });
  const runs = { numRuns: 1000 };

  it('the collector has each response once, as it was said last, after the next page view at the latest', async () => {
    const property = fc.asyncProperty(steps, fc.boolean(), async (steps, locks) => {
      const collector = createModelCollector();
      const browser = createBrowserModel(collector, locks);
      const { said, tabs } = await live(browser, steps);
      await nextView(browser, tabs);
      expect(collector.stored).toEqual(said);
      expect([...browser.storage.items]).toEqual([]);
    });
    await fc.assert(property, runs);
  });

  it('so it has where storage is blocked, as long as the pages live', async () => {
    const lasting = steps.map((all) => all.filter(({ does }) => does !== 'reload' && does !== 'tap and close'));
    const property = fc.asyncProperty(lasting, fc.boolean(), async (steps, locks) => {
      const collector = createModelCollector();
      const browser = createBrowserModel(collector, locks);
      browser.storage.refuse = true;
      const { said, tabs } = await live(browser, steps);
      for (const tab of tabs) tab.flush();
      await sendRest(browser, tabs);
      expect(collector.stored).toEqual(said);
    });
    await fc.assert(property, runs);
  });

  it('so it has of what release 0.2.0 left, beside what comes after it', async () => {
    const property = fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (steps, count) => {
      const collector = createModelCollector();
      const browser = createBrowserModel(collector, true);
      const left = Array.from({ length: count }, (_, n) =>
        response({
          id: responseId(
            0,
            Uint8Array.from({ length: 10 }, () => n),
          ),
          answers: { score: n },
        }),
      );
      browser.storage.setItem('touchstone:demo:queue', JSON.stringify({ format: 1, value: left }));
      const { said, tabs } = await live(browser, steps);
      await nextView(browser, tabs);
      expect(collector.stored).toEqual(new Map([...left.map((one) => [one.id, one] as const), ...said]));
      expect([...browser.storage.items]).toEqual([]);
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('several tabs with locks ask for nothing twice where nothing fails', async () => {
    const calm = fc.array(fc.record({ does: fc.constantFrom('tap', 'ask', 'show'), tab }) as fc.Arbitrary<Step>);
    const property = fc.asyncProperty(calm, async (steps) => {
      const collector = createModelCollector();
      const browser = createBrowserModel(collector, true);
      const bodies: string[] = [];
      const { said, tabs } = await live(browser, steps);
      for (const tab of tabs) tab.flush();
      for (let turn = 0; turn < 100; turn++) {
        await browser.settle();
        const [request] = browser.requests;
        if (!request) break;
        // Another tab is waiting for its turn all the while.
        expect(browser.requests).toHaveLength(1);
        bodies.push(JSON.parse(request.body).responses[0].id);
        browser.decide(request, 'answered');
      }
      expect(collector.stored).toEqual(said);
      expect(bodies).toEqual([...new Set(bodies)]);
    });
    await fc.assert(property, { numRuns: 50 });
  });
});
