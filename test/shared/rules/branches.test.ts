import { globSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unreached } from '../../branches/unreached.ts';

const root = join(import.meta.dirname, '../../..');

const inRoot = (pattern: string) =>
  globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();

/** All but what is types alone. */
const files = inRoot('shared/rules/*.ts').filter((file) => file !== 'shared/rules/rule.ts');

const tests = inRoot('test/shared/{rules,schema}/*.test.ts')
  .filter((file) => !/(branches|size)\.test\.ts$/.test(file))
  .map((file) => join(root, file));

it('every branch of the rules is reached by the tests beside this one', () => {
  expect(unreached(files, tests)).toEqual([]);
}, 60_000);

it('notices what no test reaches', () => {
  expect(unreached(['shared/rules/quota.ts', 'shared/rules/piping.ts'], [])).toEqual([
    'shared/rules/quota.ts: not imported',
    'shared/rules/piping.ts: not imported',
  ]);
  const someTests = tests.filter((file) => file.endsWith('visits.test.ts'));
  expect(unreached(['shared/rules/visits.ts'], someTests)).toEqual([]);
  expect(unreached(['shared/rules/days.ts'], someTests).length).toBeGreaterThan(5);
}, 60_000);
