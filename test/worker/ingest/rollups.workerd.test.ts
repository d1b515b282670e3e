import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/rules/days.ts';
import type { ResponseSource } from '../../../shared/schema/response.ts';
import { accept } from '../../../worker/ingest/accept.ts';
import { store } from '../../../worker/ingest/store.ts';
import { recount } from '../../../worker/jobs/recount.ts';
import { id, iso, noon, record, site, versions } from './example-site.ts';
import { modelOf, rollupsOf, type Said, type Stored } from './rollup-model.ts';

const { DB: db } = env as unknown as { DB: D1Database };

/** Few ids and revisions, so that most records meet another of their id. */
const said: fc.Arbitrary<Said> = fc.record({
  person: fc.integer({ min: 1, max: 4 }),
  revision: fc.integer({ min: 1, max: 5 }),
  version: fc.constantFrom(1 as const, 1 as const, 2 as const),
  channel: fc.constantFrom('web', 'email'),
  daysAgo: fc.integer({ min: 0, max: 40 }),
  nps: fc.option(fc.integer({ min: 0, max: 10 })),
  solved: fc.option(fc.integer({ min: 0, max: 2 })),
  found: fc.option(fc.shuffledSubarray([0, 1, 2], { minLength: 1 })),
  reason: fc.option(fc.string({ unit: 'binary', minLength: 1, maxLength: 9 }).map((text) => `.${text}`)),
  completed: fc.boolean(),
  dismissed: fc.boolean(),
  /** Makes the record one that must be refused. */
  broken: fc.constantFrom(null, null, null, null, 'score' as const, 'shape' as const),
});

const batch = fc.record({
  source: fc.constantFrom<ResponseSource>('widget', 'server', 'import'),
  records: fc.array(said, { minLength: 1, maxLength: 8 }),
  /** The same batch comes once more, as after a lost answer. */
  again: fc.boolean(),
});

/** In the order in which the person chose. */
function choiceOf(slots: readonly number[]) {
  const choices = slots.flatMap((slot) => ['search', 'friend'][slot] ?? []);
  return { choices, ...(slots.includes(2) && { other: 'A bus' }) };
}

function recordOf(said: Said, receivedAt: number) {
  const answers = Object.entries({
    nps: said.nps,
    solved: said.version === 1 ? said.solved : null,
    found: said.version === 1 && said.found ? choiceOf(said.found) : null,
    reason: said.reason,
  });
  return record({
    id: id(said.person),
    revision: said.broken === 'shape' ? 0 : said.revision,
    version: said.version,
    channel: said.channel,
    shownAt: iso(receivedAt - said.daysAgo * DAY_MS),
    completedAt: said.completed && said.nps !== null ? iso(receivedAt) : undefined,
    dismissedAt: said.dismissed ? iso(receivedAt) : undefined,
    answers: {
      ...Object.fromEntries(answers.filter(([, answer]) => answer !== null)),
      ...(said.broken === 'score' && { nps: 11 }),
    },
  });
}

async function rollupRows(key: string) {
  const read = async (table: string) =>
    (await db.prepare(`SELECT * FROM ${table} WHERE site = ?1`).bind(key).all<Record<string, unknown>>()).results;
  return rollupsOf(await read('score_rollups'), await read('rate_rollups'));
}

let runs = 0;

it('rollups equal a recount, in SQL and by a model, after every batch of repeats, late revisions and refusals', async () => {
  const seen = { stored: 0, repeat: 0, superseded: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { minLength: 1, maxLength: 6 }), async (batches) => {
      const key = `site${++runs}`;
      const stored = new Map<number, Stored>();
      let receivedAt = noon;
      for (const { source, records, again } of batches) {
        receivedAt += DAY_MS / 2;
        const responses = records.map((said) => recordOf(said, receivedAt));
        const here = { site: { ...site, key }, versions, source, receivedAt };
        for (let times = again ? 2 : 1; times > 0; times--) {
          const { records: accepted, refused } = await accept({ sentAt: iso(receivedAt), responses }, here);
          expect(refused).toHaveLength(records.filter(({ broken }) => broken !== null).length);
          const outcome = await store(db, key, accepted);
          const model = modelOf(stored, records, { source, receivedAt, timeZone: site.timeZone });
          expect(outcome.accepted.filter((one) => one.outcome === 'stored')).toHaveLength(model.stored);
          expect(await recount(db, key)).toEqual({ scores: 0, rates: 0 });
          expect(await rollupRows(key)).toEqual(model.rollups);
          for (const one of outcome.accepted) if (one.outcome !== 'kept_apart') seen[one.outcome] += 1;
          seen.refused += refused.length + outcome.refused.length;
        }
      }
    }),
    { numRuns: 120 },
  );
  // A property over batches in which nothing collides would say nothing.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(100);
}, 60_000);
