import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Puts manifest, readme and licence into a package. @param sources folder of its package.json and README.md */
export function finishPackage(sources: string, target: string): void {
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  const { name, ...manifest } = JSON.parse(readFileSync(`${sources}/package.json`, 'utf8'));
  writeFileSync(`${target}/package.json`, `${JSON.stringify({ name, version, ...manifest }, null, 2)}\n`);
  copyFileSync(`${sources}/README.md`, `${target}/README.md`);
  copyFileSync(`${root}/LICENSE`, `${target}/LICENSE`);
}
