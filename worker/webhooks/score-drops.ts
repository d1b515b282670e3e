import { limits } from '../../shared/limits.ts';
import { addDays, type Day, dayOf, periodStart } from '../../shared/rules/days.ts';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Series } from '../../shared/schema/results.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { ScoreDrop } from '../../shared/schema/webhook.ts';
import { readVersions } from '../db/surveys.ts';
import { addFinding } from '../db/webhook-outbox.ts';
import { webhooksFor } from '../db/webhooks.ts';
import { readReport } from '../results/read-report.ts';
import type { ReportingRange } from '../results/reporting-range.ts';

/** The last week, Monday to Sunday, that is over in the site's time zone. */
function lastWeek({ timeZone, sealedBefore }: Site, now: number): ReportingRange {
  const today = dayOf(now, timeZone);
  const from = addDays(periodStart(today, 'week'), -7);
  return { from, to: addDays(from, 6), interval: 'week', today, sealedBefore };
}

type Compared = { current: { from: Day; to: Day }; baseline: { from: Day; to: Day }; comparisons: number };

/** A fall that is likely none of chance and rests on enough answers; `null`: the series has none. */
function dropOf({ total, comparison, ...series }: Series, compared: Compared): ScoreDrop | null {
  if (!comparison || isSuppressed(comparison) || isSuppressed(total)) return null;
  const { baseline, difference, p, adjustedP, verdict, text } = comparison;
  const enough = Math.min(total.n, baseline.n) >= limits.scoreDropAnswers;
  if (!enough || verdict !== 'likely_worse' || difference === null || p === null || adjustedP === null) return null;
  const { touchpoint, metric, variant, surveys } = series;
  const side = ({ from, to }: { from: Day; to: Day }, score: ScoreDrop['current']['score']) => ({ from, to, score });
  return {
    touchpoint,
    metric,
    variant,
    surveys: [...surveys],
    current: side(compared.current, total),
    baseline: side(compared.baseline, baseline),
    difference,
    p,
    adjustedP,
    comparisons: compared.comparisons,
    text,
  };
}

/** The same for the same fall: what tells a repeat. Begins, as every id of a delivery, with a time. */
async function idOf(site: string, webhook: string, drop: ScoreDrop): Promise<string> {
  const { touchpoint, metric, variant, current } = drop;
  const name = JSON.stringify([site, webhook, touchpoint, metric, variant, current.from]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(name)));
  const hex = Array.from(digest.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `msg_${Date.parse(`${addDays(current.to, 1)}T00:00:00Z`)
    .toString(16)
    .padStart(12, '0')}${hex}`;
}

/**
 * Compares each score of the last week with the week before, and tells the site's webhooks of those that fell: p below
 * 0.05 after Holm's adjustment over all of them, thirty answers on each side; once for each week, however often it runs.
 * @returns events that are new
 */
export async function findScoreDrops(db: D1Database, site: Site, now: number): Promise<number> {
  const webhooks = await webhooksFor(db, site.key, 'score.dropped');
  if (webhooks.length === 0) return 0;
  const source = {
    db,
    site: site.key,
    versionsOf: (wanted: Parameters<typeof readVersions>[2]) => readVersions(db, site.key, wanted),
    filter: {},
    group: undefined,
  };
  const { series, compared } = await readReport(
    source,
    lastWeek(site, now),
    { compare: 'previous', findShared: false },
    true,
  );
  let found = 0;
  for (const one of compared ? series : []) {
    const drop = dropOf(one, compared as Compared);
    if (!drop) continue;
    const data = JSON.stringify(drop);
    for (const webhook of webhooks) {
      const finding = { webhook, id: await idOf(site.key, webhook, drop), event: 'score.dropped' as const, data };
      if (await addFinding(db, site.key, finding, now)) found++;
    }
  }
  return found;
}
