/**
 * What a site must say of its responses, worked out by plain code that shares nothing with the collector's: from the
 * documentation alone.
 */

import type { Filter } from './site-steps.ts';

/** A record as it goes over the wire. */
export interface Sent {
  id: string;
  revision: number;
  survey: string;
  version: number;
  channel: string;
  locale?: string;
  device?: string;
  page?: string;
  respondent?: string;
  attributes?: Record<string, string | number | boolean>;
  shownAt: string;
  startedAt?: string;
  completedAt?: string;
  dismissedAt?: string;
  test?: boolean;
  answers: Record<string, unknown>;
  times?: Record<string, number>;
}

export type Way = 'widget' | 'server' | 'import';

/** How a batch came. */
export interface Receipt {
  source: Way;
  /** All of it is test traffic. */
  test: boolean;
  sentAt: number;
  receivedAt: number;
}

export interface Kept {
  sent: Sent;
  source: Way;
  sentAsTest: boolean;
  day: string;
  /** Words were taken out. */
  wordless: boolean;
  marks: { tags: string[]; note: string | null; test: boolean | null };
}

interface Letter {
  sent: Sent;
  receipt: Receipt;
}

const DAY = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** Questions of each version in their order, and the touchpoint. */
const asked: Record<number, { touchpoint: string; questions: string[] }> = {
  1: { touchpoint: 'checkout', questions: ['nps', 'solved', 'found', 'reason'] },
  2: { touchpoint: 'delivery', questions: ['nps', 'reason'] },
  3: { touchpoint: 'delivery', questions: ['nps', 'reason'] },
};
const touchpointOf = (version: number) => asked[version]?.touchpoint as string;

type Choice = { choices: string[]; other?: string };
const isStarted = ({ startedAt, completedAt, answers }: Sent) =>
  startedAt !== undefined || completedAt !== undefined || Object.keys(answers).length > 0;

export class SiteModel {
  readonly kept = new Map<string, Kept>();
  readonly letters = new Map<string, Letter>();
  /** `response.created ID`, once for each. */
  readonly events: string[] = [];
  readonly sealedCounts: Record<string, number> = {};
  sealedBefore = '';
  sealedAt = 0;
  retentionDays: number | null = null;
  commentDays: number | null = null;
  versions = [1, 2];

  readonly timeZone: string;

  constructor(timeZone: string) {
    this.timeZone = timeZone;
  }

  /** The day of an instant. */
  dayOf(ms: number): string {
    // Sweden writes its dates as ISO 8601 does.
    return new Date(ms).toLocaleDateString('sv-SE', { timeZone: this.timeZone });
  }

  /** So many days before a day. */
  daysBefore(day: string, days: number): string {
    return iso(Date.parse(day) - days * DAY).slice(0, 10);
  }

  isTest({ marks, sentAsTest }: Kept): boolean {
    return marks.test ?? sentAsTest;
  }

  /** What becomes of each record of a batch. */
  take(batch: readonly Sent[], receipt: Receipt): string[] {
    const known = batch.filter(({ version }) => this.versions.includes(version));
    const isSealed = (sent: Sent) => this.dayOf(this.#corrected(sent.shownAt, receipt)) < this.sealedBefore;
    const open = known.filter((sent) => !isSealed(sent));
    const before = new Map(this.kept);
    const fates = batch.map((sent) => {
      if (!known.includes(sent)) return 'kept_apart';
      if (isSealed(sent)) return 'day_sealed';
      const same = open.filter(({ id }) => id === sent.id);
      const first = same.find(({ revision }) => revision === sent.revision) as Sent;
      if (JSON.stringify(first) !== JSON.stringify(sent)) return 'duplicate_in_batch';
      const old = before.get(sent.id)?.sent;
      if (same.some(({ revision }) => revision > sent.revision)) return 'superseded';
      if (old && old.revision > sent.revision) return 'superseded';
      if (old && old.revision === sent.revision)
        return JSON.stringify(old) === JSON.stringify(sent) ? 'repeat' : 'revision_conflict';
      return first === sent ? 'stored' : 'repeat';
    });
    batch.forEach((sent, place) => {
      if (fates[place] === 'stored') this.#store(sent, receipt);
      if (fates[place] === 'kept_apart') {
        const letter = this.letters.get(sent.id);
        if (!letter || letter.sent.revision < sent.revision) this.letters.set(sent.id, { sent, receipt });
      }
    });
    return batch.map((sent, place) => {
      const kept = this.letters.get(sent.id)?.sent;
      if (fates[place] !== 'kept_apart' || !kept || kept.revision > sent.revision) return fates[place] as string;
      return JSON.stringify(kept) === JSON.stringify(sent) ? 'kept_apart' : 'revision_conflict';
    });
  }

  #corrected(told: string, { source, sentAt, receivedAt }: Receipt): number {
    const ms = Date.parse(told) + (source === 'import' ? 0 : receivedAt - sentAt);
    return Math.max(0, Math.min(ms, receivedAt));
  }

