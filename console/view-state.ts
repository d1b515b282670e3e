import type { Interval } from '../shared/rules/days.ts';
import { objection, type Period, presets } from './period.ts';

export const sections = ['overview', 'results', 'journey', 'asking'] as const;

/** How things stand; what was answered; how customers' way through all touchpoints is; or who was asked, and who was not. */
export type Section = (typeof sections)[number];

export const apartBy = ['device', 'channel', 'locale', 'version'] as const;

/** What the scores of a touchpoint are shown apart by. */
export type ApartBy = (typeof apartBy)[number];

/** What somebody answered: a point of a series, or an option of a choice question. Parts are slugs, variants and points. */
export type Answered =
  | { touchpoint: string; variant: string; answer: string }
  | { touchpoint: string; survey: string; question: string; answer: string };

/** Everything a link needs to show the same view again. */
export interface View {
  /** Key of the site; `null`: the first the token may read. */
  site: string | null;
  section: Section;
  period: Period;
  /** `null`: the one that suits the period. */
  interval: Interval | null;
  /** `null`: all. */
  touchpoint: string | null;
  /** Of the journey; `null`: all. */
  stage: string | null;
  /** How importance is known; `null`: as it can be. */
  importance: 'declared' | 'derived' | null;
  /** `null`: device. */
  by: ApartBy | null;
  /** Whose comments are shown; `null`: everybody's. */
  answered: Answered | null;
}

const intervals: readonly Interval[] = ['day', 'week', 'month'];

function periodIn(query: URLSearchParams): Period {
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  if (objection(from, to) === null) return { from, to };
  return presets.find((preset) => preset === query.get('period')) ?? '30d';
}

const slug = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/;

// No part of them holds a colon.
function answeredIn(text: string | null): Answered | null {
  const parts = text?.split(':') ?? [];
  const [touchpoint = '', first = '', second = '', third = ''] = parts;
  if (parts.length === 3 && /^[a-z0-9.~]+$/.test(first) && [touchpoint, second].every((part) => slug.test(part)))
    return { touchpoint, variant: first, answer: second };
  if (parts.length === 4 && parts.every((part) => slug.test(part)))
    return { touchpoint, survey: first, question: second, answer: third };
  return null;
}

/** One text for what was answered, the same for the same; stands in the address. */
export function answeredText(answered: Answered): string {
  const { touchpoint, answer } = answered;
  const asked = 'variant' in answered ? [answered.variant] : [answered.survey, answered.question];
  return [touchpoint, ...asked, answer].join(':');
}

/** Reads a view from a URL's query. What is missing or makes no sense becomes its default: a link never fails. */
export function readView(search: string): View {
  const query = new URLSearchParams(search);
  return {
    site: query.get('site') || null,
    section:
      sections.find((section) => section === query.get('section')) ??
      // Links from before there was an overview name a touchpoint of the results.
      (query.has('touchpoint') ? 'results' : 'overview'),
    period: periodIn(query),
    interval: intervals.find((interval) => interval === query.get('interval')) ?? null,
    touchpoint: query.get('touchpoint') || null,
    stage: query.get('stage') || null,
    importance: (['declared', 'derived'] as const).find((kind) => kind === query.get('importance')) ?? null,
    by: apartBy.find((one) => one === query.get('by')) ?? null,
    answered: answeredIn(query.get('answered')),
  };
}

/** The query that `readView` reads back, with a leading `?`. */
export function writeView({
  site,
  section,
  period,
  interval,
  touchpoint,
  stage,
  importance,
  by,
  answered,
}: View): string {
  const query = new URLSearchParams();
  if (site) query.set('site', site);
  query.set('section', section);
  if (typeof period === 'string') query.set('period', period);
  else {
    query.set('from', period.from);
    query.set('to', period.to);
  }
  if (interval) query.set('interval', interval);
  if (touchpoint) query.set('touchpoint', touchpoint);
  if (stage) query.set('stage', stage);
  if (importance) query.set('importance', importance);
  if (by) query.set('by', by);
  if (answered) query.set('answered', answeredText(answered));
  return `?${query}`;
}

/** A view after a change. Another place is looked at without the answers that were picked in the one before. */
export function changedView(view: View, change: Partial<View>): View {
  const leaves = (['site', 'section', 'touchpoint'] as const).some(
    (part) => part in change && change[part] !== view[part],
  );
  return { ...view, ...(leaves && { answered: null }), ...change };
}
