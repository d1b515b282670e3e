import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importState } from '../../../cli/import/import-state.ts';
import { parseMapping } from '../../../cli/import/mapping.ts';
import { previewLines } from '../../../cli/import/preview.ts';
import { lineProgress } from '../../../cli/import/progress.ts';
import { checkImport, type ImportJob, runImport } from '../../../cli/import/run-import.ts';
import { connect, found, getSurvey } from '../../../client/index.ts';
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
    api: connect({ url: origin, token: adminToken }),
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
      ['7', '2', '', '', 'a comment, and not the point that it is about'],
    ];
    const job = jobOf('refused', writeCsv('refused', rows));
    const summary = await runImport(job);
    expect(summary).toMatchObject({ rows: 5, sent: 6, stored: 4, refused: 4 });
    expect(summary.refusals.map(({ row, column, code }) => [row, column, code])).toEqual(
      expect.arrayContaining([
        [1, 'Breakfast', 'invalid_answer'],
        [2, 'Bed', 'invalid_answer'],
        [3, '', 'wrong_width'],
        [5, 'Breakfast', 'invalid_answer'],
      ]),
    );
    const list = readFileSync(job.state.refusedPath, 'utf8').trim().split('\n');
    expect(list[0]).toBe('row,line,column,code,detail,Room,Nights,Bed,Breakfast,Comment');
    expect(list).toHaveLength(5);
    expect(list.find((line) => line.startsWith('2,'))).toBe(
      '2,3,Bed,invalid_answer,"""five"" is not a scale point",7,2,five,4,',
    );
    expect(list.find((line) => line.startsWith('3,'))).toMatch(/,7,2,3$/);
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

  test('lists each refused row once, also where it was killed between listing and saving', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => ['7', '2', row % 4 === 0 ? 'x' : '5', '4', '']);
    const path = writeCsv('listed', rows);
    const first = jobOf('listed', path, interrupted());
    await runImport(first);
    appendFileSync(first.state.refusedPath, '99,99,Bed,invalid_answer,said before it was saved,7,2,x,4,\n');
    const job = jobOf('listed', path);
    expect(await runImport(job)).toMatchObject({ rows: 40, refused: 10 });
    const listed = readFileSync(job.state.refusedPath, 'utf8').trim().split('\n').slice(1);
    expect(listed.map((line) => Number(line.split(',')[0]))).toEqual([1, 5, 9, 13, 17, 21, 25, 29, 33, 37]);
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

describe('all or nothing', () => {
  const tracesOf = async (name: string) => ({
    histograms: await histogramsOf(name),
    survey: await found(
      getSurvey(connect({ url: collector.origin, token: collector.adminToken }), 'demo', `${name}-bed`),
    ),
  });

  test('stores nothing and makes no survey where one row would be refused, and says which', async () => {
    const rows = [...rowsOf(450), ['7', '2', '6', '4', ''], ['7', '2', '3'], ...rowsOf(5)];
    const job = jobOf('none', writeCsv('none', rows), { allOrNothing: true });
    const summary = await runImport(job);
    expect(summary).toMatchObject({ checkedOnly: true, rows: 457, refused: 2 });
    expect(summary.refusals.map(({ row, column, code }) => [row, column, code])).toEqual([
      [451, 'Bed', 'invalid_answer'],
      [452, '', 'wrong_width'],
    ]);
    expect(await tracesOf('none')).toEqual({ histograms: {}, survey: null });
    expect(readFileSync(job.state.refusedPath, 'utf8').trim().split('\n')).toHaveLength(3);
  });

  test('finds before the first write what contradicts what is stored', async () => {
    await runImport(jobOf('conflict', writeCsv('conflict', rowsOf(10))));
    const before = await tracesOf('conflict');
    const changed = [...rowsOf(10).slice(0, 9), ['7', '2', '1', '1', 'another'], ...rowsOf(3)];
    const summary = await runImport(jobOf('conflict', writeCsv('changed-row', changed), { allOrNothing: true }));
    expect(summary).toMatchObject({ checkedOnly: true, refused: 2 });
    expect(summary.refusals.map(({ row, code }) => [row, code])).toEqual([
      [10, 'revision_conflict'],
      [10, 'revision_conflict'],
    ]);
    expect(await tracesOf('conflict')).toEqual(before);
  });

  test('stores all where nothing would be refused, also when it is repeated', async () => {
    const job = () => jobOf('all', writeCsv('all', rowsOf(30)), { allOrNothing: true });
    expect(await runImport(job())).toMatchObject({ checkedOnly: false, stored: 55, refused: 0 });
    expect(await runImport(job())).toMatchObject({ checkedOnly: false, stored: 0, repeats: 55, refused: 0 });
    expect(await histogramsOf('all')).toEqual({ bed: [5, 5, 5, 5, 5], breakfast: [6, 6, 6, 6, 6] });
  });
});

