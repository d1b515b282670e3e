/**
 * `npm run bench -- journey`: how long the journey of a site takes with thirty touchpoints, a year and a million responses,
 * and what else is read beside it. `npm run bench -- journey TOUCHPOINTS [YEARS]`: how long it and results take with so
 * many touchpoints and years (five) of rollups alone. Needs `npm run build` before.
 */
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollector } from '../../../cli/collector.ts';
import { tokenHash } from '../../../cli/operator-token.ts';
import { adminToken } from '../../browser/operator.ts';
import { withCpu } from '../ingest/workerd-cpu.ts';
import { fillRollups } from './fill-rollups.ts';
import { fillYear, responses, year } from './fill-year.ts';

const times = 40;
const [manyTouchpoints, manyYears = 5] = process.argv.slice(3).map(Number);
const many = manyTouchpoints && { from: '2021-12-01', days: Math.round(manyYears * 365), touchpoints: manyTouchpoints };
const { from, days, touchpoints } = many || year;
const site = 'year';
const folder = mkdtempSync(`${tmpdir()}/touchstone-journey-`);
const variables = { ADMIN_TOKEN_SHA256: tokenHash(adminToken) };
const start = () => withCpu(() => startCollector({ folder, variables }));
const headers = { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' };

let collector = await start();
try {
  await describe();
  await collector.stop();
  const [database] = globSync('**/*.sqlite', { cwd: folder }).filter(
    (path) => /d1/i.test(path) && !/metadata/.test(path),
  );
  if (!database) throw new Error('The collector has left no database');
  if (many) fillRollups(join(folder, database), site, many);
  else fillYear(join(folder, database), site);
  collector = await start();
  await measure('hello (healthz)', '/healthz', times);
  await (many ? measureMany() : measureYear());
} finally {
  await collector.stop();
  rmSync(folder, { recursive: true, force: true });
}

function rangeOf(first: string, count: number): string {
  const last = new Date(Date.parse(first) + (count - 1) * 86_400_000).toISOString().slice(0, 10);
  return `from=${first}&to=${last}`;
}

async function measureYear(): Promise<void> {
  const range = rangeOf(from, days);
  console.log(`${responses} responses, ${days * touchpoints} rollup rows, ${year.observations} observations`);
  await measure('journey', `/v1/sites/${site}/journey?${range}`, times);
  await measure('journey, compared', `/v1/sites/${site}/journey?from=2026-06-01&to=2026-10-31&compare=previous`, times);
  await measure('journey, observed', `/v1/sites/${site}/journey?${range}&observed=true`, 5);
  await measure('drivers', `/v1/sites/${site}/journey/drivers?${range}&outcome=touchpoint:t0`, 3);
  await measure('outcomes', `/v1/sites/${site}/journey/outcomes?${range}`, 3);
}

async function measureMany(): Promise<void> {
  const range = `${rangeOf(from, days)}&interval=month`;
  console.log(`${days * touchpoints} rollup rows`);
  await measure('journey', `/v1/sites/${site}/journey?${range}`, 5);
  await measure('journey, without periods', `/v1/sites/${site}/journey?${range}&points=false`, 5);
  await measure('results', `/v1/sites/${site}/results?${range}`, 5);
  const lastYear = rangeOf(new Date(Date.parse(from) + (days - 365) * 86_400_000).toISOString().slice(0, 10), 365);
  await measure('results, a year', `/v1/sites/${site}/results?${lastYear}&interval=month`, 5);
}

async function call(method: string, path: string, body: object): Promise<void> {
  const response = await fetch(collector.origin + path, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}

/** A survey, a touchpoint and an interaction of each number. */
async function describe(): Promise<void> {
  await call('POST', '/v1/sites', { key: site, name: 'Year' });
  const stages = ['awareness', 'consideration', 'purchase', 'use', 'support', 'loyalty'];
  for (let place = 0; place < touchpoints; place++) {
    const touchpoint = `t${place}`;
    const questions = [{ id: 'score', type: 'scale', metric: 'csat5' }];
    const survey = {
      name: touchpoint,
      status: 'paused',
      trigger: { type: 'page' },
      content: { touchpoint, questions },
    };
    await call('PUT', `/v1/sites/${site}/surveys/s${place}`, survey);
    const stage = stages[place % stages.length];
    await call('PUT', `/v1/sites/${site}/touchpoints/${touchpoint}`, {
      name: touchpoint,
      stage,
      weight: 1 + (place % 3),
    });
    const interaction = { name: touchpoint, touchpoint, points: (place % 7) - 3 };
    await call('PUT', `/v1/sites/${site}/interactions/i${place}`, interaction);
  }
}

async function measure(name: string, path: string, count: number): Promise<void> {
  const taken: number[] = [];
  let bytes = 0;
  let cpuBefore = 0;
  for (let turn = -1; turn < count; turn++) {
    if (turn === 0) cpuBefore = collector.cpuMilliseconds();
    const began = performance.now();
    const response = await fetch(collector.origin + path, { headers });
    bytes = (await response.arrayBuffer()).byteLength;
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    // The first one warms up.
    if (turn >= 0) taken.push(performance.now() - began);
  }
  const cpu = (collector.cpuMilliseconds() - cpuBefore) / count;
  taken.sort((a, b) => a - b);
  const at = (part: number) =>
    (taken[Math.min(taken.length - 1, Math.floor(part * taken.length))] as number).toFixed(1);
  const size = Math.round(bytes / 1024);
  console.log(
    `${name}: median ${at(0.5)} ms, p99 ${at(0.99)} ms, CPU ${cpu.toFixed(1)} ms, ${size} KB, ${count} times`,
  );
}
