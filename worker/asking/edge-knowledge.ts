import { dayOf } from '../../shared/rules/days.ts';
import { knowsPerson } from '../../shared/rules/edge.ts';
import type { History } from '../../shared/rules/history.ts';
import { joinHistories } from '../../shared/rules/join-histories.ts';
import { type QuotaCounts, quotaDays } from '../../shared/rules/quota.ts';
import type { Askable } from '../../shared/rules/rule.ts';
import type { Quota } from '../../shared/schema/frequency.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Catalogue } from '../catalogue.ts';
import { momentsIn, momentsOfRespondent } from '../db/moments.ts';
import { countAnswers, type QuotaCount } from '../db/quota-counts.ts';
import { type PastResponse, pastOfRespondent } from '../db/respondent-responses.ts';
import { pastOfPerson, versionsOf } from './past-of-person.ts';
import { pendingMoments } from './pending-moments.ts';

/** Where what is known at the edge comes from. */
export interface Edge {
  db: D1Database;
  catalogue: Catalogue;
  site: Site;
  /** Milliseconds since 1970. */
  now: number;
}

/** What only the edge knows about a visitor and some surveys. */
export interface EdgeKnowledge {
  counts: QuotaCounts;
  /** The browser's past. */
  here: History;
  /** The same, with what the person saw and did on other devices. */
  everywhere: History;
  /** Slugs of moments that wait for the person. */
  pending: ReadonlySet<string>;
}

export interface Visitor {
  /** Absent: anonymous. */
  respondent: string | undefined;
  history: History;
}

interface Place {
  survey: string;
  quota: Quota;
}

function countsOf(places: readonly Place[], rows: readonly QuotaCount[]): QuotaCounts {
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  const counts: Record<string, number[]> = {};
  places.forEach(({ survey, quota }, place) => {
    const { started, completed } = byPlace.get(place) ?? { started: 0, completed: 0 };
    counts[survey] = [...(counts[survey] ?? []), quota.partials ? started : completed];
  });
  return counts;
}

/**
 * Asks the database, in one round trip, what is not at hand: quotas where a survey has some, the person where one is
 * known and a survey wants to know. Writes nothing.
 * @param all surveys that a moment may wait for
 */
export async function readEdgeKnowledge(
  { db, catalogue, site, now }: Edge,
  surveys: readonly Askable[],
  all: readonly Askable[],
  { respondent: person, history }: Visitor,
): Promise<EdgeKnowledge> {
  const today = dayOf(now, site.timeZone);
  const places = surveys.flatMap(({ id, quotas = [] }) => quotas.map((quota) => ({ survey: id, quota })));
  const since = places.map(({ survey, quota }) => ({ survey, from: quotaDays(quota, today)?.from ?? '' }));
  const counting = places.length > 0 ? [countAnswers(db, site.key, since)] : [];
  const respondent = surveys.some(knowsPerson) ? person : undefined;
  const aboutPerson =
    respondent === undefined
      ? []
      : [pastOfRespondent(db, site.key, respondent), momentsOfRespondent(db, site.key, respondent, now)];
  const statements = [...counting, ...aboutPerson];
  const results = statements.length > 0 ? (await db.batch(statements)).map((result) => result.results) : [];
  const counts = countsOf(places, counting.length > 0 ? (results[0] as QuotaCount[]) : []);
  if (respondent === undefined) return { counts, here: history, everywhere: history, pending: new Set() };
  const [responses, moments] = results.slice(counting.length) as [PastResponse[], unknown[]];
  const versions = await catalogue.versions(db, site.key, versionsOf(responses));
  const everywhere = joinHistories(history, pastOfPerson(responses, versions));
  return { counts, here: history, everywhere, pending: pendingMoments(momentsIn(moments), all, everywhere) };
}

/** What clocks and caps of a survey look at: it says itself whether other devices count. */
export function historyFor({ frequency }: Askable, { here, everywhere }: EdgeKnowledge): History {
  return frequency.acrossDevices ? everywhere : here;
}