describe('a preview', () => {
  test('shows columns, surveys and first rows, counts what would be, and stores nothing', async () => {
    const rows = [['7', '2', '5', '6', 'Fine'], ['8', 'x', '1', '1', ''], ['9', '', '0', '', ''], ...rowsOf(6)];
    const job = jobOf('looked', writeCsv('looked', rows));
    expect(await previewLines(job)).toEqual([
      'Columns',
      '  Room       attribute room',
      '  Nights     attribute nights, a number',
      '  Bed        survey looked-bed, question score (scale), no answer: "0", "n/a"',
      '  Breakfast  survey looked-breakfast, question score (scale)',
      '  Comment    survey looked-breakfast, question reason (text)',
      '',
      'Surveys',
      '  looked-bed: would be made, paused, at touchpoint looked-bed',
      '  looked-breakfast: would be made, paused, at touchpoint looked-breakfast',
      '',
      'First rows',
      '  row 1 (line 2): 2026-10-01T12:00:00.000Z, room "7", nights 2',
      '    looked-bed: score 5',
      '    looked-breakfast: score 6, reason "Fine"',
      '  row 2 (line 3)',
      '    refused, Nights: "x" is not a number [invalid_attribute]',
      '  row 3 (line 4)',
      '    no answer',
      '  row 4 (line 5): 2026-10-01T12:00:00.000Z, room "7", nights 2',
      '    looked-breakfast: score 1, reason "Fine, \\"really\\""',
      '  row 5 (line 6): 2026-10-01T12:00:00.000Z, room "7", nights 2',
      '    looked-bed: score 1',
      '    looked-breakfast: score 2, reason "Fine, \\"really\\""',
    ]);
    const checked = await checkImport(job);
    expect(checked).toMatchObject({ rows: 9, sent: 13, stored: 12, repeats: 0, refused: 2, checkedOnly: true });
    expect(await histogramsOf('looked')).toEqual({});
    // The same when the surveys are there, and the collector itself is asked.
    const { stored, refused } = await runImport(job);
    expect({ stored, refused }).toEqual({ stored: 12, refused: 2 });
    expect(await checkImport(job)).toMatchObject({ sent: 13, stored: 0, repeats: 12, refused: 2 });
  });
});

describe('the command', () => {
  const command = `${import.meta.dirname}/../../../cli/import.ts`;
  let env: NodeJS.ProcessEnv;
  beforeAll(() => {
    env = { ...process.env, TOUCHSTONE_TOKEN: collector.adminToken };
  });

  async function run(...args: string[]): Promise<{ code: number | null; output: string }> {
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

  test('previews, and holds all back where it is told to', async () => {
    const map = writeMapping('previewed-command');
    const refused = `${folder}/previewed-refused.csv`;
    const csv = writeCsv('previewed', [['7', '2', 'x', '1', '']]);
    const args = [csv, '--map', map, '--url', collector.origin, '--refused', refused];
    const preview = await run(...args, '--preview');
    expect(preview.output).toContain('Bed        survey previewed-command-bed, question score');
    expect(preview.output).toContain(
      '1 rows · 1 responses checked · 1 would be stored · 0 are there already · 1 would be',
    );
    expect(preview.code).toBe(1);
    const held = await run(...args, '--all-or-nothing');
    expect(held.output).toContain('Nothing was stored.');
    expect(held.code).toBe(1);
    expect(readFileSync(refused, 'utf8')).toContain('is not a scale point');
    expect(await histogramsOf('previewed-command')).toEqual({});
    const careless = await run(csv, '--map', map, '--url', collector.origin, '--refused', csv);
    expect([careless.code, careless.output]).toEqual([2, expect.stringContaining('is no list of refused rows')]);
    expect(readFileSync(csv, 'utf8')).toContain('Breakfast');
  }, 30_000);

  test('that is killed in the middle ends with every answer once when it is run again', async () => {
    const name = 'killed-command';
    const map = writeMapping(name);
    const args = [writeCsv(name, rowsOf(1500)), '--map', map, '--url', collector.origin];
    const child = spawn(process.execPath, [command, ...args], { env });
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (chunk) => {
        if (!String(chunk).includes('%')) return;
        child.kill('SIGKILL');
        resolve();
      });
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect(child.signalCode).toBe('SIGKILL');
    const { bed: some = [] } = await histogramsOf(name);
    expect(some.reduce((sum, n) => sum + n, 0)).toBeLessThan(1250);
    const again = await run(...args);
    expect(again.output).toContain('Went on after row');
    expect(again.code).toBe(0);
    expect(await histogramsOf(name)).toEqual({ bed: [250, 250, 250, 250, 250], breakfast: [300, 300, 300, 300, 300] });
  }, 60_000);
});
