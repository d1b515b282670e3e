import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newVisitor, settle, startWorld, type Visitor, type World } from '../world.ts';
import { type Consumer, createConsumer } from './consumer.ts';
import { type ConsumerPage, type ConsumerSite, startConsumerSite } from './consumer-site.ts';

let world: World;
let shop: ConsumerSite;
let consumer: Consumer;
/** Site that asks when `order_placed` is tracked. */
let site: string;

beforeAll(async () => {
  [world, shop] = await Promise.all([startWorld(), startConsumerSite()]);
  consumer = createConsumer();
  site = await newSite();
});
afterEach(() => world.endVisits());
afterAll(async () => {
  consumer?.remove();
  await Promise.all([world?.stop(), shop?.stop()]);
});

const newSite = () =>
  world.addSite({ nps: { trigger: { type: 'event', event: 'order_placed' } } }, { origins: [shop.origin] });

let pages = 0;

/** Visits a page whose app is this source, in which `options` are those of `init`. */
async function visit(
  visitor: Visitor,
  { source = '', key = site, ...page }: ConsumerPage & { source?: string; key?: string },
): Promise<void> {
  const name = `page${++pages}`;
  const entry = `${consumer.folder}/${name}.js`;
  writeFileSync(
    entry,
    `const options = ${JSON.stringify({ collector: world.collector.origin, site: key })};\n${source}`,
  );
  shop.pages[name] = { app: await consumer.bundle(entry), ...page };
  await visitor.page.goto(`${shop.origin}/${name}/`);
}

const startAndTrack = `
  import { init, track } from 'touchstone-widget';
  init(options);
  track('order_placed');`;

const countOf = ({ requests }: Visitor, part: string) => requests.filter((path) => path.includes(part)).length;
const decided = (page: Page) => page.waitForFunction(() => window.touchstone?.decision);

