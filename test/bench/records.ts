import { randomBytes } from 'node:crypto';
import { responseId } from '../../shared/rules/response-id.ts';

export interface SaidResponse {
  id: string;
  revision: number;
  [field: string]: unknown;
}

export const newId = () => responseId(Date.now(), randomBytes(10));

/** A tap on the demo site's NPS question. */
export function tap(id: string = newId()): SaidResponse {
  const now = new Date().toISOString();
  const page = { locale: 'en', device: 'phone', page: '/demo/checkout' };
  return {
    id,
    revision: 1,
    survey: 'checkout-nps',
    version: 1,
    ...page,
    shownAt: now,
    startedAt: now,
    answers: { score: 9 },
  };
}

/** What the same visitor says next: why. */
export function comment(before: SaidResponse): SaidResponse {
  const answers = { score: 9, reason: 'The tea came warm, and the pot was whole.' };
  return { ...before, revision: 2, answers, completedAt: new Date().toISOString() };
}

export function batchOf(responses: readonly SaidResponse[]): string {
  return JSON.stringify({ format: 1, sentAt: new Date().toISOString(), responses });
}
