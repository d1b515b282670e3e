import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { limits } from './shared/limits.ts';

/**
 * Builds, chosen by mode and run in this order by cli/build.ts: the chunks of the widget, its loader and the parts of
 * it (as text for the worker), the pages (landing, demo shop, console) and the worker, which carries the loader and the chunks' names.
 */
const root = import.meta.dirname;
const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** Puts the values of an object where its fields are named: minifiers would keep it whole. */
const inline = (object: string, values: Readonly<Record<string, unknown>>): Plugin => ({
  name: `inline-${object}`,
  transform: (code) =>
    code.replace(new RegExp(`\\b${object}\\.(\\w+)`, 'g'), (text, name) =>
      name in values ? String(values[name]) : text,
    ),
});

/** What browsers load is to carry only the limits that it uses. */
const inlineLimits = inline('limits', limits);

/**
 * V8 then compiles all functions of the file on a background thread while it arrives, rather than each on the page's own
 * thread when it is first called. Others take it for a comment.
 */
const compileAtOnce = { postBanner: '//# allFunctionsCalledOnLoad' };

/** A module that the loader imports when it needs it: one file, whatever else it shares code with. */
const chunk = (input: string, name = input): UserConfig => ({
  plugins: [inlineLimits],
  build: {
    outDir: 'dist/client/chunks',
    emptyOutDir: false,
    modulePreload: false,
    // Browsers with constructable style sheets in shadow roots need no older spelling of anything in ours.
    cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
    rolldownOptions: {
      input: `widget/${input}.ts`,
      preserveEntrySignatures: 'strict',
      treeshake: { propertyReadSideEffects: false },
      output: { ...compileAtOnce, format: 'es', entryFileNames: `${name}-[hash].js` },
    },
  },
});

/** A part of the script: an expression, once the beginning is cut off. */
const part = (name: string): UserConfig => ({
  plugins: [inlineLimits],
  build: {
    outDir: 'dist/widget/parts',
    emptyOutDir: false,
    modulePreload: false,
    rolldownOptions: {
      input: `widget/parts/${name}.ts`,
      preserveEntrySignatures: 'strict',
      treeshake: { propertyReadSideEffects: false },
      output: { format: 'iife', name: 'part', exports: 'default', entryFileNames: `${name}.js` },
    },
  },
});

/** A chunk with the code that draws: what of it there is, `cut` says. */
const drawing = (input: string, cut: { plain: boolean }, name = input): UserConfig => {
  const { plugins = [], build } = chunk(input, name);
  return { plugins: [...plugins, inline('cut', cut)], build };
};

const builds: Record<string, UserConfig> = {
  survey: drawing('survey', { plain: false }),
  plain: drawing('survey', { plain: true }, 'plain'),
  whole: drawing('whole', { plain: true }),
  showing: chunk('showing'),
  seldom: chunk('seldom'),
  standing: chunk('standing'),
  explain: chunk('explain'),
  outcomes: chunk('outcomes'),
  loader: {
    plugins: [inlineLimits],
    build: {
      outDir: 'dist/widget',
      emptyOutDir: true,
      modulePreload: false,
      rolldownOptions: {
        input: 'widget/loader.ts',
        output: { ...compileAtOnce, format: 'iife', entryFileNames: 'loader.js' },
      },
    },
  },
  silent: {
    plugins: [inlineLimits],
    build: {
      outDir: 'dist/widget',
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: 'widget/silent-loader.ts',
        output: { format: 'iife', entryFileNames: 'silent.js' },
      },
    },
  },
  pinned: {
    plugins: [inlineLimits],
    build: {
      outDir: 'dist/client/chunks',
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: 'widget/pinned-loader.ts',
        output: { ...compileAtOnce, format: 'iife', entryFileNames: 'loader-[hash].js' },
      },
    },
  },
  npm: {
    plugins: [inlineLimits],
    build: {
      outDir: 'dist/npm',
      emptyOutDir: true,
      modulePreload: false,
      // Whoever bundles it minifies it.
      minify: false,
      rolldownOptions: {
        input: { index: 'widget/npm/index.ts', react: 'widget/npm/react.ts', vue: 'widget/npm/vue.ts' },
        external: ['react', 'vue'],
        preserveEntrySignatures: 'strict',
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'touchstone.js',
          minifyInternalExports: false,
          // Servers that render React must leave it to the browser.
          banner: ({ name }) => (name === 'react' ? "'use client';" : ''),
        },
      },
    },
  },
  'npm-client': {
    build: {
      outDir: 'dist/npm-client',
      emptyOutDir: true,
      modulePreload: false,
      minify: false,
      rolldownOptions: {
        input: { index: 'client/index.ts' },
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  pages: {
    base: '/',
    build: {
      outDir: 'dist/client',
      emptyOutDir: false,
      modulePreload: { polyfill: false },
      // The library of the reference, which is one file.
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        checks: { pluginTimings: false },
        input: [
          'demo/landing.html',
          'demo/index.html',
          'demo/checkout.html',
          'demo/help.html',
          'demo/gallery.html',
          'demo/gallery/cell.html',
          'console/index.html',
          'reference/index.html',
        ],
        output: { entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/[name]-[hash].js' },
      },
    },
  },
  worker: {
    ssr: { target: 'webworker', noExternal: true },
    build: {
      ssr: 'worker/index.ts',
      outDir: 'dist/worker',
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        // Cloudflare looks at what the entry exports; what it shares with others is none of that.
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'index.js', chunkFileNames: '[name]-[hash].js', codeSplitting: true },
        external: [/^cloudflare:/],
      },
    },
  },
};

const buildOf = (mode: string) => (mode.startsWith('part:') ? part(mode.slice('part:'.length)) : builds[mode]);

export default defineConfig(({ mode }) => ({
  root,
  configFile: false,
  publicDir: false,
  oxc: jsx,
  logLevel: 'warn',
  ...buildOf(mode),
  build: { target: 'es2022', reportCompressedSize: false, ...buildOf(mode)?.build },
}));