describe('the npm package on a page', () => {
  it('asks what the script tag would, also when called before the config is there, and stores the same', async () => {
    const visitor = await newVisitor(world);
    await visit(visitor, { source: startAndTrack });
    await visitor.survey.waitFor();
    await visitor.sending(() => visitor.survey.getByRole('radio', { name: '9 of 10', exact: true }).click());
    const [stored] = await world.responses(site);
    expect(stored).toMatchObject({ survey: 'nps', channel: 'web', source: 'widget', answers: { score: 9 } });
    expect(countOf(visitor, '/w/')).toBe(0);
    expect(visitor.noise).toEqual([]);
  });

  it('starts once, however often it is told to', async () => {
    const visitor = await newVisitor(world);
    await visit(visitor, { source: `${startAndTrack} init(options); init({ ...options, site: 'other' });` });
    await visitor.survey.waitFor();
    expect(visitor.requests.filter((path) => path.endsWith('/config'))).toEqual([`/v1/sites/${site}/config`]);
  });

  it.each(['before', 'after'])('starts once on a page whose script tag is there %s it', async (order) => {
    const key = await newSite();
    const visitor = await newVisitor(world);
    const tag = `<script ${order === 'before' ? '' : 'defer'} src="${world.collector.origin}/w/${key}.js"></script>`;
    const source = `${startAndTrack}
      import { on } from 'touchstone-widget';
      window.heard = [];
      on('shown', ({ survey }) => window.heard.push(survey));`;
    await visit(visitor, { source, key, head: tag });
    await visitor.survey.waitFor();
    await settle(visitor.page);
    expect(await visitor.page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(['nps']);
    expect(await visitor.survey.count()).toBe(1);
    await visitor.sending(() => visitor.survey.getByRole('radio', { name: '3 of 10', exact: true }).click());
    expect(await world.responses(key)).toHaveLength(1);
  });

  it('tells each listener until it stops, and none pays for the mistake of another', async () => {
    const visitor = await newVisitor(world);
    const source = `${startAndTrack}
      import { on, show, close } from 'touchstone-widget';
      window.heard = [];
      const first = on('closed', () => window.heard.push('first'));
      on('closed', () => { throw new Error('a mistake'); });
      on('closed', () => window.heard.push('second'));
      window.again = () => { first(); show('nps'); };
      window.leave = () => close();`;
    await visit(visitor, { source });
    await visitor.survey.waitFor();
    await visitor.page.evaluate('leave()');
    await visitor.page.evaluate('again()');
    await visitor.survey.waitFor();
    await visitor.page.evaluate('leave()');
    expect(await visitor.page.evaluate('heard')).toEqual(['first', 'second', 'second']);
  });

  it('asks for its config again when the browser is back online, and for nothing where there is no such site', async () => {
    const visitor = await newVisitor(world);
    let answers = 0;
    await visitor.context.route('**/config', (route) => (answers++ === 0 ? route.abort() : route.continue()));
    await visit(visitor, { source: startAndTrack });
    await settle(visitor.page);
    expect(answers).toBe(1);
    await visitor.page.evaluate(() => dispatchEvent(new Event('online')));
    await visitor.survey.waitFor();

    const stranger = await newVisitor(world);
    await visit(stranger, { source: startAndTrack, key: 'nosuchsite' });
    await settle(stranger.page);
    await stranger.page.evaluate(() => dispatchEvent(new Event('online')));
    await settle(stranger.page);
    expect(stranger.requests).toEqual(['/v1/sites/nosuchsite/config']);
  });

  it('does nothing, and breaks nothing, with an address that is none', async () => {
    const visitor = await newVisitor(world);
    const source = `
      import { init, track } from 'touchstone-widget';
      init({ collector: 'not an address', site: 'demo' });
      for (let n = 0; n < 1000; n++) track('order_placed');
      document.title = String(window.touchstone.q.length);`;
    await visit(visitor, { source });
    await settle(visitor.page);
    // Nobody comes for them, and they are not piled up for ever.
    expect(await visitor.page.title()).toBe('100');
    expect([...visitor.noise, ...visitor.requests]).toEqual([]);
  });
});

describe('under a policy that lets scripts in by nonce, with trusted types', () => {
  const policy = () =>
    `default-src 'none'; script-src 'self' 'nonce-abc'; connect-src ${world.collector.origin}; img-src data:;` +
    " require-trusted-types-for 'script'; trusted-types 'none'";

  it('loads what it needs with the nonce that it was given', async () => {
    const visitor = await newVisitor(world);
    const source = startAndTrack.replace('init(options)', "init({ ...options, nonce: 'abc' })");
    await visit(visitor, { source, policy: policy() });
    await visitor.survey.waitFor();
    expect(visitor.noise).toEqual([]);
    expect(await visitor.page.locator('link[rel=modulepreload]').count()).toBe(0);
  });

  it('cannot, without it', async () => {
    const visitor = await newVisitor(world);
    await visit(visitor, { source: startAndTrack, policy: policy() });
    await decided(visitor.page);
    await settle(visitor.page);
    expect(await visitor.survey.count()).toBe(0);
    expect(visitor.noise.join()).toContain('Content Security Policy');
  });
});

describe('the pinned loader', () => {
  const files = async () => (await fetch(`${world.collector.origin}/widget.json`)).json();
  const tagOf = (loader: string, integrity: string) =>
    `<script async src="${world.collector.origin}${loader}" integrity="${integrity}" crossorigin="anonymous" data-site="${site}"></script>`;

  it('starts the site of its tag, where the page knows its hash', async () => {
    const { loader, loaderIntegrity } = await files();
    const visitor = await newVisitor(world);
    const stub =
      "<script>window.touchstone=function(){(touchstone.q=touchstone.q||[]).push(arguments)};touchstone('track','order_placed')</script>";
    const tag = tagOf(loader, loaderIntegrity);
    await visit(visitor, { head: stub + tag + tag });
    await visitor.survey.waitFor();
    await visitor.sending(() => visitor.survey.getByRole('radio', { name: '5 of 10', exact: true }).click());
    expect((await world.responses(site))[0]?.answers).toEqual({ score: 5 });
    expect(await visitor.survey.count()).toBe(1);
    expect(visitor.noise).toEqual([]);
  });

  it('does not run with any other hash', async () => {
    const { loader, loaderIntegrity } = await files();
    const visitor = await newVisitor(world);
    await visit(visitor, { head: tagOf(loader, loaderIntegrity.replace(/.{8}$/, 'AAAAAAAA')) });
    await settle(visitor.page);
    expect(await visitor.page.evaluate(() => window.touchstone)).toBeUndefined();
  });

  it('may lie elsewhere, and is told where its collector is', async () => {
    const { loader } = await files();
    const copy = await (await fetch(world.collector.origin + loader)).text();
    const visitor = await newVisitor(world);
    shop.pages.copy = { app: copy };
    const tag = `<script async src="/copy/app.js" data-site="${site}" data-collector="${world.collector.origin}"></script>`;
    await visit(visitor, { head: tag });
    await decided(visitor.page);
    expect(visitor.requests).toEqual([`/v1/sites/${site}/config`]);
  });
});
