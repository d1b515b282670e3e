import { median } from '../median.ts';
import type { Bar } from './bar.ts';
import type { Database, Statement } from './open-database.ts';
import { adminToken, storedDays } from './stored-responses.ts';

const range = (from: string) => `from=${from}&to=${storedDays.to}&interval=week`;
const wholeYear = range(storedDays.from);
const lastDays = range('2026-08-23');

/** Milliseconds of answers that come one after the other, sorted; the first ones, which fill caches, are left out. */
async function timesOf(address: string, times: number): Promise<number[]> {
  const found: number[] = [];
  const warmUp = Math.min(5, times);
  for (let asked = 0; asked < warmUp + times; asked++) {
    const began = performance.now();
    const response = await fetch(address, { headers: { Authorization: `Bearer ${adminToken}` } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${text}`);
    if (asked >= warmUp) found.push(performance.now() - began);
  }
  return found.sort((a, b) => a - b);
}

const p99 = (sorted: readonly number[]) => sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;

/** @param hello address of a worker that says hello and nothing else */
export async function measureReads(origin: string, hello: string): Promise<Bar[]> {
  const results = `${origin}/v1/sites/demo/results`;
  const greetings = await timesOf(hello, 200);
  const rollups = await timesOf(`${results}?${wholeYear}`, 200);
  const byRows = async (group: string, days: string) => median(await timesOf(`${results}?${days}&group=${group}`, 7));
  const ms = { unit: 'ms', most: null };
  return [
    { ...ms, what: '"Hello", median', found: median(greetings) },
    { ...ms, what: '"Hello", p99', found: p99(greetings) },
    { ...ms, what: 'Results of the year from rollups, median', most: 25, found: median(rollups) },
    { ...ms, what: 'Results of the year from rollups, p99', found: p99(rollups) },
    { ...ms, what: '90 days by locale, from the rows, median', most: 400, found: await byRows('locale', lastDays) },
    {
      ...ms,
      what: '90 days by an attribute, from the rows, median',
      most: 400,
      found: await byRows('attribute:plan', lastDays),
    },
    { ...ms, what: 'The year by locale, from the rows, median', found: await byRows('locale', wholeYear) },
    {
      ...ms,
      what: 'The year by an attribute, from the rows, median',
      found: await byRows('attribute:plan', wholeYear),
    },
  ];
}

/** Rows that results read, for each rollup row of the range. */
export async function measureRowsRead(db: Database): Promise<Bar> {
  const { from, to } = storedDays;
  // Not by its name: the types of workerd have no place beside those of Node.
  const file = `${import.meta.dirname}/../../../worker/db/read-rollups.ts`;
  const { scoreRowsStatement }: { scoreRowsStatement(...what: unknown[]): Statement } = await import(file);
  const { meta } = await scoreRowsStatement(db, 'demo', { from, to }).all();
  const rollups = await db
    .prepare('SELECT COUNT(*) AS n FROM score_rollups WHERE site = ?1 AND day BETWEEN ?2 AND ?3')
    .bind('demo', from, to)
    .first<number>('n');
  if (!rollups) throw new Error('There are no rollups');
  return { what: 'Rows read for each rollup row', unit: 'rows', most: 1.2, found: meta.rows_read / rollups };
}
