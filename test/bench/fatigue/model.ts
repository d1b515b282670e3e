/** A site with five surveys, and visitors who come, look, buy, and react to being asked as people do. */
import { decideFast } from '../../../shared/rules/decide.ts';
import { featuresOf, rulesFor } from '../../../shared/rules/features.ts';
import { type History, note, noteVisit } from '../../../shared/rules/history.ts';
import type { Askable } from '../../../shared/rules/rule.ts';
import { draw } from '../../../shared/rules/sampling.ts';
import { SiteFrequency, SurveyFrequency } from '../../../shared/schema/frequency.ts';
import { Trigger } from '../../../shared/schema/trigger.ts';

export const DAYS = 90;
const DAY_MS = 86_400_000;
const begin = Date.parse('2026-01-01T00:00:00Z');

const onEvent = (event: string) => Trigger.parse({ type: 'event', event });

/** A rare survey of the relationship and four frequent ones of single touchpoints, two of which stand above it. */
export const surveys: Askable[] = [
  {
    id: 'checkout-csat',
    kind: 'csat',
    priority: 30,
    trigger: onEvent('order_placed'),
    frequency: SurveyFrequency.parse({}),
  },
  {
    id: 'help-ces',
    kind: 'ces',
    priority: 30,
    trigger: onEvent('question_solved'),
    frequency: SurveyFrequency.parse({}),
  },
  {
    id: 'shop-nps',
    kind: 'nps',
    priority: 20,
    trigger: Trigger.parse({ type: 'page' }),
    sample: 50,
    frequency: SurveyFrequency.parse({ shownDays: 60, answeredDays: 180, laterDays: 7 }),
  },
  {
    id: 'feature-csat',
    kind: 'csat',
    priority: 10,
    trigger: onEvent('feature_used'),
    frequency: SurveyFrequency.parse({ repeat: 'times', times: 2 }),
  },
  {
    id: 'page-csat',
    kind: 'csat',
    priority: 10,
    trigger: Trigger.parse({ type: 'page' }),
    sample: 25,
    frequency: SurveyFrequency.parse({}),
  },
];

/** Chance that an event happens on a page. */
const eventChances = { order_placed: 0.03, question_solved: 0.04, feature_used: 0.1 } as const;

/** Of those who are shown a survey; the rest do nothing. */
const reactions = { answered: 0.12, dismissed: 0.4, later: 0.03 } as const;

export interface Life {
  /** The surveys in whose sample the visitor is. */
  drawn: Record<string, boolean>;
  sessions: number;
  pages: number;
  /** Showings and answers, by survey. */
  shown: Record<string, number>;
  answered: Record<string, number>;
  /** Days on which the visitor was eligible, by survey. */
  eligibleDays: Record<string, number>;
  /** Longest row of moments at which another survey was shown in its place, by survey. */
  longestLost: Record<string, number>;
  mostInAnySevenDays: number;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Visits a day: half of the visitors come less than once in twelve days, one in a hundred nearly daily (log-normal). */
function dailyVisits(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.min(3, Math.exp(Math.log(1 / 12) + 1.05 * normal));
}

type Reaction = keyof typeof reactions;

/** "Later" can be said where it is offered. */
function react(random: () => number, { frequency }: Askable): Reaction | undefined {
  let left = random();
  for (const [reaction, chance] of Object.entries(reactions)) {
    left -= chance;
    if (left < 0) return reaction === 'later' && !frequency.laterDays ? undefined : (reaction as Reaction);
  }
  return undefined;
}

/** Ninety days of one visitor. */
export function live(visitor: number, site: SiteFrequency, random: () => number): Life {
  const rules = rulesFor(featuresOf(surveys, site));
  const zero = () => Object.fromEntries(surveys.map(({ id }) => [id, 0]));
  const visitorId = `visitor-${visitor}`;
  const isDrawn = ({ id, sample = 100 }: Askable) => [id, draw(id, visitorId) * 100 < sample];
  const life: Life = {
    drawn: Object.fromEntries(surveys.map(isDrawn)),
    sessions: 0,
    pages: 0,
    shown: zero(),
    answered: zero(),
    eligibleDays: zero(),
    longestLost: zero(),
    mostInAnySevenDays: 0,
  };
  const rate = dailyVisits(random);
  const times: number[] = [];
  let history: History = { surveys: {}, shownThisSession: 0 };

  function page(now: number, eligibleToday: Set<string>): void {
    life.pages++;
    const events = new Set(Object.entries(eventChances).flatMap(([name, chance]) => (random() < chance ? name : [])));
    const facts = {
      url: '/',
      visitor: {},
      visitorId,
      fired: (part: { type: string; event?: string }) => events.has(part.event ?? ''),
    };
    const { survey, refusals, eligible } = decideFast(surveys, { site, facts, history, now }, rules);
    for (const id of eligible) eligibleToday.add(id);
    if (!survey) return;
    times.push(now);
    life.shown[survey.id] = (life.shown[survey.id] ?? 0) + 1;
    history = note(history, survey.id, { type: 'shown', kind: survey.kind }, now);
    for (const [id, reason] of Object.entries(refusals)) {
      if (reason !== 'lower_priority') continue;
      history = note(history, id, { type: 'lost' }, now);
      life.longestLost[id] = Math.max(life.longestLost[id] ?? 0, history.surveys[id]?.lost ?? 0);
    }
    const reaction = react(random, survey);
    if (reaction) history = note(history, survey.id, { type: reaction }, now + 1000);
    if (reaction === 'answered') life.answered[survey.id] = (life.answered[survey.id] ?? 0) + 1;
  }

  for (let day = 0; day < DAYS; day++) {
    const eligibleToday = new Set<string>();
    for (let chance = rate; random() < chance; chance -= 1) {
      life.sessions++;
      let now = begin + (day + random()) * DAY_MS;
      history = noteVisit(history, now);
      do {
        now += 30_000;
        page(now, eligibleToday);
      } while (random() < 0.75);
    }
    for (const id of eligibleToday) life.eligibleDays[id] = (life.eligibleDays[id] ?? 0) + 1;
  }
  times.sort((a, b) => a - b);
  life.mostInAnySevenDays = Math.max(
    0,
    ...times.map((from) => times.filter((time) => time >= from && time < from + 7 * DAY_MS).length),
  );
  return life;
}

/** The site's restraint as it is by default, and as an owner would have to set it to have none. */
export const sites = {
  'With the defaults': SiteFrequency.parse({}),
  'Without the floor': SiteFrequency.parse({ shownDays: 0, dismissedDays: 0, perSession: 100 }),
};
