/** What the rollups must be, counted by plain code that shares nothing with the collector's. */

export interface Said {
  person: number;
  revision: number;
  version: 1 | 2;
  channel: string;
  daysAgo: number;
  nps: number | null;
  solved: number | null;
  /** Slots of the options chosen; 2 is "other". */
  found: number[] | null;
  reason: string | null;
  completed: boolean;
  dismissed: boolean;
  broken: 'score' | 'shape' | null;
}

/** The revision that holds for a person, and what its first one fixed. */
export interface Stored {
  said: Said;
  source: string;
  day: string;
}

interface Receipt {
  source: string;
  receivedAt: number;
  timeZone: string;
}

type Counts = Record<string, number>;
/** Counters that are not zero, by a readable name: `2026-11-21 checkout 1 web nps c9`. */
export type Rollups = Record<string, number>;

function dayOf(said: Said, { source, receivedAt, timeZone }: Receipt): string {
  const days = source === 'widget' ? Math.min(said.daysAgo, 30) : said.daysAgo;
  // Sweden writes its dates as ISO 8601 does.
  return new Date(receivedAt - days * 86_400_000).toLocaleDateString('sv-SE', { timeZone });
}

function countersOf({ said, source, day }: Stored): string[] {
  const where = `${day} ${said.version === 1 ? 'checkout' : 'delivery'} ${said.version} ${said.channel}`;
  const counters: string[] = [];
  const solved = said.version === 1 ? said.solved : null;
  if (said.nps !== null) counters.push(`${where} nps n`, `${where} nps c${said.nps}`);
  if (solved !== null) counters.push(`${where} solved n`, `${where} solved c${solved}`);
  const found = said.version === 1 ? said.found : null;
  if (found !== null) counters.push(`${where} found n`, ...found.map((slot) => `${where} found c${slot}`));
  if (source === 'import') return counters;
  const answered = said.nps !== null || solved !== null || found !== null || said.reason !== null;
  counters.push(`${where} shown`);
  if (answered) counters.push(`${where} started`);
  if (said.completed && said.nps !== null) counters.push(`${where} completed`);
  if (said.dismissed && !answered) counters.push(`${where} dismissed`);
  return counters;
}

/** Takes a batch into `stored` and counts everything anew. */
export function modelOf(stored: Map<number, Stored>, batch: readonly Said[], receipt: Receipt) {
  const before = new Map(stored);
  const good = batch.filter(({ broken }) => broken === null);
  for (const said of good.toSorted((a, b) => b.revision - a.revision)) {
    const known = stored.get(said.person);
    if (known && known.said.revision >= said.revision) continue;
    stored.set(said.person, { said, source: receipt.source, day: known?.day ?? dayOf(said, receipt) });
  }
  const rollups: Rollups = {};
  for (const counter of [...stored.values()].flatMap(countersOf)) rollups[counter] = (rollups[counter] ?? 0) + 1;
  const changed = [...stored].filter(([person, now]) => now !== before.get(person));
  return { stored: changed.length, rollups };
}

/** Rows of both rollup tables in the model's words; counters of 0 are left out. */
export function rollupsOf(
  scores: readonly Record<string, unknown>[],
  rates: readonly Record<string, unknown>[],
): Rollups {
  const rollups: Rollups = {};
  for (const row of [...scores, ...rates]) {
    const { site: _, day, touchpoint, survey: __, version, question, channel, ...counts } = row;
    const where = [day, touchpoint, version, channel, ...(question === undefined ? [] : [question])].join(' ');
    for (const [counter, count] of Object.entries(counts as Counts))
      if (count !== 0) rollups[`${where} ${counter}`] = count;
  }
  return rollups;
}
