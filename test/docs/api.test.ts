import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';
import { examplesOf, fits, type Outcome, runExamples } from './shell-examples.ts';

const page = readFileSync(`${import.meta.dirname}/../../docs/api.md`, 'utf8');
const examples = examplesOf(page);

let collector: TestCollector;
let folder: string;
let outcomes: Outcome[];
let stderr: string;

beforeAll(async () => {
  collector = await startTestCollector();
  folder = mkdtempSync(`${tmpdir()}/touchstone-docs-`);
  const environment = { TOUCHSTONE: collector.origin, TOKEN: collector.adminToken };
  ({ outcomes, stderr } = await runExamples(examples, environment, folder));
}, 120_000);

afterAll(async () => {
  await collector?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/api.md', () => {
  test('has examples, and all of them were run', () => {
    expect(examples.length).toBeGreaterThan(5);
    expect(outcomes).toHaveLength(examples.length);
  });

  test.each(examples.map((example, place) => ({ ...example, place })))(
    'line $line does what it says',
    ({ place, printed }) => {
      const { status, stdout } = outcomes[place] as Outcome;
      expect(status, `${stdout}\n${stderr}`).toBe(0);
      if (printed?.language === 'json') {
        const found: unknown = JSON.parse(stdout);
        if (!fits(JSON.parse(printed.text), found)) expect(found).toEqual(JSON.parse(printed.text));
      } else if (printed) expect(stdout.replaceAll('\r', '').trim()).toBe(printed.text.trim());
    },
  );
});

describe('a documented answer', () => {
  test.each([
    [{ a: 1 }, { a: 1, b: 2 }, true],
    [{ a: '…' }, { a: null }, true],
    [{ a: '…' }, { b: 1 }, false],
    [{ a: [1] }, { a: [1, 2] }, false],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1, c: 2 }] }, true],
    [{ a: null }, { a: 0 }, false],
    [[], {}, false],
  ])('%j and %j: %s', (documented, found, expected) => {
    expect(fits(documented, found)).toBe(expected);
  });
});
