import type * as z from 'zod';
import { DAY_MS } from '../../shared/rules/days.ts';
import { responseId } from '../../shared/rules/response-id.ts';
import type { BatchOutcome, ResponseRecord } from '../../shared/schema/response.ts';
import type { TestCollector } from '../browser/test-collector.ts';

type RecordDraft = z.input<typeof ResponseRecord>;

/** One showing: days before now, and what came of it. Without a score it was only shown. */
interface Showing {
  daysAgo: number;
  score?: number;
  comment?: string;
}

const checkout: Showing[] = [
  ...[10, 10, 9, 9, 9, 8, 7, 4, 2, 1].map((score, i) => ({ daysAgo: i % 5, score })),
  ...[9, 10, 8, 3].map((score, i) => ({ daysAgo: 9 + i * 4, score })),
  { daysAgo: 1, score: 9, comment: 'Paid in under a minute.' },
  { daysAgo: 0, score: 3, comment: 'Delivery costs came as a surprise.' },
  ...[0, 0, 1, 2, 5, 6].map((daysAgo) => ({ daysAgo })),
];
const help: Showing[] = [6, 7, 5, 2].map((score, i) => ({ daysAgo: 2 + i, score }));

/** Ids of options that people chose, each list an answer; `other` has words of its own. */
const topics = [
  ...Array<string[]>(14).fill(['delivery']),
  ...Array<string[]>(6).fill(['delivery', 'choice']),
  ...Array<string[]>(9).fill(['payment']),
  ...Array<string[]>(8).fill(['other']),
];
const resolved = [1, 1, 1, 0, 2, 2, 1, 1, 0, 1, 1, 2];

function record(survey: string, index: number, { daysAgo, score, comment }: Showing, now: number): RecordDraft {
  const shown = now - daysAgo * DAY_MS - (index + 1) * 1000;
  const random = Uint8Array.from({ length: 10 }, (_, i) => (index * 37 + i * 11 + survey.length) % 256);
  const shownAt = new Date(shown).toISOString();
  const done = score === undefined ? {} : { startedAt: shownAt, completedAt: shownAt };
  const answers = { ...(score !== undefined && { score }), ...(comment && { reason: comment }) };
  return { id: responseId(shown, random), revision: 1, survey, version: 1, page: '/shop', shownAt, ...done, answers };
}

function answered(survey: string, index: number, answers: RecordDraft['answers'], now: number): RecordDraft {
  return { ...record(survey, index, { daysAgo: 1, score: 1 }, now), answers };
}

async function addSurveys(api: TestCollector['api']): Promise<void> {
  const draft = { status: 'live', trigger: { type: 'event', event: 'never' } };
  const topic = {
    id: 'topic',
    type: 'choice',
    text: 'Was sollen wir als Nächstes verbessern?',
    multiple: true,
    options: [
      { id: 'payment', text: 'Mehr Zahlungsarten' },
      { id: 'delivery', text: 'Schnellere Lieferung' },
      { id: 'choice', text: 'Mehr Auswahl' },
    ],
    other: {},
  };
  const translations = { en: { questions: { topic: { text: 'What should we improve next?' } } } };
  await api('PUT', '/v1/sites/demo/surveys/topics', {
    ...draft,
    name: 'Topics',
    content: { touchpoint: 'parcel', locale: 'de', questions: [topic], translations },
  });
  await api('PUT', '/v1/sites/demo/surveys/few-topics', {
    ...draft,
    name: 'Topics, few',
    content: { touchpoint: 'parcel', questions: [{ ...topic, text: 'Which one?', multiple: false, other: undefined }] },
  });
  await api('PUT', '/v1/sites/demo/surveys/resolved', {
    ...draft,
    name: 'Resolved',
    content: {
      touchpoint: 'support',
      questions: [{ id: 'score', type: 'scale', metric: 'yesno', dontKnow: true }],
    },
  });
}

/**
 * Answers of the last three weeks for the demo site: 16 NPS answers with 2 comments, 4 CES answers, too few, 37 answers
 * to a choice of several in German, 3 to a choice of one, and 12 to a yes/no question, 3 of them "don't know".
 */
export async function seedResults({ api }: TestCollector, now: number): Promise<void> {
  await addSurveys(api);
  const choices = (ids: string[]) => ({
    choices: ids.filter((id) => id !== 'other'),
    ...(ids.includes('other') && { other: 'Tee' }),
  });
  const responses = [
    ...checkout.map((showing, i) => record('checkout-nps', i, showing, now)),
    ...help.map((showing, i) => record('help-ces', i, showing, now)),
    ...topics.map((ids, i) => answered('topics', i, { topic: choices(ids) }, now)),
    ...['payment', 'payment', 'choice'].map((id, i) => answered('few-topics', i, { topic: choices([id]) }, now)),
    ...resolved.map((score, i) => answered('resolved', i, { score }, now)),
  ];
  const body = { format: 1, sentAt: new Date(now).toISOString(), responses };
  const { accepted, refused } = await api<BatchOutcome>('POST', '/v1/sites/demo/responses', body);
  if (refused.length > 0 || accepted.length !== responses.length)
    throw new Error(`The collector refused the seed: ${JSON.stringify(refused)}`);
}
