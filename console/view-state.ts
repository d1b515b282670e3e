import type { Interval } from '../shared/rules/days.ts';
import { daysOf } from '../shared/rules/earlier-range.ts';
import { tagIn } from './marks.ts';
import { objection, type Period, presets } from './period.ts';

export const sections = ['overview', 'results', 'journey', 'asking'] as const;

/** How things stand; what was answered; how customers' way through all touchpoints is; or who was asked, and who was not. */
export type Section = (typeof sections)[number];

export const apartColumns = ['device', 'channel', 'locale', 'version'] as const;
export type ApartColumn = (typeof apartColumns)[number];

/** What the scores of a touchpoint are shown apart by: something that every response has, or an attribute by its name. */
export type ApartBy = ApartColumn | `attribute:${string}`;

const attributePattern = /^attribute:([A-Za-z][A-Za-z0-9_]{0,63})$/;

/** Name of an attribute; `null` where it is none. */
export function attributeOf(by: string): string | null {
  return attributePattern.exec(by)?.[1] ?? null;
}

export const withinDays = [30, 90, 365] as const;

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
  /** What the period is compared with, as the API has it; `null`: the period before. */
  compare: string | null;
  /** `null`: the one that suits the period. */
  interval: Interval | null;
  /** `null`: all. */
  touchpoint: string | null;
  /** Of the journey; `null`: all. */
  stage: string | null;
  /** How importance is known; `null`: as it can be. */
  importance: 'declared' | 'derived' | null;
  /** What importance is derived from: `touchpoint:ID` or `customer:churned`; `null`: as it can be. */
  outcome: string | null;
  /** `null`: device. */
  by: ApartBy | null;
  /** Touchpoint by whose answers is shown what became of customers; `null`: all. */
  said: string | null;
  /** Days after an answer within which that counts; `null`: 90. */
  within: (typeof withinDays)[number] | null;
  /** Whose comments are shown; `null`: everybody's. */
  answered: Answered | null;
  /** Tag that comments have; `null`: any or none. */
  tag: string | null;
}

const intervals: readonly Interval[] = ['day', 'week', 'month'];

function periodIn(query: URLSearchParams): Period {
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  if (objection(from, to) === null) return { from, to };
  return presets.find((preset) => preset === query.get('period')) ?? '30d';
}

function apartIn(by: string): ApartBy | null {
  const attribute = attributeOf(by);
  return attribute ? `attribute:${attribute}` : (apartColumns.find((one) => one === by) ?? null);
}

const outcomePattern = /^(touchpoint:[\w-]+|customer:(churned|renewed|bought|opened|clicked))$/;

function compareIn(query: URLSearchParams): string | null {
  const compare = query.get('compare') ?? '';
  return compare === 'lastYear' || daysOf(compare) ? compare : null;
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
    compare: compareIn(query),
    interval: intervals.find((interval) => interval === query.get('interval')) ?? null,
    touchpoint: query.get('touchpoint') || null,
    stage: query.get('stage') || null,
    importance: (['declared', 'derived'] as const).find((kind) => kind === query.get('importance')) ?? null,
    outcome: outcomePattern.test(query.get('outcome') ?? '') ? query.get('outcome') : null,
    said: query.get('said') || null,
    within: withinDays.find((days) => String(days) === query.get('within')) ?? null,
    by: apartIn(query.get('by') ?? ''),
    answered: answeredIn(query.get('answered')),
    tag: tagIn(query.get('tag')),
  };
}

/** The query that `readView` reads back, with a leading `?`. */
export function writeView(view: View): string {
  const { site, section, period, compare, interval, touchpoint, stage, importance, outcome, by } = view;
  const { said, within, answered, tag } = view;
  const query = new URLSearchParams();
  if (site) query.set('site', site);
  query.set('section', section);
  if (typeof period === 'string') query.set('period', period);
  else {
    query.set('from', period.from);
    query.set('to', period.to);
  }
  if (compare && compare !== 'previous') query.set('compare', compare);
  if (interval) query.set('interval', interval);
  if (touchpoint) query.set('touchpoint', touchpoint);
  if (stage) query.set('stage', stage);
  if (importance) query.set('importance', importance);
  if (outcome) query.set('outcome', outcome);
  if (by) query.set('by', by);
  if (said) query.set('said', said);
  if (within) query.set('within', String(within));
  if (answered) query.set('answered', answeredText(answered));
  if (tag) query.set('tag', tag);
  return `?${query}`;
}

/** A view after a change. Another place is looked at without the answers that were picked in the one before; a tag is of the whole site. */
export function changedView(view: View, change: Partial<View>): View {
  const leaves = (...parts: ('site' | 'section' | 'touchpoint')[]) =>
    parts.some((part) => part in change && change[part] !== view[part]);
  return {
    ...view,
    ...(leaves('site', 'section', 'touchpoint') && { answered: null }),
    ...(leaves('site', 'section') && { tag: null }),
    ...change,
  };
}
