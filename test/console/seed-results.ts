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

function record(survey: string, index: number, { daysAgo, score, comment }: Showing, now: number): RecordDraft {
  const shown = now - daysAgo * DAY_MS - (index + 1) * 1000;
  const random = Uint8Array.from({ length: 10 }, (_, i) => (index * 37 + i * 11 + survey.length) % 256);
  const shownAt = new Date(shown).toISOString();
  const done = score === undefined ? {} : { startedAt: shownAt, completedAt: shownAt };
  const answers = { ...(score !== undefined && { score }), ...(comment && { reason: comment }) };
  return { id: responseId(shown, random), revision: 1, survey, version: 1, page: '/shop', shownAt, ...done, answers };
}

/** Answers of the last three weeks for the demo site: 16 NPS answers with 2 comments, and 4 CES answers, too few. */
export async function seedResults({ api }: TestCollector, now: number): Promise<void> {
  const responses = [
    ...checkout.map((showing, i) => record('checkout-nps', i, showing, now)),
    ...help.map((showing, i) => record('help-ces', i, showing, now)),
  ];
  const body = { format: 1, sentAt: new Date(now).toISOString(), responses };
  const { accepted, refused } = await api<BatchOutcome>('POST', '/v1/sites/demo/responses', body);
  if (refused.length > 0 || accepted.length !== responses.length)
    throw new Error(`The collector refused the seed: ${JSON.stringify(refused)}`);
}
