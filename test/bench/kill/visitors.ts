import type { BatchOutcome } from '../../../shared/schema/response.ts';
import { createPost } from '../post.ts';
import { batchOf, comment, type SaidResponse, tap } from '../records.ts';

/** What all visitors said and heard, over all kills. */
export interface Ledger {
  /** Highest revision that was sent, by id. */
  sent: Map<string, SaidResponse>;
  /** Highest revision that the collector acknowledged, by id. */
  acknowledged: Map<string, number>;
}

export const createLedger = (): Ledger => ({ sent: new Map(), acknowledged: new Map() });

const path = '/v1/sites/demo/events';
const connections = 32;

/** Sends responses and writes down what was acknowledged; says whether all of them were. */
async function send(ledger: Ledger, post: ReturnType<typeof createPost>, responses: SaidResponse[]): Promise<boolean> {
  for (const response of responses) ledger.sent.set(response.id, response);
  const answer = await post(path, batchOf(responses));
  if (answer.status !== 200) return false;
  const { accepted, refused } = JSON.parse(answer.text) as BatchOutcome;
  if (refused.length > 0) throw new Error(`Refused: ${answer.text}`);
  for (const { id, revision } of accepted)
    ledger.acknowledged.set(id, Math.max(revision, ledger.acknowledged.get(id) ?? 0));
  return accepted.length === responses.length;
}

/** Visitors answer, one after the other on each connection, until the server is gone: a tap, then a comment. */
export async function answerUntilGone(ledger: Ledger, origin: string): Promise<void> {
  const post = createPost(origin, connections);
  await Promise.all(
    Array.from({ length: connections }, async (_, lane) => {
      for (let alive = true; alive; ) {
        // Some lanes send several at once, as a page does that comes back online.
        const taps = Array.from({ length: lane % 8 === 0 ? 5 : 1 }, () => tap());
        alive = (await send(ledger, post, taps)) && (await send(ledger, post, taps.map(comment)));
      }
    }),
  );
  post.close();
}

/** Every sender sends what was not acknowledged again, with the same content. Returns how many that were. */
export async function sendAgain(ledger: Ledger, origin: string): Promise<number> {
  const post = createPost(origin, connections);
  const open = [...ledger.sent.values()].filter(({ id, revision }) => ledger.acknowledged.get(id) !== revision);
  const answered = await Promise.all(open.map((response) => send(ledger, post, [response])));
  post.close();
  if (answered.includes(false)) throw new Error('A server that runs did not answer');
  return open.length;
}
