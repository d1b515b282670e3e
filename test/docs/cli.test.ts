import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { responseId } from '../../shared/rules/response-id.ts';
import { startTestCollector, type TestCollector } from '../browser/test-collector.ts';
import { examplesOf, type Outcome, runExamples } from './shell-examples.ts';

const root = `${import.meta.dirname}/../..`;
const examples = examplesOf(readFileSync(`${root}/docs/cli.md`, 'utf8'));

let collector: TestCollector;
let folder: string;
let outcomes: Outcome[];
let stderr: string;

/** The answers that the page shows the scores of. */
async function seed(): Promise<void> {
  const scores: [day: string, points: number[], channel: string, reason?: string][] = [
    ['2026-11-04', [10, 9, 9, 6, 3], 'web'],
    ['2026-11-04', [10, 9, 9, 8, 1], 'email'],
    ['2026-11-11', [10, 9, 9, 10, 9, 8, 7], 'web'],
    ['2026-11-11', [2], 'web', 'Delivery costs came as a surprise'],
    ['2026-11-17', [9, 9, 8, 7, 4, 0], 'web'],
    ['2026-11-17', [10], 'web', 'Paid in under a minute'],
  ];
  let count = 0;
  const responses = scores.flatMap(([day, points, channel, reason]) =>
    points.map((score) => {
      const shownAt = `${day}T12:00:00Z`;
      return {
        id: responseId(Date.parse(shownAt) + ++count, new Uint8Array(10)),
        revision: 1,
        survey: 'checkout-nps',
        version: 1,
        channel,
        page: '/cart',
        respondent: `customer-${count}`,
        shownAt,
        answers: { score, ...(reason && { reason }) },
      };
    }),
  );
  const body = { format: 1, sentAt: '2026-11-21T09:00:00Z', import: 'docs', responses };
  await collector.api('POST', '/v1/sites/demo/responses', body);
}

beforeAll(async () => {
  collector = await startTestCollector();
  await seed();
  folder = mkdtempSync(`${tmpdir()}/touchstone-docs-`);
  const environment = {
    TOUCHSTONE_URL: collector.origin,
    TOUCHSTONE_TOKEN: collector.adminToken,
    XDG_CONFIG_HOME: folder,
  };
  const prelude = `touchstone() { '${process.execPath}' '${root}/cli/touchstone.ts' "$@"; }`;
  ({ outcomes, stderr } = await runExamples(examples, environment, folder, prelude));
}, 120_000);

afterAll(async () => {
  await collector?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('docs/cli.md', () => {
  test('has examples, and all of them were run', () => {
    expect(examples.length).toBeGreaterThan(5);
    expect(outcomes).toHaveLength(examples.length);
  });

  test.each(examples.map((example, place) => ({ ...example, place })))(
    'line $line does what it says',
    ({ place, printed }) => {
      const { status, stdout } = outcomes[place] as Outcome;
      expect(status, `${stdout}\n${stderr}`).toBe(0);
      if (printed) expect(stdout.trim()).toBe(printed.text.trim());
    },
  );

  test('leaves the files that it says', () => {
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['answers.csv', 'customer-1.json', 'surveys']));
  });
});
