import { call } from '../../client/call.ts';
import { type Api, connect, createAnnotation, found, getSurvey } from '../../client/index.ts';
import { dayOf } from '../../shared/rules/days.ts';
import type { BatchOutcome } from '../../shared/schema/response.ts';
import type { Collector } from '../collector.ts';
import type { DemoTarget } from '../seed-demo.ts';
import { annotationsOfYear } from './annotations.ts';
import { countedVisitors, toldInYear } from './asked.ts';
import { becameInYear } from './became.ts';
import { observedInYear } from './observed.ts';
import { experiences, interactions, reworded, settings, surveys, touchpoints } from './shop.ts';
import { questionnaires, type ResponseDraft, showingsOfYear } from './year.ts';

const home = '/v1/sites/demo';

/** Records of one request; and requests under way at a time: while one is stored, the next is read. */
const batchSize = 200;
const atOnce = 3;

interface StoredSurvey {
  version: number;
  createdAt: string;
}

/**
 * Gives the demo site a year of made-up answers, a journey, what was observed on it, and what became of customers, up to the
 * day before it was first asked for. Seeding again, after an interruption too, adds nothing twice: everything follows from that day. Answers
 * whether there was anything to do.
 */
export async function seedYear(
  { origin, adminToken }: DemoTarget,
  { database }: Pick<Collector, 'database'>,
): Promise<boolean> {
  const api = connect({ url: origin, token: adminToken });
  const last = Object.keys(touchpoints).at(-1) as string;
  const { touchpoints: known } = await call<{ touchpoints: { id: string; described: boolean }[] }>(
    api,
    'GET',
    `${home}/touchpoints`,
  );
  if (known.some(({ id, described }) => id === last && described)) return false;
  const end = await describeShop(api);
  const showings = showingsOfYear(end);
  await send(api, showings, {});
  await send(api, questionnaires(end), { import: 'questionnaire' });
  await inBatches(observedInYear(end), (observations) =>
    call(api, 'POST', `${home}/observations`, { body: { observations } }),
  );
  for (const annotation of annotationsOfYear(end)) await createAnnotation(api, 'demo', annotation);
  await inBatches(becameInYear(end), (outcomes) => call(api, 'POST', `${home}/outcomes`, { body: { outcomes } }));
  // Pages tell of today alone, so no request could bring what they told in a year.
  await database
    .prepare(
      `INSERT INTO outcome_counts (site, day, survey, outcome, share, n)
       SELECT 'demo', value->>0, value->>1, value->>2, ?1, value->>3 FROM json_each(?2) WHERE true
       ON CONFLICT DO UPDATE SET n = MAX(n, excluded.n)`,
    )
    .bind(countedVisitors, JSON.stringify(toldInYear(end, showings)))
    .all();
  for (const [id, touchpoint] of Object.entries(touchpoints))
    await call(api, 'PUT', `${home}/touchpoints/${id}`, { body: touchpoint });
  return true;
}

/** Surveys, stages and the catalogue of interactions. Answers the day after the year. */
async function describeShop(api: Api): Promise<string> {
  await call(api, 'PATCH', home, { body: { countedVisitors } });
  for (const [id, survey] of Object.entries(surveys))
    if (!(await found(getSurvey(api, 'demo', id)))) await call(api, 'PUT', `${home}/surveys/${id}`, { body: survey });
  const again = await call<StoredSurvey>(api, 'GET', `${home}/surveys/${reworded.survey}`);
  if (again.version === 1) await call(api, 'PUT', `${home}/surveys/${reworded.survey}`, { body: reworded.draft });
  await call(api, 'PUT', `${home}/journey/settings`, { body: settings });
  for (const [id, { perDay, ...interaction }] of Object.entries(interactions))
    await call(api, 'PUT', `${home}/interactions/${id}`, { body: interaction });
  const first = (experiences[Object.keys(experiences)[0] as string] as { survey: string }).survey;
  const { createdAt } = await call<StoredSurvey>(api, 'GET', `${home}/surveys/${first}`);
  return dayOf(Date.parse(createdAt), 'UTC');
}

async function send(api: Api, records: readonly ResponseDraft[], also: { import?: string }): Promise<void> {
  await inBatches(records, async (responses) => {
    const body = { format: 1, sentAt: new Date().toISOString(), ...also, responses };
    const { refused } = await call<BatchOutcome>(api, 'POST', `${home}/responses`, { body });
    if (refused.length > 0) throw new Error(`The collector refused made-up answers: ${JSON.stringify(refused[0])}`);
  });
}

async function inBatches<T>(items: readonly T[], deliver: (batch: T[]) => Promise<unknown>): Promise<void> {
  let from = 0;
  const worker = async () => {
    while (from < items.length) {
      const batch = items.slice(from, from + batchSize);
      from += batchSize;
      await deliver(batch);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
