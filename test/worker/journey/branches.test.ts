import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unreached } from '../../branches/unreached.ts';

const root = join(import.meta.dirname, '../../..');
const find = (pattern: string) => globSync(pattern, { cwd: root }).map((file) => file.replaceAll('\\', '/'));

/** They read the database; their tests run in workerd. */
const reading = /\/read-[a-z-]+\.ts$/;
const isCode = (file: string) => /^export (?:async )?(?:function|const)/m.test(readFileSync(join(root, file), 'utf8'));
const files = find('worker/{stats,journey}/*.ts').filter((file) => !reading.test(file) && isCode(file));
/** The others say how often intervals hold, which takes long and reaches nothing new. */
const tests = find('test/worker/{stats,journey}/*.test.ts')
  .filter((file) => !/(branches|coverage)\.test\.ts$/.test(file))
  .map((file) => join(root, file));

it('every branch of the statistics and of the journey is reached by their tests', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(unreached(files, tests)).toEqual([]);
}, 60_000);
