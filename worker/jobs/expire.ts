import { limits } from '../../shared/limits.ts';
import { addDays, DAY_MS, type Day, dayOf } from '../../shared/rules/days.ts';
import type { ExpiryOutcome } from '../../shared/schema/jobs.ts';
import type { Site } from '../../shared/schema/site.ts';
import { removeComments } from '../db/comments.ts';
import { expireCustomerOutcomes } from '../db/customer-outcomes.ts';
import { expireLetters } from '../db/dead-letters.ts';
import { expireObservations, removeNotes } from '../db/observations.ts';
import { hasSealed, removeSealed, sealDays } from '../db/sealed-days.ts';
import { readSite } from '../db/sites.ts';
import { rebuild } from './recount.ts';
import { removeInParts } from './remove-in-parts.ts';

const nothing = { responses: 0, comments: 0, deadLetters: 0, observations: 0, customerOutcomes: 0 };

/** The first day of which something is kept for so many days; `null`: it is kept for ever. */
function horizonOf({ timeZone }: Site, days: number | null, now: number): Day | null {
  return days === null ? null : addDays(dayOf(now, timeZone), -days);
}

/** A letter goes with its words: nobody can take them out of what nobody can read. */
function removeLetters(db: D1Database, site: Site, now: number): Promise<number> {
  const { key, retentionDays, commentRetentionDays } = site;
  const days = Math.min(limits.deadLetterDays, retentionDays ?? Infinity, commentRetentionDays ?? Infinity);
  return removeInParts((limit) => expireLetters(db, key, now - days * DAY_MS, limit));
}

async function removeOldComments(db: D1Database, site: Site, now: number): Promise<number> {
  const before = horizonOf(site, site.commentRetentionDays, now);
  if (before === null) return 0;
  const notes = await removeInParts((limit) => removeNotes(db, site.key, before, limit));
  let after = '';
  const comments = await removeInParts(async (limit) => {
    const ids = await removeComments(db, site.key, { before, after, limit });
    after = ids.toSorted().at(-1) ?? after;
    return ids.length;
  });
  return comments + notes;
}

/** Nothing is counted of them beforehand, so they need no seal: what is gone is in no figure. */
async function removeUncounted(db: D1Database, site: Site, now: number) {
  const horizon = horizonOf(site, site.retentionDays, now);
  const remove = (expireSome: typeof expireObservations) =>
    horizon === null ? 0 : removeInParts((limit) => expireSome(db, site.key, horizon, limit));
  return { observations: await remove(expireObservations), customerOutcomes: await remove(expireCustomerOutcomes) };
}

/** A seal is for ever, so the counts are compared with the responses a last time before it. */
async function seal(db: D1Database, site: Site, now: number): Promise<void> {
  const horizon = horizonOf(site, site.retentionDays, now);
  if (horizon === null || (site.sealedBefore !== null && horizon <= site.sealedBefore)) return;
  const { left } = await rebuild(db, site.key);
  if (left.scores + left.rates === 0) await sealDays(db, site.key, horizon, now);
}

/**
 * Removes what a site no longer keeps: dead letters, comments; observations, outcomes of customers and responses older than
 * its `retentionDays`. Rollups do not move: first the days are sealed, which lets ingest refuse their responses and the
 * recount pass them over, and then, once that is known everywhere, their responses are removed. Each step is a transaction
 * of its own; a run that is killed, or runs twice, does no harm.
 */
export async function expire(db: D1Database, key: string, now: number): Promise<ExpiryOutcome> {
  const site = await readSite(db, key);
  if (!site) return { sealedBefore: null, removed: nothing, left: false };
  const uncounted = await removeUncounted(db, site, now);
  const deadLetters = await removeLetters(db, site, now);
  const comments = await removeOldComments(db, site, now);
  const settled = now - limits.sealSettlingSeconds * 1000;
  // Before the new seal, which would start the waiting anew for what an earlier one let go.
  const responses =
    site.sealedBefore === null ? 0 : await removeInParts((limit) => removeSealed(db, key, settled, limit));
  await seal(db, site, now);
  const sealedBefore = (await readSite(db, key))?.sealedBefore ?? null;
  const left = sealedBefore !== null && (await hasSealed(db, key));
  return { sealedBefore, removed: { responses, comments, deadLetters, ...uncounted }, left };
}
