import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecountOutcome } from '../../../shared/schema/jobs.ts';
import { adminToken } from './admin-token.ts';
import { startKillableServer } from './killable-server.ts';
import { readStoredRows, type StoredRows } from './stored-rows.ts';
import { answerUntilGone, createLedger, type Ledger, sendAgain } from './visitors.ts';

export interface KillRound {
  killedAfterMs: number;
  /** Responses that were acknowledged at their latest revision or an earlier one, so far. */
  acknowledged: number;
  /** Of them, those that the disk does not have, or only in an earlier revision. */
  missing: number;
  /** Responses that the rollups count more or fewer times than once. */
  miscounted: number;
  /** Rollup rows that differ from a recount after the next start. */
  differences: number;
  /** Responses that nobody had acknowledged when the server died; all were sent again. */
  sentAgain: number;
}

function countMissing({ acknowledged }: Ledger, { revisions }: StoredRows): number {
  return [...acknowledged].filter(([id, revision]) => (revisions.get(id) ?? 0) < revision).length;
}

/** Every response is shown once, has one score, and is completed with its second revision. */
function countMiscounted({ revisions, shown, completed, answers }: StoredRows): number {
  const second = [...revisions.values()].filter((revision) => revision === 2).length;
  return Math.abs(shown - revisions.size) + Math.abs(answers - revisions.size) + Math.abs(completed - second);
}

async function recount(origin: string): Promise<number> {
  const answer = await fetch(`${origin}/v1/sites/demo/jobs/recount`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${adminToken}` },
  });
  const { found } = (await answer.json()) as RecountOutcome;
  return found.scores + found.rates;
}

/**
 * Kills the whole server under load, again and again, on the same files; each time everything that was acknowledged
 * must be on the disk, and everything that was not is sent again. Needs `npm run build` before.
 */
export async function killRounds(kills: number, onRound: (round: KillRound) => void = () => {}): Promise<KillRound[]> {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-kill-'));
  const ledger = createLedger();
  const rounds: KillRound[] = [];
  let server = await startKillableServer(folder);
  try {
    for (let kill = 0; kill < kills; kill++) {
      const killedAfterMs = Math.round(300 + Math.random() * 1700);
      const answering = answerUntilGone(ledger, server.origin);
      await new Promise((resolve) => setTimeout(resolve, killedAfterMs));
      await server.kill();
      await answering;
      const rows = readStoredRows(folder);
      const acknowledged = ledger.acknowledged.size;
      const missing = countMissing(ledger, rows);
      server = await startKillableServer(folder);
      const sentAgain = await sendAgain(ledger, server.origin);
      const differences = await recount(server.origin);
      const round = { killedAfterMs, acknowledged, missing, miscounted: countMiscounted(rows), differences, sentAgain };
      rounds.push(round);
      onRound(round);
    }
    await server.kill();
    const rows = readStoredRows(folder);
    if (rows.revisions.size !== ledger.sent.size || countMissing(ledger, rows) > 0 || countMiscounted(rows) > 0)
      throw new Error(`${ledger.sent.size} were sent and ${rows.revisions.size} are stored`);
    return rounds;
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
