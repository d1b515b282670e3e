/** Builds dist/npm: the package `touchstone-widget`, ready to be packed and published. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import config from '../vite.config.ts';

const root = join(import.meta.dirname, '..');
const sources = `${root}/widget/npm`;
const target = `${root}/dist/npm`;

/** The compiler declares every file it has read; the package takes along what its entries refer to. */
function writeTypes(): void {
  const all = mkdtempSync(join(tmpdir(), 'touchstone-types-'));
  const { status } = spawnSync('tsc', ['-p', sources, '--noCheck', '--outDir', all], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The types of the package were not built');
  const taken = new Set<string>();
  const take = (name: string) => {
    if (taken.has(name)) return;
    taken.add(name);
    const text = readFileSync(`${all}/widget/${name}.d.ts`, 'utf8');
    // In TypeScript, files name each other by their sources; in the package there are none.
    const written = text.replaceAll(/(['"])(\.[^'"]+)\.ts\1/g, (_, quote, path) => {
      take(join(dirname(name), path));
      return `${quote}${path}.js${quote}`;
    });
    mkdirSync(dirname(`${target}/types/${name}`), { recursive: true });
    writeFileSync(`${target}/types/${name}.d.ts`, written);
  };
  for (const entry of ['index', 'react', 'vue']) take(`npm/${entry}`);
  rmSync(all, { recursive: true });
}

function writeManifest(): void {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const { name, ...manifest } = JSON.parse(readFileSync(`${sources}/package.json`, 'utf8'));
  writeFileSync(`${target}/package.json`, `${JSON.stringify({ name, version, ...manifest }, null, 2)}\n`);
}

await build({ ...config({ mode: 'npm', command: 'build' }), mode: 'npm' });
writeTypes();
writeManifest();
copyFileSync(`${sources}/README.md`, `${target}/README.md`);
copyFileSync(`${root}/LICENSE`, `${target}/LICENSE`);
