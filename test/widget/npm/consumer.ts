import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Plugin, transformWithOxc } from 'vite';
import { compileScript, parse } from 'vue/compiler-sfc';

const root = join(import.meta.dirname, '../../..');
const packages = { 'touchstone-widget': 'dist/npm', 'touchstone-client': 'dist/npm-client' };
const peers = ['react', 'react-dom', 'vue', '@types/react', '@types/react-dom', 'csstype', '@vue'];

/** A project of somebody who has installed the packages as they are built, beside React and Vue. Needs `npm run build`. */
export interface Consumer {
  folder: string;
  /**
   * Bundles a file as that somebody would.
   * @param rewrite of the sources that are not in a package
   */
  bundle(entry: string, rewrite?: (source: string) => string): Promise<string>;
  remove(): void;
}

export function createConsumer(): Consumer {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-consumer-'));
  const links = { ...packages, ...Object.fromEntries(peers.map((name) => [name, `node_modules/${name}`])) };
  for (const [name, target] of Object.entries(links)) {
    mkdirSync(dirname(`${folder}/node_modules/${name}`), { recursive: true });
    symlinkSync(join(root, target), `${folder}/node_modules/${name}`);
  }
  return {
    folder,
    async bundle(entry, rewrite = (source) => source) {
      const result = await build({
        root: folder,
        configFile: false,
        // Bundlers warn of "use client", which is for servers.
        logLevel: 'error',
        mode: 'development',
        // React mounts twice in strict mode only where it is told that somebody is developing.
        define: {
          'process.env.NODE_ENV': '"development"',
          __VUE_OPTIONS_API__: 'false',
          __VUE_PROD_DEVTOOLS__: 'false',
          __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
        },
        plugins: [fromConsumer(folder), sources(rewrite), vueFiles],
        build: { write: false, minify: false, modulePreload: false, rolldownOptions: { input: entry } },
      });
      const [output] = Array.isArray(result) ? result : [result];
      if (!output || !('output' in output)) throw new Error('Nothing was bundled');
      return output.output[0].code;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** The examples lie elsewhere, and find the packages as if they lay in the project. */
const fromConsumer = (folder: string): Plugin => ({
  name: 'from-consumer',
  enforce: 'pre',
  resolveId(source, importer, options) {
    const bare = /^[@a-z]/.test(source) && importer && !importer.includes('node_modules');
    if (!bare || importer.startsWith(folder) || importer.includes('/dist/npm/')) return undefined;
    return this.resolve(source, join(folder, 'index.js'), { ...options, skipSelf: true });
  },
});

const sources = (rewrite: (source: string) => string): Plugin => ({
  name: 'rewrite-sources',
  enforce: 'pre',
  load(id) {
    return /node_modules|\/dist\/|\0/.test(id) ? undefined : rewrite(readFileSync(id, 'utf8'));
  },
});

/** The little of Vue's own plugin that one component needs. */
const vueFiles: Plugin = {
  name: 'vue-files',
  async transform(code, id) {
    if (!id.endsWith('.vue')) return undefined;
    const { descriptor } = parse(code, { filename: id });
    const { content } = compileScript(descriptor, { id, inlineTemplate: true });
    return transformWithOxc(content, `${id}.ts`);
  },
};
