import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publint } from 'publint';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSSRApp, h } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';
import { type Consumer, createConsumer } from './consumer.ts';

const root = join(import.meta.dirname, '../../..');
const dist = `${root}/dist/npm`;

let consumer: Consumer;
/** Files that would be published, by their paths. */
let packed: string[];
beforeAll(() => {
  consumer = createConsumer();
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json'], { cwd: dist, encoding: 'utf8' });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  packed = files.map(({ path }) => path);
}, 30_000);
afterAll(() => consumer.remove());

function bundleOf(source: string): Promise<string> {
  const entry = `${consumer.folder}/app.js`;
  writeFileSync(entry, source);
  return consumer.bundle(entry);
}

describe('the npm package', () => {
  it('is one that publint finds no fault with', async () => {
    const { messages } = await publint({ pkgDir: dist, strict: true });
    expect(messages).toEqual([]);
  });

  it('has code, types and the licence in it, and nothing else', () => {
    expect(packed).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'index.js', 'package.json', 'react.js', 'vue.js']),
    );
    const others = packed.filter(
      (name) => !/^(?:LICENSE|README\.md|package\.json|[a-z]+\.js|types\/.*\.d\.ts)$/.test(name),
    );
    expect(others).toEqual([]);
  });

  it('has the version of the product', () => {
    const versionOf = (path: string) => JSON.parse(readFileSync(`${path}/package.json`, 'utf8')).version;
    expect(versionOf(dist)).toBe(versionOf(root));
  });

  it('refers to nothing that does not come along, but React and Vue', () => {
    for (const name of packed.filter((path) => /\.(?:js|d\.ts)$/.test(path))) {
      const text = readFileSync(`${dist}/${name}`, 'utf8');
      const bare = [...text.matchAll(/\bfrom ['"]([^'".][^'"]*)['"]/g)].map(([, from]) => from);
      const expected = /\b(react|vue)\./.exec(name)?.[1];
      expect(bare.filter((from) => from !== expected)).toEqual([]);
      for (const [, from = ''] of text.matchAll(/\bfrom ['"](\.[^'"]*)['"]/g))
        expect(packed).toContain(join(name, '..', from).replace(/\.js$/, name.endsWith('.d.ts') ? '.d.ts' : '.js'));
    }
  });

  it('leaves out of a bundle what is not used', async () => {
    const tracking = await bundleOf(`import { track } from 'touchstone-widget'; track('seen');`);
    expect(tracking).toContain('touchstone');
    expect(tracking).not.toMatch(/react|vue|preact|localStorage|\/v1\/sites/i);
    expect(tracking.length).toBeLessThan(1500);
    expect((await bundleOf(`import 'touchstone-widget';`)).trim()).toBe('');
    const starting = await bundleOf(`import { init } from 'touchstone-widget'; init({ collector: '', site: '' });`);
    expect(starting).toContain('/v1/sites');
    expect(starting).not.toMatch(/\breact\b|\bvue\b|preact/i);
  });
});

describe('on a server', () => {
  const load = (name: string) => import(/* @vite-ignore */ `${dist}/${name}.js`);

  it('importing it changes nothing, and calling it does nothing', async () => {
    const before = Object.getOwnPropertyNames(globalThis);
    const { init, track, on, show, identify } = await load('index');
    init({ collector: 'https://collector.example', site: 'demo' });
    identify('someone');
    track('seen');
    show('nps');
    on('shown', () => {})();
    expect(Object.getOwnPropertyNames(globalThis)).toEqual(before);
  });

  it('React and Vue render it as nothing', async () => {
    const options = { collector: 'https://collector.example', site: 'demo' };
    const react = await load('react');
    const part = () => {
      react.useTouchstone({ shown: () => {} }).track('rendered');
      return createElement('p');
    };
    const page = createElement('main', null, createElement(react.Touchstone, options), createElement(part));
    expect(renderToString(page)).toBe('<main><p></p></main>');

    const vue = await load('vue');
    const setup = () => {
      vue.useTouchstone({ shown: () => {} }).track('rendered');
      return () => h('p');
    };
    expect(await renderVue(createSSRApp({ setup }).use(vue.touchstone, options))).toBe('<p></p>');
  });

  it('is left to the browser by React’s server components', () => {
    expect(readFileSync(`${dist}/react.js`, 'utf8')).toMatch(/^['"]use client['"]/);
  });
});

describe('the types', () => {
  const source = `
    import { type Answers, init, type Notice, on, show, track } from 'touchstone-widget';
    import { Touchstone, useTouchstone } from 'touchstone-widget/react';
    import { touchstone } from 'touchstone-widget/vue';
    import { createElement } from 'react';
    import { createApp } from 'vue';

    init({ collector: 'https://collector.example', site: 'demo', nonce: 'abc' });
    track('order_placed', { items: 3, gift: true, plan: 'pro' });
    const prefill: Answers = { score: 9, topics: { choices: ['price'], other: 'tins' }, reason: 'Fine', agreed: true };
    show('nps', { prefill });
    const stop: () => void = on('answered', ({ survey, answers }: Notice) => console.log(survey, answers?.score));
    createElement(Touchstone, { collector: 'https://collector.example', site: 'demo' });
    useTouchstone({ completed: ({ survey }) => survey.length }).close();
    createApp({}).use(touchstone, { collector: 'https://collector.example', site: 'demo' });
    window.touchstone?.('track', 'seen');
    stop();
    // @ts-expect-error there is no such event
    on('opened', () => {});
    // @ts-expect-error an answer is no date
    show('nps', { prefill: { score: new Date() } });
    // @ts-expect-error the site is missing
    init({ collector: 'https://collector.example' });
    // @ts-expect-error no such prop
    createElement(Touchstone, { collector: 'https://collector.example', site: 'demo', theme: 'dark' });
  `;

  it.each(['bundler', 'nodenext'])(
    'fit strict TypeScript with module resolution "%s"',
    (resolution) => {
      writeFileSync(`${consumer.folder}/package.json`, '{ "type": "module" }');
      writeFileSync(`${consumer.folder}/app.ts`, source);
      const options = {
        strict: true,
        noEmit: true,
        target: 'es2022',
        lib: ['es2022', 'dom', 'dom.iterable'],
        module: resolution === 'bundler' ? 'esnext' : 'nodenext',
        moduleResolution: resolution,
        types: [],
        exactOptionalPropertyTypes: true,
      };
      const config = { compilerOptions: options, files: ['app.ts'] };
      writeFileSync(`${consumer.folder}/tsconfig.json`, JSON.stringify(config));
      const { stdout } = spawnSync('tsc', ['-p', consumer.folder], { encoding: 'utf8' });
      expect(stdout).toBe('');
    },
    60_000,
  );
});
