import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiClient } from '../../../cli/api-client.ts';
import { importState } from '../../../cli/import/import-state.ts';
import { parseMapping } from '../../../cli/import/mapping.ts';
import { lineProgress } from '../../../cli/import/progress.ts';
import { type ImportJob, runImport } from '../../../cli/import/run-import.ts';
import type { Rates, WholeResults } from '../../../shared/schema/results.ts';
import { startTestCollector, type TestCollector } from '../../browser/test-collector.ts';
import { exampleHeader, exampleMapping } from './example-import.ts';

let collector: TestCollector;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(`${tmpdir()}/touchstone-import-`);
  collector = await startTestCollector();
}, 60_000);

afterAll(async () => {
  await collector?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Bed 0…5 in turn (0 is no answer), breakfast 1…5 in turn, in as many rows as asked for. */
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, row) => ['7', '2', String(row % 6), String((row % 5) + 1), 'Fine, "really"']);

function writeCsv(name: string, rows: string[][]): string {
  const path = `${folder}/${name}.csv`;
  const quoted = [exampleHeader, ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join());
  writeFileSync(path, `\uFEFF${quoted.join('\r\n')}\r\n`);
  return path;
}

/** A mapping onto touchpoints that no other test uses. */
function mappingOf(name: string) {
  const surveys = Object.entries(exampleMapping.surveys).map(([id, survey]) => [
    `${name}-${id}`,
    { ...survey, content: { ...survey.content, touchpoint: `${name}-${id}` } },
  ]);
  const answers = exampleMapping.answers.map((source) => ({ ...source, survey: `${name}-${source.survey}` }));
  return { ...exampleMapping, import: name, surveys: Object.fromEntries(surveys), answers };
}

function jobOf(name: string, csvPath: string, changes: Partial<ImportJob> = {}): ImportJob {
  const { origin, adminToken } = collector;
  return {
    csvPath,
    mapping: parseMapping(mappingOf(name)),
    site: 'demo',
    origin,
    api: apiClient({ origin, token: adminToken }),
    state: importState(`${folder}/state`, name),
    progress: lineProgress(() => {}),
    now: () => Date.parse('2026-11-20T10:00:00Z'),
    ...changes,
  };
}

const range = 'from=2026-09-01&to=2026-11-20&interval=month';

async function histogramsOf(name: string): Promise<Record<string, number[]>> {
  const { series } = await collector.api<WholeResults>('GET', `/v1/sites/demo/results?${range}`);
  const own = series.filter(({ touchpoint }) => touchpoint.startsWith(`${name}-`));
  return Object.fromEntries(own.map(({ touchpoint, total }) => [touchpoint.slice(name.length + 1), total.histogram]));
}

