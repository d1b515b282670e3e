import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const docs = `${import.meta.dirname}/../../docs`;

test('docs/console.md shows every picture of the console, and none that is not there', () => {
  const shown = readFileSync(`${docs}/console.md`, 'utf8').match(/pictures\/console\/[\w-]+\.webp/g) ?? [];
  const taken = globSync('pictures/console/*', { cwd: docs }).map((path) => path.replaceAll('\\', '/'));
  expect([...new Set(shown)].sort()).toEqual(taken.sort());
});
