import { DAY_MS } from './days.ts';
import type { Rule } from './rule.ts';
import { draw } from './sampling.ts';

/** The survey runs now. */
export const scheduled: Rule =
  ({ now }) =>
  ({ schedule: { startsAt, endsAt } = {} }, report) =>
    (!startsAt || report('not_started', now >= Date.parse(startsAt))) &&
    (!endsAt || report('ended', now < Date.parse(endsAt)));

/** Which of the first `spreadDays` days is a visitor's own, from 0. */
export const ownDay = (survey: string, visitorId: string, spreadDays: number): number =>
  Math.floor(draw('day', survey, visitorId) * spreadDays);

/** The visitor's own day among the first ones has come. */
export const spread: Rule =
  ({ facts: { visitorId = '' }, now }) =>
  ({ id, schedule = {} }, report) => {
    const { startsAt = '', spreadDays } = schedule;
    if (!spreadDays) return true;
    const from = Date.parse(startsAt) + ownDay(id, visitorId, spreadDays) * DAY_MS;
    return report('no_visitor_id', visitorId !== '') && report('spread_later', now >= from);
  };
