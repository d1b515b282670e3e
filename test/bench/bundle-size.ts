import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';
import { limits } from '../../shared/limits.ts';

const root = `${import.meta.dirname}/../..`;

export interface BundleSize {
  minified: number;
  brotli: number;
}

/** Bytes of some exports of one file, bundled alone the way the loader is: minified, limits inlined. */
export async function bundleSize(file: string, names: readonly string[]): Promise<BundleSize & { code: string }> {
  const entry = 'virtual:entry';
  const source = `export { ${names.join(', ')} } from '${root}/${file}';`;
  const result = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? entry : undefined),
        load: (id) => (id === entry ? source : undefined),
      },
      {
        name: 'inline-limits',
        transform: (code) =>
          code.replace(/\blimits\.(\w+)/g, (text, name) =>
            name in limits ? String(limits[name as keyof typeof limits]) : text,
          ),
      },
    ],
    build: {
      target: 'es2022',
      write: false,
      reportCompressedSize: false,
      modulePreload: false,
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict', output: { format: 'es' } },
    },
  });
  const [bundle] = [result].flat();
  if (!bundle || !('output' in bundle)) throw new Error('Nothing was built');
  const { code } = bundle.output[0];
  return { minified: Buffer.byteLength(code), brotli: brotliCompressSync(code).length, code };
}
