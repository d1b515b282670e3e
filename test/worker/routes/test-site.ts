import { responseId } from '../../../shared/rules/response-id.ts';
import { type caller, noon } from './test-api.ts';

export type Call = ReturnType<typeof caller>;

let sent = 0;

/** An id that no other response of this run has. */
export function nextId(): string {
  sent++;
  return responseId(noon, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, sent >> 16, sent >> 8, sent));
}

/** Noon of a day, UTC, on the wire. */
export const noonOf = (day: string) => `${day}T12:00:00.000Z`;

export const touchpoints = { nps: 'checkout', csat: 'product-page', ces: 'help' } as const;

const survey = (touchpoint: string, metric: string) => ({
  name: metric,
  status: 'live',
  trigger: { type: 'page' },
  content: {
    touchpoint,
    questions: [
      { id: 'score', type: 'scale', metric },
      { id: 'reason', type: 'text' },
    ],
  },
});

export const surveys = {
  nps: survey(touchpoints.nps, 'nps'),
  csat: survey(touchpoints.csat, 'csat5'),
  ces: survey(touchpoints.ces, 'ces7'),
};

/** A site with surveys `nps`, `csat` and `ces`, each at a touchpoint of its own. */
export async function makeSite(call: Call, key: string, settings: Record<string, unknown> = {}): Promise<void> {
  await ok(call('POST', '/v1/sites', { body: { key, name: key, ...settings } }));
  for (const [id, body] of Object.entries(surveys)) await ok(call('PUT', `/v1/sites/${key}/surveys/${id}`, { body }));
}

export interface Sent {
  day: string;
  survey?: keyof typeof surveys;
  version?: number;
  score?: number;
  comment?: string;
  /** Beside them: any field of the record. */
  fields?: Record<string, unknown>;
}

/** Sends responses as an import, which keeps their times, or as a server would. Fails if one is refused. */
export async function send(call: Call, site: string, all: Sent[], how: 'import' | 'server' = 'import'): Promise<void> {
  const responses = all.map(({ day, survey = 'nps', version = 1, score, comment, fields }) => ({
    id: nextId(),
    revision: 1,
    survey,
    version,
    shownAt: noonOf(day),
    answers: { ...(score !== undefined && { score }), ...(comment !== undefined && { reason: comment }) },
    ...fields,
  }));
  const body = {
    format: 1,
    sentAt: new Date(noon).toISOString(),
    responses,
    ...(how === 'import' && { import: 'test' }),
  };
  const answer = await ok(call('POST', `/v1/sites/${site}/responses`, { body }));
  const { refused } = (await answer.json()) as { refused: unknown[] };
  if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused)}`);
}

async function ok(pending: Promise<Response>): Promise<Response> {
  const response = await pending;
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return response;
}