describe('an import', () => {
  test('brings in every answer once, however often it is repeated, and never touches the rates', async () => {
    const path = writeCsv('twice', rowsOf(300));
    const first = await runImport(jobOf('twice', path));
    expect(first).toMatchObject({ rows: 300, sent: 550, stored: 550, repeats: 0, refused: 0, interrupted: false });
    const expected = { bed: [50, 50, 50, 50, 50], breakfast: [60, 60, 60, 60, 60] };
    expect(await histogramsOf('twice')).toEqual(expected);

    const second = await runImport(jobOf('twice', path));
    expect(second).toMatchObject({ rows: 300, sent: 550, stored: 0, repeats: 550, refused: 0 });
    expect(await histogramsOf('twice')).toEqual(expected);
    const rates = await collector.api<Rates>('GET', `/v1/sites/demo/rates?${range}`);
    expect(rates.series).toEqual([]);
  });

  test('lists what is refused by row and column and stores the rest', async () => {
    const rows = [
      ['7', '2', '5', '6', ''],
      ['7', '2', 'five', '4', ''],
      ['7', '2', '3'],
      ['7', '2', '4', '4', 'ok'],
    ];
    const job = jobOf('refused', writeCsv('refused', rows));
    const summary = await runImport(job);
    expect(summary).toMatchObject({ rows: 4, sent: 5, stored: 4, refused: 3 });
    expect(summary.refusals.map(({ row, column, code }) => [row, column, code])).toEqual(
      expect.arrayContaining([
        [1, 'Breakfast', 'invalid_answer'],
        [2, 'Bed', 'invalid_answer'],
        [3, '', 'wrong_width'],
      ]),
    );
    const list = readFileSync(job.state.refusedPath, 'utf8').trim().split('\n');
    expect(list[0]).toBe('row,line,column,code,detail');
    expect(list).toHaveLength(4);
    expect(await histogramsOf('refused')).toEqual({ bed: [0, 0, 0, 1, 1], breakfast: [0, 0, 0, 2, 0] });
  });

  /** Stops after the first batch of twenty records. */
  function interrupted(): Partial<ImportJob> {
    const stop = new AbortController();
    const progress = { ...lineProgress(() => {}), update: () => stop.abort() };
    return { signal: stop.signal, progress, batchLimits: { records: 20, bytes: 100_000 } };
  }

  test('that is interrupted goes on where it was, and ends with the same counts', async () => {
    const path = writeCsv('resumed', rowsOf(60));
    const first = await runImport(jobOf('resumed', path, interrupted()));
    expect(first.interrupted).toBe(true);
    expect(first.rows).toBeGreaterThan(0);
    expect(first.rows).toBeLessThan(60);

    const second = await runImport(jobOf('resumed', path));
    expect(second.resumedAt).toBe(first.rows);
    expect(second).toMatchObject({ rows: 60, sent: 110, stored: 110, repeats: 0, interrupted: false });
    expect(await histogramsOf('resumed')).toEqual({ bed: [10, 10, 10, 10, 10], breakfast: [12, 12, 12, 12, 12] });
  });

  test('begins at the first row when the file is not the one that was interrupted', async () => {
    const first = await runImport(jobOf('changed', writeCsv('changed', rowsOf(60)), interrupted()));
    expect(first.interrupted).toBe(true);
    const second = await runImport(jobOf('changed', writeCsv('changed', rowsOf(66))));
    expect(second).toMatchObject({ resumedAt: 0, rows: 66, sent: 121, repeats: first.stored, refused: 0 });
    expect(second.stored + first.stored).toBe(121);
  });

  test('says when the site or the survey is not there', async () => {
    const path = writeCsv('lost', rowsOf(1));
    const mapping = parseMapping({ ...mappingOf('lost'), surveys: {} });
    await expect(runImport(jobOf('lost', path, { mapping }))).rejects.toThrow('has no survey "lost-bed"');
    await expect(runImport(jobOf('lost', path, { mapping, site: 'nowhere' }))).rejects.toThrow('no site "nowhere"');
  });
});

describe('the command', () => {
  async function run(...args: string[]): Promise<{ code: number | null; output: string }> {
    const command = `${import.meta.dirname}/../../../cli/import.ts`;
    const env = { ...process.env, TOUCHSTONE_TOKEN: collector.adminToken };
    const child = spawn(process.execPath, [command, ...args], { env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, output };
  }

  function writeMapping(name: string): string {
    const path = `${folder}/${name}.map.json`;
    writeFileSync(path, JSON.stringify(mappingOf(name)));
    return path;
  }

  test('ends with 0 when all is stored, 1 when rows were refused, 2 when it could not begin', async () => {
    const map = writeMapping('command-of-the-tests');
    const good = await run(writeCsv('good', rowsOf(6)), '--map', map, '--url', collector.origin);
    expect(good.output).toContain('6 rows · 11 sent · 11 stored · 0 repeats · 0 refused');
    expect(good.code).toBe(0);

    const bad = await run(writeCsv('bad', [['7', '2', 'x', '1', '']]), '--map', map, '--url', collector.origin);
    expect(bad.output).toContain('row 1 (line 2), Bed: "x" is not a scale point [invalid_answer]');
    expect(bad.code).toBe(1);

    expect((await run('--map', map)).code).toBe(2);
    expect((await run('/no/such.csv', '--map', map)).code).toBe(2);
    const state = `${import.meta.dirname}/../../../.touchstone/imports/command-of-the-tests.refused.csv`;
    rmSync(state, { force: true });
  }, 30_000);
});
