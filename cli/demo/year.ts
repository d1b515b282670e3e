import type * as z from 'zod';
import { classOf, metrics } from '../../shared/metrics.ts';
import { addDays, type Day, daysInclusive } from '../../shared/rules/days.ts';
import { responseId } from '../../shared/rules/response-id.ts';
import type { ResponseRecord } from '../../shared/schema/response.ts';
import { wordsOf } from './comments.ts';
import { demoDays } from './demo-days.ts';
import { type Random, randomOf } from './random.ts';
import { christmasFrom, type Experience, experiences, reworded } from './shop.ts';

export type ResponseDraft = z.input<typeof ResponseRecord>;

const devices = ['desktop', 'phone', 'tablet'] as const;
const locales = ['en', 'de', 'fr'] as const;

/** Customers who filled in the yearly questionnaire. */
const panel = 240;

const isChristmas = (day: Day) => day >= `${day.slice(0, 4)}-${christmasFrom}` || day.slice(5) <= '01-06';

/** Traffic of a day beside an ordinary one: quieter in summer and at weekends, busy before Christmas. */
function busyness(day: Day): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const month = day.slice(5, 7);
  const season = isChristmas(day) ? 1.7 : month === '07' || month === '08' ? 0.75 : 1;
  return season * (weekday === 0 || weekday === 6 ? 0.7 : 1);
}

/** Where a person's experience lies on average, from 0 to 1. */
function levelOf(experience: Experience, day: Day, end: Day, mobile: boolean): number {
  const { base, december = 0, drift = 0, release } = experience;
  const daysAgo = daysInclusive(day, end) - 1;
  return (
    base +
    (isChristmas(day) ? december : 0) +
    drift * (0.5 - daysAgo / 365) +
    (release && daysAgo <= release.daysAgo ? release.gain : 0) +
    (mobile ? (experience.mobile ?? 0) : 0)
  );
}

/** The point that somebody chooses whose experience is `level`. */
function pointOf({ metric }: Experience, level: number, random: Random): number {
  const { min, max } = metrics[metric];
  if (metric === 'yesno') return random.next() < 0.06 ? 2 : random.next() < level ? 1 : 0;
  const felt = Math.min(1, Math.max(0, level + 0.24 * random.normal()));
  return min + Math.round(felt * (max - min));
}

function commentOf(touchpoint: string, metric: Experience['metric'], point: number, random: Random): string | null {
  const scoreClass = classOf(metrics[metric], point);
  const writes = { low: 0.34, middle: 0.12, high: 0.16 }[scoreClass];
  return random.next() < writes ? random.pick(wordsOf(touchpoint, scoreClass)) : null;
}

const versionOf = ({ survey, release }: Experience, day: Day, end: Day) =>
  survey === reworded.survey && release && daysInclusive(day, end) - 1 <= release.daysAgo ? 2 : 1;

/** One showing at a touchpoint, and what came of it. */
function showing(touchpoint: string, experience: Experience, day: Day, end: Day, random: Random): ResponseDraft {
  const device = random.pick(devices, [5, 4, 1]);
  const mobile = device === 'phone';
  // Phones answer less often, so that raw scores flatter those who sit at a desk.
  const answers = random.next() < experience.answered * (mobile ? 0.6 : 1.2);
  const time = Date.parse(`${day}T00:00:00Z`) + Math.floor((7 + 15 * random.next()) * 3_600_000);
  const at = (seconds: number) => new Date(time + seconds * 1000).toISOString();
  const point = pointOf(experience, levelOf(experience, day, end, mobile), random);
  const comment = commentOf(touchpoint, experience.metric, point, random);
  const finished = random.next() < 0.93;
  // Of the others half close the survey at the second question, and half just go.
  // Some take their time, most do not.
  const pace = 0.5 + ((Math.floor(time / 1000) % 100) / 70) ** 2;
  const closes = answers && !finished && Math.floor(time / 1000) % 2 === 0;
  return {
    id: responseId(time, random.bytes(10)),
    revision: 1,
    survey: experience.survey,
    version: versionOf(experience, day, end),
    channel: touchpoint === 'newsletter' || touchpoint === 'tea-club' ? 'email' : 'web',
    device,
    locale: random.pick(locales, [6, 3, 1]),
    attributes: { customer: random.pick(['new', 'regular', 'club'], [5, 4, 1]) },
    page: `/demo/${touchpoint}`,
    shownAt: at(0),
    ...(answers && { startedAt: at(6 * pace), ...(finished && { completedAt: at(20 * pace) }) }),
    ...(!answers && random.next() < 0.5 && { dismissedAt: at(4 * pace) }),
    ...(closes && { dismissedAt: at(15 * pace) }),
    times: {
      score: Math.round((answers ? 6000 : 4000) * pace),
      ...(((answers && finished) || closes) && { reason: Math.round(9000 * pace) }),
    },
    answers: answers ? { score: point, ...(comment && finished && { reason: comment }) } : {},
  };
}

