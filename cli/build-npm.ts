/** Builds what is published on npm: dist/npm is the package `touchstone-widget`, dist/npm-client `touchstone-client`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import config from '../vite.config.ts';
import { writeDeclarations } from './npm/declarations.ts';
import { finishPackage } from './npm/finish-package.ts';
import { schemaTypes } from './npm/schema-types.ts';

const root = join(import.meta.dirname, '..');

async function buildWidget(): Promise<void> {
  const [sources, target] = [`${root}/widget/npm`, `${root}/dist/npm`];
  await build({ ...config({ mode: 'npm', command: 'build' }), mode: 'npm' });
  const entries = ['npm/index', 'npm/react', 'npm/vue'];
  writeDeclarations({ project: sources, room: 'widget', entries, target });
  finishPackage(sources, target);
}

async function buildClient(): Promise<void> {
  const [sources, target] = [`${root}/client/npm`, `${root}/dist/npm-client`];
  await build({ ...config({ mode: 'npm-client', command: 'build' }), mode: 'npm-client' });
  // The schemas' own types need zod.
  const types = schemaTypes(JSON.parse(readFileSync(`${root}/openapi.json`, 'utf8')));
  writeDeclarations({ project: sources, room: 'client', entries: ['index'], instead: { types }, target });
  finishPackage(sources, target);
}

await buildWidget();
await buildClient();
