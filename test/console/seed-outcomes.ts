import type { Outcome } from '../../shared/schema/outcome.ts';
import type { TestCollector } from '../browser/test-collector.ts';

const many = (survey: string, outcome: Outcome['outcome'], count: number): Outcome[] =>
  Array.from({ length: count }, () => ({ survey, outcome }));

/** What some visitors of the demo site tell today of two surveys: 140 of one, 3 of another. */
export async function seedOutcomes({ origin }: TestCollector, now: number): Promise<void> {
  const outcomes = [
    ...many('checkout-nps', 'shown', 31),
    ...many('checkout-nps', 'site_shown', 61),
    ...many('checkout-nps', 'sampled_out', 29),
    ...many('checkout-nps', 'survey_dismissed', 12),
    ...many('checkout-nps', 'quota_full', 5),
    ...many('checkout-nps', 'edge_unavailable', 2),
    ...many('help-ces', 'lower_priority', 3),
  ];
  const response = await fetch(`${origin}/v1/sites/demo/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain', Origin: origin },
    body: JSON.stringify({ format: 1, sentAt: new Date(now).toISOString(), responses: [], outcomes }),
  });
  if (!response.ok) throw new Error(`The collector refused the outcomes: ${response.status} ${await response.text()}`);
}