/** Showings of a day at all touchpoints. The same day of the same year gives the same ones. */
function showingsOf(day: Day, end: Day): ResponseDraft[] {
  return Object.entries(experiences).flatMap(([touchpoint, experience]) => {
    const random = randomOf(`${day} ${touchpoint}`);
    const wanted = experience.perDay * busyness(day) * (0.7 + 0.6 * random.next());
    const count = Math.floor(wanted + random.next());
    return Array.from({ length: count }, () => showing(touchpoint, experience, day, end, random));
  });
}

/** What a customer says of each touchpoint in the yearly questionnaire, and of the shop as a whole. */
function questionnaireOf(customer: number, end: Day): ResponseDraft[] {
  const random = randomOf(`customer ${customer}`);
  const day = addDays(end, -1 - Math.floor(random.next() * 330));
  const kindness = 0.1 * random.normal();
  const felt = Object.entries(experiences)
    .filter(([, { matters }]) => matters !== undefined)
    .map(([touchpoint, experience]) => {
      const level = levelOf(experience, day, end, false) + kindness + 0.2 * random.normal();
      return { touchpoint, experience, level };
    });
  const weight = felt.reduce((sum, { experience }) => sum + (experience.matters ?? 0), 0);
  const shift = felt.reduce(
    (sum, { experience, level }) => sum + (experience.matters ?? 0) * (level - experience.base),
    0,
  );
  const overall = experiences.overall as Experience;
  const all = [...felt, { touchpoint: 'overall', experience: overall, level: overall.base + (1.6 * shift) / weight }];
  const improve = {
    choices: random.pick([['delivery'], ['delivery', 'price'], ['choice'], ['payment'], ['advice']], [5, 3, 3, 2, 1]),
  };
  return all.map(({ touchpoint, experience, level }, index) => {
    const time = Date.parse(`${day}T18:00:00Z`) + customer * 1000 + index * 20_000;
    const at = new Date(time).toISOString();
    const { min, max } = metrics[experience.metric];
    const felt = Math.min(1, Math.max(0, level + 0.06 * random.normal()));
    const score = experience.metric === 'yesno' ? (felt > 0.5 ? 1 : 0) : min + Math.round(felt * (max - min));
    return {
      id: responseId(time, random.bytes(10)),
      revision: 1,
      survey: experience.survey,
      version: versionOf(experience, day, end),
      channel: 'email',
      locale: 'en',
      respondent: `customer-${customer}`,
      shownAt: at,
      startedAt: at,
      completedAt: at,
      answers: { score, ...(touchpoint === 'overall' && { improve }) },
    };
  });
}

/** Everything shown and answered in the year that ends on a day, the oldest first. */
export function showingsOfYear(end: Day): ResponseDraft[] {
  return demoDays(end).flatMap((day) => showingsOf(day, end));
}

/** Answers of the yearly questionnaire. */
export function questionnaires(end: Day): ResponseDraft[] {
  return Array.from({ length: panel }, (_, customer) => questionnaireOf(customer + 1, end)).flat();
}