  #store(sent: Sent, receipt: Receipt): void {
    const old = this.kept.get(sent.id);
    const shown = this.#corrected(sent.shownAt, receipt);
    const counted = receipt.source === 'widget' ? Math.max(shown, receipt.receivedAt - 30 * DAY) : shown;
    const now: Kept = {
      sent,
      source: receipt.source,
      sentAsTest: receipt.test || sent.test === true,
      day: old?.day ?? this.dayOf(counted),
      wordless: false,
      marks: old?.marks ?? { tags: [], note: null, test: null },
    };
    this.kept.set(sent.id, now);
    if (this.isTest(now) || receipt.source === 'import') return;
    this.events.push(`${old ? 'response.updated' : 'response.created'} ${sent.id}`);
    if (sent.completedAt !== undefined && old?.sent.completedAt === undefined)
      this.events.push(`response.completed ${sent.id}`);
  }

  /** Several submissions in one transaction: as one after the other, but what a receiver hears is only how it ended. */
  takeTogether(batches: readonly (readonly Sent[])[], receipt: Receipt): string[][] {
    const before = new Map(this.kept);
    const told = this.events.length;
    const fates = batches.map((batch) => this.take(batch, receipt));
    this.events.splice(told);
    for (const [id, now] of this.kept) {
      const old = before.get(id);
      if (now === old || this.isTest(now) || receipt.source === 'import') continue;
      this.events.push(`${old ? 'response.updated' : 'response.created'} ${id}`);
      if (now.sent.completedAt !== undefined && old?.sent.completedAt === undefined)
        this.events.push(`response.completed ${id}`);
    }
    return fates;
  }

  mark(id: string, { tags, note, test }: { tags?: string[]; note?: string | null; test?: boolean }): boolean {
    const one = this.kept.get(id);
    if (!one) return false;
    const { marks } = one;
    const next = { tags: tags ? [...new Set(tags)] : marks.tags, note: note ?? marks.note, test: test ?? marks.test };
    if (note === null) next.note = null;
    this.kept.set(id, { ...one, marks: next });
    return true;
  }

  remove(id: string): boolean {
    this.letters.delete(id);
    return this.kept.delete(id);
  }

  erase(person: string): number {
    const theirs = [...this.kept].filter(([, { sent }]) => sent.respondent === person).map(([id]) => id);
    for (const [id, { sent }] of [...this.letters]) if (sent.respondent === person) this.letters.delete(id);
    for (const id of theirs) this.remove(id);
    return theirs.length;
  }

  replay(): void {
    for (const [id, { sent, receipt }] of [...this.letters].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (!this.versions.includes(sent.version)) continue;
      const [fate = ''] = this.take([sent], receipt);
      if (['stored', 'repeat', 'superseded'].includes(fate)) this.letters.delete(id);
    }
  }

  expire(now: number): void {
    const days = Math.min(90, this.retentionDays ?? 90, this.commentDays ?? 90);
    for (const [id, { receipt }] of [...this.letters])
      if (receipt.receivedAt < now - days * DAY) this.letters.delete(id);
    const today = this.dayOf(now);
    const wordsFrom = this.commentDays === null ? '' : this.daysBefore(today, this.commentDays);
    for (const [id, one] of this.kept)
      if (one.day < wordsFrom) this.kept.set(id, { ...one, wordless: true, marks: { ...one.marks, note: null } });
    if (this.sealedBefore && this.sealedAt <= now - 600_000)
      for (const [id, { day }] of [...this.kept]) if (day < this.sealedBefore) this.kept.delete(id);
    const horizon = this.retentionDays === null ? '' : this.daysBefore(today, this.retentionDays);
    if (horizon <= this.sealedBefore) return;
    for (const one of this.counted().filter(({ day }) => day < horizon))
      for (const counter of this.#countersOf(one)) this.sealedCounts[counter] = (this.sealedCounts[counter] ?? 0) + 1;
    this.sealedBefore = horizon;
    this.sealedAt = now;
  }

  /** Responses that results are made of and whose counts may still move. */
  counted(): Kept[] {
    return [...this.kept.values()].filter((one) => !this.isTest(one) && one.day >= this.sealedBefore);
  }

  #countersOf({ sent, source, day }: Kept): string[] {
    const { answers, version, channel, completedAt, dismissedAt } = sent;
    const where = `${day} ${touchpointOf(version)} ${version} ${channel}`;
    const counters = ['nps', 'solved'].flatMap((id) =>
      answers[id] === undefined ? [] : [`${where} ${id} n`, `${where} ${id} c${answers[id]}`],
    );
    if (answers.found) {
      const { choices, other } = answers.found as Choice;
      const slots = [...choices.map((id) => ['search', 'friend'].indexOf(id)), ...(other === undefined ? [] : [2])];
      counters.push(`${where} found n`, ...slots.map((slot) => `${where} found c${slot}`));
    }
    if (source === 'import') return counters;
    counters.push(`${where} shown`);
    if (isStarted(sent)) counters.push(`${where} started`);
    if (completedAt !== undefined) counters.push(`${where} completed`);
    if (dismissedAt !== undefined && !isStarted(sent)) counters.push(`${where} dismissed`);
    return counters;
  }

  /** Counters that are not zero, by a readable name: `2026-11-21 checkout 1 web nps c9`. */
  rollups(): Record<string, number> {
    const rollups = { ...this.sealedCounts };
    for (const counter of this.counted().flatMap((one) => this.#countersOf(one)))
      rollups[counter] = (rollups[counter] ?? 0) + 1;
    return rollups;
  }

  /** Shown, completed, and for each question: seen, answered, left, left after answering it. */
  dropOff(from: string, to: string): Record<string, Record<string, number[]>> {
    const found: Record<string, Record<string, number[]>> = {};
    for (const { sent, source, day } of this.counted()) {
      if (source === 'import' || day < from || day > to) continue;
      const { touchpoint, questions } = asked[sent.version] as (typeof asked)[number];
      found[touchpoint] ??= { all: [0, 0] };
      const line = found[touchpoint];
      const add = (name: string, counts: number[]) => {
        line[name] = counts.map((count, place) => count + (line[name]?.[place] ?? 0));
      };
      add('all', [1, sent.completedAt === undefined ? 0 : 1]);
      const seen = questions.filter((id, place) => place === 0 || id in sent.answers || id in (sent.times ?? {}));
      for (const id of questions) {
        const answered = id in sent.answers;
        const left = sent.completedAt === undefined && id === seen.at(-1);
        add(id, [seen.includes(id), answered, left, left && answered].map(Number));
      }
    }
    return found;
  }

  /** Responses that a filter means, newest first. */
  list(filter: Filter, today: string): Kept[] {
    const { from, to, asked, attribute, tag, state, comments, search, test } = filter;
    const day = (ago: number | undefined, open: string) => (ago === undefined ? open : this.daysBefore(today, ago));
    const columns = ['survey', 'version', 'touchpoint', 'source', 'channel', 'locale', 'device', 'page', 'respondent'];
    return [...this.kept.values()]
      .filter((one) => {
        const { sent, source, marks } = one;
        const row: Record<string, unknown> = { ...sent, source, touchpoint: touchpointOf(sent.version) };
        const words = commentsOf(one);
        return [
          one.day >= day(from, '') && one.day <= day(to, '9'),
          columns.every((name) => !(name in filter) || String(row[name]) === filter[name as keyof Filter]),
          asked === undefined || answersSo(sent, asked),
          attribute === undefined || attribute === `plan:${sent.attributes?.plan}`,
          tag === undefined || marks.tags.includes(tag),
          state === undefined || state === stateOf(sent),
          comments !== 'true' || words.length > 0,
          search === undefined || words.some((text) => text.toLowerCase().includes(search)),
          this.isTest(one) === (test === 'true'),
        ].every(Boolean);
      })
      .sort((a, b) => (a.sent.id < b.sent.id ? 1 : -1));
  }
}

function stateOf(sent: Sent): string {
  if (sent.completedAt !== undefined) return 'completed';
  if (isStarted(sent)) return 'partial';
  return sent.dismissedAt === undefined ? 'shown' : 'dismissed';
}

function answersSo({ answers }: Sent, asked: string): boolean {
  const { nps, solved, found } = answers as { nps?: number; solved?: number; found?: Choice };
  const known: Record<string, boolean> = {
    'question=nps': nps !== undefined,
    'variant=nps': nps !== undefined,
    'question=nps&answer=9': nps === 9,
    'variant=nps&answer=0': nps === 0,
    'question=solved&answer=2': solved === 2,
    'question=found&answer=search': found?.choices.includes('search') === true,
    'question=found&answer=other': found?.other !== undefined,
    'question=reason': 'reason' in answers,
  };
  return known[asked] === true;
}

/** Words that are still there; an address alone is no comment. */
function commentsOf({ sent, wordless }: Kept): string[] {
  const { reason, found } = sent.answers as { reason?: string; found?: Choice };
  return wordless ? [] : ([reason, found?.other].filter((text) => text !== undefined && text !== 'a@b.co') as string[]);
}
