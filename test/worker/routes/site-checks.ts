/** Compares what the API says of a site with its model. */
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { rollupsOf } from '../ingest/rollup-model.ts';
import type { Kept, SiteModel } from './site-model.ts';
import { type Filter, stated } from './site-steps.ts';
import type { bindings } from './test-api.ts';

export interface World {
  db: (typeof bindings)['DB'];
  key: string;
  model: SiteModel;
  today: string;
  /** Answer of a request that must succeed. */
  get(path: string): Promise<Response>;
}

// biome-ignore lint/suspicious/noExplicitAny: compared with what is expected
const readJson = async ({ get }: World, path: string): Promise<any> => (await get(path)).json();
const readText = async ({ get }: World, path: string) =>
  new TextDecoder().decode(await (await get(path)).arrayBuffer());

const touchpoints = ['checkout', 'delivery'];

async function rowsOf({ db, key }: World, table: string) {
  return (await db.prepare(`SELECT * FROM ${table} WHERE site = ?1`).bind(key).all<Record<string, unknown>>()).results;
}

/** Counters kept ready, letters that wait and events to be told. */
export async function checkTables(world: World): Promise<void> {
  const { model } = world;
  expect(rollupsOf(await rowsOf(world, 'score_rollups'), await rowsOf(world, 'rate_rollups'))).toEqual(model.rollups());
  const { deadLetters } = await readJson(world, '/dead-letters');
  expect(deadLetters.map(({ id, revision }: { id: string; revision: number }) => `${id} ${revision}`)).toEqual(
    [...model.letters.values()].map(({ sent }) => `${sent.id} ${sent.revision}`).sort(),
  );
  const events = (await rowsOf(world, 'webhook_outbox')).map(({ event, response }) => `${event} ${response}`);
  expect(events.sort()).toEqual(model.events.toSorted());
}

/** Scores, rates, groups and drop-off of everything that was counted. */
export async function checkReports(world: World): Promise<void> {
  const { model, today } = world;
  const counters = Object.entries(model.rollups()).map(([name, n]) => ({ words: name.split(' '), n }));
  const days = [today, ...counters.map(({ words }) => words[0] as string)].sort();
  const [from, to] = [days[0] as string, days.at(-1) as string];
  const range = `from=${from}&to=${to}`;
  const count = (touchpoint: string, ...last: string[]) =>
    counters
      .filter(({ words: [, at, , , ...name] }) => at === touchpoint && name.join() === last.join())
      .reduce((sum, { n }) => sum + n, 0);

  const { series } = await readJson(world, `/results?${range}&interval=week`);
  const scores: Record<string, number[]> = {};
  const scoresOf = (at: string, question: string, slots: number) => {
    if (count(at, question, 'n') > 0)
      scores[`${at} ${question}`] = Array.from({ length: slots }, (_, slot) => count(at, question, `c${slot}`));
  };
  for (const at of touchpoints) scoresOf(at, 'nps', 11);
  for (const at of touchpoints) scoresOf(at, 'solved', 3);
  const found: Record<string, number[]> = {};
  for (const { touchpoint, metric, total, points } of series) {
    if (metric === 'nps') found[`${touchpoint} nps`] = total.histogram;
    else found[`${touchpoint} solved`] = [...total.histogram, total.apart];
    const inPeriods = points.reduce((sum: number, { result }: { result: { n: number } }) => sum + result.n, 0);
    expect(inPeriods).toBe(total.n);
  }
  expect(found).toEqual(scores);

  const rates = await readJson(world, `/rates?${range}&interval=month`);
  const names = ['shown', 'started', 'completed', 'dismissed'];
  expect(
    Object.fromEntries(
      rates.series.map(({ touchpoint, total }: { touchpoint: string; total: Record<string, number> }) => [
        touchpoint,
        names.map((name) => total[name]),
      ]),
    ),
  ).toEqual(
    Object.fromEntries(
      touchpoints.flatMap((at) => (count(at, 'shown') > 0 ? [[at, names.map((name) => count(at, name))]] : [])),
    ),
  );
  await checkDropOff(world, from, to);
  await checkGroups(world, range);
}

async function checkDropOff(world: World, from: string, to: string): Promise<void> {
  const { surveys } = await readJson(world, `/drop-off?from=${from}&to=${to}`);
  const lines: Record<string, Record<string, number[]>> = {};
  for (const { touchpoint, shown, completed, questions } of surveys) {
    lines[touchpoint] = { all: [shown, completed] };
    for (const { question, seen, answered, left, leftAnswered } of questions)
      lines[touchpoint][question] = [seen, answered, left, leftAnswered];
  }
  expect(lines).toEqual(world.model.dropOff(from, to));
}

/** Read from the rows, of which sealed days may have lost theirs. */
async function checkGroups(world: World, range: string): Promise<void> {
  if (world.model.sealedBefore !== '') return;
  const groupOf: Record<string, (one: Kept) => unknown> = {
    locale: ({ sent }) => sent.locale,
    'attribute:plan': ({ sent }) => sent.attributes?.plan,
  };
  for (const [group, own] of Object.entries(groupOf)) {
    const { series } = await readJson(world, `/results?${range}&interval=month&group=${group}`);
    const counted: Record<string, number> = {};
    for (const one of world.model.counted())
      if (one.sent.answers.nps !== undefined)
        counted[`${own(one) ?? null}`] = (counted[`${own(one) ?? null}`] ?? 0) + 1;
    const found: Record<string, number> = {};
    for (const { metric, group: of, total } of series)
      if (metric === 'nps') found[of.value] = (found[of.value] ?? 0) + total.n;
    expect([group, found]).toEqual([group, counted]);
  }
}

/** The list by its pages and both exports, of the responses that a filter means. */
export async function checkRows(world: World, filter: Filter): Promise<void> {
  const { model, today } = world;
  const { asked, from, to, ...same } = filter;
  const day = (ago: number | undefined) => (ago === undefined ? undefined : model.daysBefore(today, ago));
  const parameters = new URLSearchParams(stated({ ...same, from: day(from), to: day(to) }) as Record<string, string>);
  const query = `${parameters}${asked ? `&${asked}` : ''}`;
  const expected = model.list(filter, today);
  const ids = expected.map(({ sent }) => sent.id);
  const rows: Record<string, unknown>[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page = await readJson(world, `/responses?limit=2&${query}${next && `&cursor=${next}`}`);
    rows.push(...page.responses);
    next = page.next;
  }
  expect([query, rows.map(({ id }) => id)]).toEqual([query, ids]);
  const lines = (await readText(world, `/export.ndjson?${query}`)).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([...rows.toReversed(), { _end: true, count: ids.length }]);
  const csv: { id: string }[] = parse(await readText(world, `/export.csv?${query}`), { columns: true });
  expect(csv.map(({ id }) => id)).toEqual(ids.toReversed());
  expected.forEach((one, place) => {
    const { sent, day, source, marks, wordless } = one;
    const { tags, note } = marks;
    const { revision, locale = null, respondent = null, answers } = sent;
    const shown = { revision, day, source, locale, respondent, tags, note, test: model.isTest(one) };
    expect(rows[place]).toMatchObject({ ...shown, ...(!wordless && { answers }) });
  });
}
