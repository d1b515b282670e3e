import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, startWorld, type Visitor, type World } from '../world.ts';
import { type Consumer, createConsumer } from './consumer.ts';
import { type ConsumerSite, startConsumerSite } from './consumer-site.ts';

const examples = join(import.meta.dirname, '../../../docs/examples');

let world: World;
let shop: ConsumerSite;
let consumer: Consumer;
beforeAll(async () => {
  [world, shop] = await Promise.all([startWorld(), startConsumerSite()]);
  consumer = createConsumer();
});
afterEach(() => world.endVisits());
afterAll(async () => {
  consumer?.remove();
  await Promise.all([world?.stop(), shop?.stop()]);
});

/** An example as its reader would change it: with their own collector and site. */
const adapt = (key: string) => (source: string) =>
  source
    .replaceAll('https://collector.example', world.collector.origin)
    .replaceAll(/(site(?:=|: )['"]|\/w\/)demo/g, `$1${key}`);

const newSite = () =>
  world.addSite({ nps: { trigger: { type: 'event', event: 'order_placed' } } }, { origins: [shop.origin] });

/** Visits the app that an example is. */
async function visit(visitor: Visitor, name: string): Promise<string> {
  const key = await newSite();
  shop.pages[key] = { app: await consumer.bundle(join(examples, name), adapt(key)) };
  await visitor.page.goto(`${shop.origin}/${key}/`);
  return key;
}

/** Orders, answers, and sees what the example has heard of it. */
async function orderAndAnswer({ page, survey, sending }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'Place order' }).click();
  await survey.waitFor();
  expect(await survey.count()).toBe(1);
  await sending(() => survey.getByRole('radio', { name: '9 of 10', exact: true }).click());
  await page.getByText('nps: {"score":9}').waitFor();
}

describe('the example', () => {
  it('of the script tag asks after an order, knows the customer, and is told the answer', async () => {
    const key = await newSite();
    const visitor = await newVisitor(world);
    const html = adapt(key)(readFileSync(join(examples, 'tag.html'), 'utf8'));
    shop.pages[key] = { html };
    await visitor.page.goto(`${shop.origin}/${key}/`);
    await orderAndAnswer(visitor);
    const [stored] = await world.responses(key);
    expect(stored).toMatchObject({ respondent: 'customer-4711', attributes: { plan: 'pro', items: 3 } });
    expect(visitor.noise).toEqual([]);
  });

  it.each(['npm.ts', 'react.tsx', 'vue.ts'])('%s asks after an order and is told the answer', async (name) => {
    const visitor = await newVisitor(world);
    const key = await visit(visitor, name);
    await orderAndAnswer(visitor);
    const stored = await world.responses(key);
    expect(stored).toHaveLength(1);
    expect(stored[0]).toMatchObject({ attributes: { items: 3 }, answers: { score: 9 } });
    expect(visitor.requests.filter((path) => path.endsWith('/config'))).toHaveLength(1);
    expect(visitor.noise.filter((line) => !/DevTools|development/.test(line))).toEqual([]);
  });
});

describe('the page for native apps', () => {
  it('asks at once in its place, and tells the app what happens', async () => {
    const question = { id: 'score', type: 'scale', metric: 'nps' } as const;
    const key = await world.addSite(
      {
        'app-nps': {
          place: { type: 'inline' },
          trigger: { type: 'event', event: 'never' },
          content: { touchpoint: 'app', questions: [question] },
        },
      },
      { origins: [shop.origin] },
    );
    const visitor = await newVisitor(world);
    await visitor.page.addInitScript(() => {
      const told: unknown[] = [];
      const touchstone = { postMessage: (text: string) => told.push(JSON.parse(text).event) };
      Object.assign(window, { told, webkit: { messageHandlers: { touchstone } } });
    });
    shop.pages[key] = { html: adapt(key)(readFileSync(join(examples, 'native/feedback.html'), 'utf8')) };
    await visitor.page.goto(`${shop.origin}/${key}/?survey=app-nps&customer=customer-4711&app_version=7.2.0`);
    const survey = visitor.page.getByRole('region', { name: /recommend/ });
    await visitor.sending(() => survey.getByRole('radio', { name: '9 of 10', exact: true }).click());
    expect(await visitor.page.evaluate('told')).toEqual(['answered', 'completed']);
    expect((await world.responses(key))[0]).toMatchObject({
      respondent: 'customer-4711',
      attributes: { app_version: '7.2.0' },
      answers: { score: 9 },
    });
    expect(visitor.noise).toEqual([]);
  });
});
