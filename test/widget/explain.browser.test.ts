import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Explanation } from '../../widget/api.ts';
import { newVisitor, settle, startWorld, type Visitor, type World } from './world.ts';

let world: World;
let site: string;
beforeAll(async () => {
  world = await startWorld();
  site = await world.addSite({
    nps: { trigger: { type: 'page', contains: '/cart' } },
    ces: { trigger: { type: 'event', event: 'solved' }, schedule: { startsAt: '2099-01-01T00:00:00Z' } },
    tea: { trigger: { type: 'manual' } },
  });
});
afterEach(() => world.endVisits());
afterAll(() => world.stop());

const explain = ({ page }: Visitor) =>
  page.evaluate(() => new Promise<readonly Explanation[]>((resolve) => window.touchstone?.('explain', resolve)));
const noOf = (explanations: readonly Explanation[], id: string) =>
  explanations
    .find(({ survey }) => survey === id)
    ?.verdicts.filter(({ verdict }) => verdict === 'no')
    .map(({ rule }) => rule);

async function visiting(path: string, options?: Parameters<typeof newVisitor>[1]): Promise<Visitor> {
  const visitor = await newVisitor(world, options);
  await visitor.visit(path);
  await settle(visitor.page);
  return visitor;
}

describe('an explanation', () => {
  it('names every rule of every survey, what it saw, and when it could be asked', async () => {
    const visitor = await visiting(`${site}/cart`);
    await visitor.survey.waitFor();
    const explanations = await explain(visitor);
    expect(explanations.map(({ survey }) => survey).sort()).toEqual(['ces', 'nps', 'tea']);
    expect(noOf(explanations, 'nps')).toEqual(['another_open', 'session_cap', 'site_shown', 'survey_shown']);
    expect(noOf(explanations, 'ces')).toEqual(expect.arrayContaining(['not_started', 'trigger_not_fired']));
    const since = explanations[0]?.verdicts.find(({ rule }) => rule === 'site_shown');
    expect(since).toMatchObject({ facts: { days: 7 }, text: 'A survey of the site was shown too recently' });
    expect(since?.nextAt).toBeGreaterThan(Date.now() + 6 * 86_400_000);
  });

  it('without anybody to tell goes to the console', async () => {
    const visitor = await visiting(`${site}/elsewhere`);
    await visitor.page.evaluate(() => window.touchstone?.('explain'));
    await expect.poll(() => visitor.noise.join()).toContain('"nps" is not asked');
  });
});

describe('the panel', () => {
  it('stands on the page where its address asks for it, under a strict policy', async () => {
    const visitor = await visiting(`${site}/cart?strict&touchstone=debug`);
    await visitor.page.locator('touchstone-debug').waitFor({ state: 'attached' });
    await visitor.survey.waitFor();
    expect(visitor.noise).toEqual([]);
  });
});

describe('a preview', () => {
  it('shows a survey whatever the rules say, asks nothing else, and leaves nothing behind', async () => {
    const own = await world.addSite({
      nps: { audience: { include: [{ type: 'utm', name: 'source', op: 'exists', value: true }] } },
      tea: { trigger: { type: 'manual' } },
    });
    const visitor = await visiting(`${own}?touchstone=preview:tea`);
    await visitor.survey.getByRole('radio').last().click();
    const keys = () => [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
    expect(await visitor.page.evaluate(keys)).toEqual([]);
    await visitor.page.goto('about:blank');
    expect(await world.responses(own)).toEqual([]);
    // Where the visit came from is kept on other pages, so there was something to keep.
    await visitor.visit(`${own}/later`);
    await expect.poll(() => visitor.page.evaluate(keys)).toEqual([`touchstone:${own}:source`]);
  });
});
