import { responseId } from '../../shared/rules/response-id.ts';
import type { TestCollector } from '../browser/test-collector.ts';

/** A site on its first day: nothing has been set up, and nobody has answered. */
export async function seedEmptySite({ api }: TestCollector): Promise<string> {
  await api('POST', '/v1/sites', { key: 'empty', name: 'Paper & Pen' });
  return 'empty';
}

/** A site with one survey, and the first answer to it. */
export async function seedOneAnswer({ api }: TestCollector, now: number): Promise<string> {
  await api('POST', '/v1/sites', { key: 'oneanswer', name: 'Paper & Pen' });
  await api('PUT', '/v1/sites/oneanswer/surveys/checkout-nps', {
    name: 'After checkout',
    status: 'live',
    trigger: { type: 'event', event: 'order_placed' },
    content: {
      touchpoint: 'checkout',
      questions: [
        { id: 'score', type: 'scale', metric: 'nps', subject: 'Paper & Pen' },
        { id: 'reason', type: 'text' },
      ],
    },
  });
  const at = new Date(now - 3_600_000).toISOString();
  const response = {
    id: responseId(now - 3_600_000, new Uint8Array(10).fill(7)),
    revision: 1,
    survey: 'checkout-nps',
    version: 1,
    page: '/checkout/thank-you',
    shownAt: at,
    startedAt: at,
    completedAt: at,
    answers: { score: 9, reason: 'The fountain pen came wrapped as a gift.' },
  };
  const body = { format: 1, sentAt: new Date(now).toISOString(), responses: [response] };
  await api('POST', '/v1/sites/oneanswer/responses', body);
  return 'oneanswer';
}
