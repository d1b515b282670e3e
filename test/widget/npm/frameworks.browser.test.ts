import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, settle, startWorld, type Visitor, type World } from '../world.ts';
import { type Consumer, createConsumer } from './consumer.ts';
import { type ConsumerSite, startConsumerSite } from './consumer-site.ts';

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

/**
 * Each app sets `window.go(page)`, which routes to `shop`, that has a part which listens, or to `help`, that has not;
 * and `window.heard`, what that part was told.
 */
const apps = {
  React: `
    import { createElement as h, StrictMode, useState } from 'react';
    import { createRoot } from 'react-dom/client';
    import { Touchstone, useTouchstone } from 'touchstone-widget/react';

    function Shop({ words }) {
      const { track } = useTouchstone({ shown: () => window.heard.push('shown ' + words), closed: () => window.heard.push('closed ' + words) });
      return h('button', { type: 'button', onClick: () => track('order_placed') }, 'Order');
    }
    function App() {
      const [page, setPage] = useState('shop');
      const [words, setWords] = useState('first');
      window.go = setPage;
      window.reword = setWords;
      return h('main', null, h(Touchstone, { ...options, key: page }), page === 'shop' ? h(Shop, { words }) : h('h1', null, page));
    }
    const root = createRoot(document.getElementById('app'));
    window.unmount = () => root.unmount();
    root.render(h(StrictMode, null, h(App)));`,
  Vue: `
    import { createApp, h, ref } from 'vue';
    import { touchstone, useTouchstone } from 'touchstone-widget/vue';

    const page = ref('shop');
    const words = ref('first');
    window.go = (to) => { page.value = to; };
    window.reword = (to) => { words.value = to; };
    const Shop = {
      setup() {
        const { track } = useTouchstone({ shown: () => window.heard.push('shown ' + words.value), closed: () => window.heard.push('closed ' + words.value) });
        return () => h('button', { type: 'button', onClick: () => track('order_placed') }, 'Order');
      },
    };
    const create = () => createApp({ setup: () => () => (page.value === 'shop' ? h(Shop) : h('h1', page.value)) }).use(touchstone, options);
    const app = create();
    window.unmount = () => app.unmount();
    app.mount('#app');`,
};

async function visit(visitor: Visitor, framework: keyof typeof apps): Promise<void> {
  const trigger = { type: 'event', event: 'order_placed' } as const;
  const key = await world.addSite({ nps: { trigger } }, { origins: [shop.origin] });
  const entry = `${consumer.folder}/${key}.js`;
  const options = JSON.stringify({ collector: world.collector.origin, site: key });
  writeFileSync(entry, `const options = ${options}; window.heard = [];\n${apps[framework]}`);
  shop.pages[key] = { app: await consumer.bundle(entry) };
  await visitor.page.goto(`${shop.origin}/${key}/`);
}

/** What the part was told since last asked. */
const heard = ({ page }: Visitor) => page.evaluate<string[]>('heard.splice(0)');
const order = ({ page }: Visitor) => page.getByRole('button', { name: 'Order' }).click();

describe.each(['React', 'Vue'] as const)('in %s', (framework) => {
  it('one config is fetched and one survey asked, however often parts are mounted', async () => {
    const visitor = await newVisitor(world);
    await visit(visitor, framework);
    for (const page of ['help', 'shop', 'help', 'shop']) await visitor.page.evaluate(`go('${page}')`);
    await order(visitor);
    await visitor.survey.waitFor();
    await expect.poll(() => visitor.page.evaluate<number>('heard.length')).toBe(1);
    await settle(visitor.page);
    expect(await heard(visitor)).toEqual(['shown first']);
    expect(await visitor.survey.count()).toBe(1);
    expect(visitor.requests.filter((path) => path.endsWith('/config'))).toHaveLength(1);
  });

  it('an open survey outlives its route, and the app', async () => {
    const visitor = await newVisitor(world);
    await visit(visitor, framework);
    await order(visitor);
    await visitor.survey.waitFor();
    await visitor.page.evaluate("history.pushState(null, '', 'help'); go('help')");
    await visitor.page.getByRole('heading', { name: 'help' }).waitFor();
    await visitor.page.evaluate('unmount()');
    await settle(visitor.page);
    expect(await visitor.survey.count()).toBe(1);
    await visitor.sending(() => visitor.survey.getByRole('radio', { name: '2 of 10', exact: true }).click());
  });

  it('a part is told what happens as long as it is there, by the callbacks of its last rendering', async () => {
    const visitor = await newVisitor(world);
    await visit(visitor, framework);
    await order(visitor);
    await visitor.survey.waitFor();
    await visitor.page.evaluate("reword('second')");
    await visitor.survey.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => visitor.page.evaluate<number>('heard.length')).toBe(2);
    expect(await heard(visitor)).toEqual(['shown first', 'closed second']);

    await visitor.page.evaluate("go('help')");
    await visitor.page.evaluate("touchstone('show', 'nps')");
    await visitor.survey.waitFor();
    await visitor.page.evaluate("touchstone('close')");
    await settle(visitor.page);
    expect(await heard(visitor)).toEqual([]);
  });
});
