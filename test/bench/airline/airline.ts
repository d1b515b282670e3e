/**
 * `npm run bench -- airline FILE.csv`: imports the airline file as a journey into a collector of its own, and sets what its
 * API answers beside what R computes of the same file. Needs Rscript, and `npm run build` before.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { metrics } from '../../../shared/metrics.ts';
import { tally } from '../../../shared/rules/scoring.ts';
import type { Drivers } from '../../../shared/schema/drivers.ts';
import type { Journey } from '../../../shared/schema/experience.ts';
import type { WholeResults } from '../../../shared/schema/results.ts';
import { valence } from '../../../worker/journey/valence.ts';
import type { Difference } from '../../../worker/stats/difference.ts';
import { meanDifference } from '../../../worker/stats/mean-difference.ts';
import { scoreDifference } from '../../../worker/stats/score-difference.ts';
import { startTestCollector } from '../../browser/test-collector.ts';

const root = join(import.meta.dirname, '../../..');
const example = `${root}/docs/examples/airline-satisfaction`;
const site = 'airline';
const range = 'from=2026-10-01&to=2026-10-31';

const file = process.argv[3];
if (!file) throw new Error('npm run bench -- airline FILE.csv');
const folder = mkdtempSync(`${tmpdir()}/touchstone-airline-`);
const collector = await startTestCollector();
try {
  const node = (...command: string[]) => {
    const env = { ...process.env, TOUCHSTONE: collector.origin, TOKEN: collector.adminToken };
    return promisify(execFile)(process.execPath, command, { cwd: root, env });
  };
  const to = ['--site', site, '--url', collector.origin, '--token', collector.adminToken, '--restart'];
  const headers = { Authorization: `Bearer ${collector.adminToken}`, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ key: site, name: 'Airline' });
  const { ok } = await fetch(`${collector.origin}/v1/sites`, { method: 'POST', headers, body });
  if (!ok) throw new Error('No site was made');
  await node('cli/import.ts', file, '--map', `${example}.map.json`, ...to);
  await node('cli/describe-journey.ts', `${example}.journey.json`, site);
  report(await ours(), byR(file));
} finally {
  await collector.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Answer of the API, and how many milliseconds the middle one of five took. */
async function read<Body>(what: string): Promise<Body> {
  const times: number[] = [];
  let body = '';
  for (let turn = 0; turn < 5; turn++) {
    const start = performance.now();
    const headers = { Authorization: `Bearer ${collector.adminToken}` };
    const response = await fetch(`${collector.origin}/v1/sites/${site}/${what}`, { headers });
    body = await response.text();
    times.push(performance.now() - start);
    if (!response.ok) throw new Error(`${what}: ${body}`);
  }
  console.log(`${Math.round(times.sort((a, b) => a - b)[2] ?? 0)} ms for ${what.replace(/\?.*/, '')}`);
  return JSON.parse(body);
}

interface Interval {
  low: number;
  high: number;
}

async function ours(): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const note = (name: string, value: number, interval: Interval | null, p?: number | null) => {
    found.set(name, value).set(`${name}.low`, interval?.low ?? Number.NaN);
    found.set(`${name}.high`, interval?.high ?? Number.NaN);
    if (p !== undefined) found.set(`${name}.p`, p ?? Number.NaN);
  };
  const noteDifference = (name: string, difference: Difference | null) =>
    note(name, difference?.value ?? Number.NaN, difference?.interval ?? null, difference?.p);

  const { touchpoints, stages, overall } = await read<Journey>(`journey?${range}`);
  for (const { id, stated, metrics: series } of touchpoints.filter((one) => one.id !== 'overall')) {
    note(`stated.${id}`, stated.score as number, stated.interval);
    const total = series[0]?.total;
    if (!total || 'suppressed' in total || total.mean === null) throw new Error(`No score of ${id}`);
    note(`share.${id}`, total.score as number, total.interval);
    note(`mean.${id}`, total.mean.value, total.mean.interval);
  }
  for (const { id, stated } of stages.filter((one) => one.id !== 'after'))
    note(`stage.${id}`, stated.score as number, stated.interval);
  note('overall', overall.stated.score as number, overall.stated.interval);

  const groups = await read<WholeResults>(`results?${range}&interval=month&group=attribute:type_of_travel`);
  const histogramOf = (id: string, value: string) =>
    groups.series.find((one) => one.touchpoint === id && one.group?.value === value)?.total.histogram ?? [];
  for (const { id } of touchpoints.filter((one) => one.id !== 'overall')) {
    const business = histogramOf(id, 'Business travel');
    const personal = histogramOf(id, 'Personal Travel');
    noteDifference(`share-difference.${id}`, scoreDifference(metrics.csat5, business, personal));
    noteDifference(
      `mean-difference.${id}`,
      meanDifference(tally(metrics.csat5, business), tally(metrics.csat5, personal)),
    );
    const classes = (histogram: number[]) => {
      const { low, middle, high } = tally(metrics.csat5, histogram);
      return [low, middle, high];
    };
    noteDifference(`net-difference.${id}`, scoreDifference(valence, classes(business), classes(personal)));
  }

  const drivers = await read<Drivers>(`journey/drivers?${range}&outcome=touchpoint:overall`);
  found.set('complete', drivers.derivation.complete ?? Number.NaN);
  found.set('r-squared', drivers.derivation.rSquared ?? Number.NaN);
  for (const { id, derived } of drivers.touchpoints) found.set(`weight.${id}`, derived ?? Number.NaN);
  for (const { name, derived, declared, performance, quadrants } of drivers.touchpoints)
    console.log(
      [name, declared.toFixed(1), derived?.toFixed(1), performance.score?.toFixed(1), quadrants.derived].join('\t'),
    );
  return found;
}

/** The same figures by R, by the same names. */
function byR(csv: string): Map<string, number> {
  const mapping: { answers: { column: string; survey: string }[] } = JSON.parse(
    readFileSync(`${example}.map.json`, 'utf8'),
  );
  const journey: { touchpoints: Record<string, { stage: string; weight: number }> } = JSON.parse(
    readFileSync(`${example}.journey.json`, 'utf8'),
  );
  const lines = mapping.answers
    .filter(({ survey }) => survey !== 'overall')
    .map(({ column, survey }) => [
      column,
      survey,
      journey.touchpoints[survey]?.stage,
      journey.touchpoints[survey]?.weight,
    ]);
  const table = `${folder}/touchpoints.csv`;
  writeFileSync(
    table,
    [['column', 'touchpoint', 'stage', 'weight'], ...lines].map((line) => line.join(',')).join('\n'),
  );
  const printed = execFileSync('Rscript', [`${import.meta.dirname}/airline.R`, csv, table], { encoding: 'utf8' });
  return new Map(
    printed
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/) as [string, string])
      .map(([name, value]) => [name, Number(value)]),
  );
}

/** Fails where a figure is missing on one side, or deviates by a millionth or more. */
function report(found: Map<string, number>, expected: Map<string, number>): void {
  const missing = [...found.keys(), ...expected.keys()].filter((name) => !found.has(name) || !expected.has(name));
  if (missing.length > 0) throw new Error(`Only on one side: ${missing.join(', ')}`);
  const deviations = [...expected]
    .map(([name, value]) => ({ name, deviation: Math.abs((found.get(name) as number) - value) }))
    .sort((a, b) => b.deviation - a.deviation);
  const [worst] = deviations;
  console.log(
    `${expected.size} figures beside R; largest deviation ${worst?.deviation.toExponential(2)} (${worst?.name})`,
  );
  if (!deviations.every(({ deviation }) => deviation < 1e-6)) process.exitCode = 1;
}
