import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collector, startCollector } from '../../cli/collector.ts';
import { randomOf } from '../../cli/demo/random.ts';
import { tokenHash } from '../../cli/operator-token.ts';
import { addDays, daysInclusive } from '../../shared/rules/days.ts';
import { storedDays, storeResponses } from '../bench/api/stored-responses.ts';
import { fillYear, year } from '../bench/journey/fill-year.ts';
import { adminToken, type Operator, operatorAt } from '../browser/operator.ts';

/** Thirty touchpoints of a bank, by stage, in the order in which customers meet them. */
const journey = {
  awareness: ['Advertisement', 'Comparison site', 'Recommendation', 'Landing page', 'Branch window'],
  consideration: ['Product page', 'Fees and rates', 'Calculator', 'Advice by phone', 'Advice in the branch'],
  purchase: ['Application', 'Identification', 'Credit check', 'Contract', 'Confirmation'],
  use: ['First sign-in', 'Transfer', 'Card payment', 'Standing order', 'Statement'],
  support: ['Help pages', 'Chat', 'Hotline', 'Lost card', 'Complaint'],
  loyalty: ['Newsletter', 'Yearly review', 'Savings offer', 'Recommending us', 'Closing an account'],
};
const site = 'year';
const variables = { ADMIN_TOKEN_SHA256: tokenHash(adminToken) };

export interface MillionAnswers extends Operator {
  origin: string;
  /** A million answers to one question, in a year. */
  question: string;
  /** A million answers at thirty touchpoints, in a year. */
  journey: string;
  stop(): Promise<void>;
}

/** A collector with two sites of a million answers each, written straight into its database. */
export async function startMillionAnswers(): Promise<MillionAnswers> {
  const folder = mkdtempSync(`${tmpdir()}/touchstone-million-`);
  try {
    await storeResponses(folder, 1_000_000);
    await storeYear(folder);
    const collector = await startCollector({ folder, variables });
    await tellOutcomes(collector);
    const stop = async () => {
      await collector.stop();
      rmSync(folder, { recursive: true, force: true });
    };
    return { ...operatorAt(collector.origin), origin: collector.origin, question: 'demo', journey: site, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function storeYear(folder: string): Promise<void> {
  const collector = await startCollector({ folder, variables });
  await describeYear(operatorAt(collector.origin));
  await collector.stop();
  const [file] = globSync('d1/**/*.sqlite', { cwd: folder }).filter((path) => !path.includes('metadata'));
  if (!file) throw new Error('The collector has left no database');
  fillYear(join(folder, file), site);
}

async function describeYear({ api }: Operator): Promise<void> {
  await api('POST', '/v1/sites', { key: site, name: 'Harbour Bank' });
  const touchpoints = Object.entries(journey).flatMap(([stage, names]) => names.map((name) => ({ stage, name })));
  if (touchpoints.length !== year.touchpoints) throw new Error(`The year has ${year.touchpoints} touchpoints`);
  // Neighbours in number are much alike: on the way they are mixed.
  const random = randomOf(site);
  const numbers = [...touchpoints.keys()].map((number) => ({ number, at: random.next() }));
  numbers.sort((a, b) => a.at - b.at);
  for (const [place, { stage, name }] of touchpoints.entries()) {
    const { number } = numbers[place] as { number: number };
    const touchpoint = `t${number}`;
    await api('PUT', `/v1/sites/${site}/surveys/s${number}`, {
      ...{ name, status: 'paused', trigger: { type: 'page' } },
      content: { touchpoint, questions: [{ id: 'score', type: 'scale', metric: 'csat5' }] },
    });
    const momentOfTruth = place % 7 === 3;
    await api('PUT', `/v1/sites/${site}/touchpoints/${touchpoint}`, {
      ...{ name, stage, position: place % 5, weight: 1 + (place % 3), momentOfTruth },
    });
  }
}

/** What a tenth of the browsers told each day of the one question. */
async function tellOutcomes({ database }: Pick<Collector, 'database'>): Promise<void> {
  const perDay = { shown: 274, survey_shown: 673, sampled_out: 360, survey_answered: 104, site_shown: 23 };
  const { from, to } = storedDays;
  const days = Array.from({ length: daysInclusive(from, to) }, (_, i) => addDays(from, i));
  const rows = days.flatMap((day) => Object.entries(perDay).map(([outcome, n]) => [day, outcome, n]));
  await database
    .prepare(
      `INSERT INTO outcome_counts (site, day, survey, outcome, share, n)
       SELECT 'demo', value->>0, 'checkout-nps', value->>1, 10, value->>2 FROM json_each(?1)`,
    )
    .bind(JSON.stringify(rows))
    .all();
}
