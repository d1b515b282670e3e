import { isAddressable } from '../../shared/rules/addressable.ts';
import { findAnswerFault, findTimesFault, slotsOf } from '../../shared/rules/check-answers.ts';
import { dayOf } from '../../shared/rules/days.ts';
import type { Fault } from '../../shared/rules/fault.ts';
import { notAddressable } from '../../shared/schema/identifiers.ts';
import type { ResponseRecord, ResponseSource } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { SurveyContent } from '../../shared/schema/survey-content.ts';
import type { NewResponse } from '../db/new-response.ts';
import type { VersionKey, VersionLookup } from '../survey-version.ts';
import type { Vouch } from '../vouch.ts';
import { compiledRecord } from './compiled-schemas.ts';
import { type DeadLetter, type LetterReason, letterOf } from './dead-letter.ts';
import { type KeptRecord, keptRecord } from './kept-record.ts';
import { redactAnswers, redactUnread } from './redact-answers.ts';
import { idOf, prototypeFault, type Refusal, shapeFault } from './refusal.ts';
import { createSenderClock, type SenderClock } from './sender-clock.ts';

/** A record that may be stored, and its place in the batch. */
export interface AcceptedRecord extends NewResponse {
  index: number;
}

export interface Acceptance {
  records: AcceptedRecord[];
  /** Well-formed records whose survey or version the site does not know (yet). */
  letters: DeadLetter[];
  refused: Refusal[];
}

export interface Batch {
  /** The sender's clock at the moment of sending, RFC 3339. */
  sentAt: string;
  responses: readonly unknown[];
}

export interface Circumstances {
  site: Site;
  /** What the site knows of the versions that {@link wantedVersions} named. */
  versions: readonly VersionLookup[];
  source: ResponseSource;
  /** All records are test traffic, whatever they say. */
  test?: boolean;
  /** Whether an identity counts; without it, all do. */
  vouch?: Vouch;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

/** Characters of a `Slug`. */
const longestSurvey = 64;

const nameOf = ({ survey, version }: VersionKey) => `${survey}@${version}`;

/** Whether a record names a version that might exist; what else it says is looked at later. */
function namesVersion(raw: unknown): raw is VersionKey {
  if (typeof raw !== 'object' || raw === null) return false;
  const { survey, version } = raw as Partial<Record<keyof VersionKey, unknown>>;
  return typeof survey === 'string' && survey.length <= longestSurvey && Number.isSafeInteger(version);
}

/** Survey versions that a batch speaks of, each once. Records of a wrong shape name none. */
export function wantedVersions(responses: readonly unknown[]): VersionKey[] {
  const wanted = new Map<string, VersionKey>();
  for (const { survey, version } of responses.filter(namesVersion))
    wanted.set(nameOf({ survey, version }), { survey, version });
  return [...wanted.values()];
}

function parseRecord(raw: unknown): ResponseRecord | Fault {
  const fault = prototypeFault(raw);
  if (fault) return fault;
  const { data, error } = compiledRecord.safeParse(raw);
  return error ? shapeFault(error) : data;
}

type Decision = { record: AcceptedRecord } | { letter: DeadLetter } | { refusal: Refusal };

type Unknown = Fault & { code: LetterReason };

function findContent(record: KeptRecord, versions: ReadonlyMap<string, VersionLookup>): SurveyContent | Unknown {
  const found = versions.get(nameOf(record));
  if (found?.content) return found.content;
  return found?.surveyExists
    ? { code: 'unknown_version', pointer: '/version', detail: `"${record.survey}" has no version ${record.version}` }
    : { code: 'unknown_survey', pointer: '/survey', detail: `the site has no survey "${record.survey}"` };
}

/**
 * Nobody can tell a repeat from something new where the responses are gone. Asked before the clock moves an old instant
 * to a day that it may have: it was on its own that it counted.
 */
function sealFault({ shownAt }: ResponseRecord, clock: SenderClock, { sealedBefore, timeZone }: Site): Fault | null {
  if (sealedBefore === null || dayOf(clock.corrected(shownAt), timeZone) >= sealedBefore) return null;
  return {
    code: 'day_sealed',
    pointer: '/shownAt',
    detail: `the site keeps no responses of days before ${sealedBefore}`,
  };
}

/** Of pages, it loses the person its name and no answer; a server can mend it. */
function personFault({ respondent }: KeptRecord): Fault | null {
  if (respondent === undefined || isAddressable(respondent)) return null;
  return { code: 'invalid_record', pointer: '/respondent', detail: notAddressable };
}

/** An answer or an ending means that the person has started, also where the sender does not say when. */
function startOf(record: KeptRecord): string | undefined {
  if (record.startedAt !== undefined) return record.startedAt;
  const answered = Object.keys(record.answers).length > 0;
  return record.completedAt ?? (answered ? record.shownAt : undefined);
}

const believe: Vouch = async () => true;

const isFault = (value: object): value is Fault => 'code' in value && 'pointer' in value;

function toResponse(
  record: KeptRecord,
  digest: string,
  content: SurveyContent,
  clock: SenderClock,
  { site, source, test = false, receivedAt }: Circumstances,
): NewResponse {
  const ours = (told: string | undefined) => (told === undefined ? null : clock.allowed(told));
  const shownAt = clock.allowed(record.shownAt);
  return {
    id: record.id,
    revision: record.revision,
    digest,
    day: dayOf(shownAt, site.timeZone),
    survey: record.survey,
    version: record.version,
    touchpoint: content.touchpoint,
    source,
    test: test || record.test === true,
    channel: record.channel,
    locale: record.locale ?? null,
    device: record.device ?? null,
    page: record.page ?? null,
    respondent: record.respondent ?? null,
    attributes: record.attributes ?? null,
    shownAt,
    startedAt: ours(startOf(record)),
    completedAt: ours(record.completedAt),
    dismissedAt: ours(record.dismissedAt),
    receivedAt,
    answers: redactAnswers(record.answers, content, site),
    times: record.times ?? null,
    slots: slotsOf(content, record.answers),
  };
}

/**
 * Decides for each record of a batch, on its own, whether it may be stored. Never throws on what a sender says: a bad
 * record is refused with its place, a code and a pointer, and costs the others nothing; one of an unknown version is
 * set aside.
 */
export async function accept(batch: Batch, circumstances: Circumstances): Promise<Acceptance> {
  const clock = createSenderClock(circumstances.source, batch.sentAt, circumstances.receivedAt);
  const versions = new Map(circumstances.versions.map((found) => [nameOf(found), found]));

  async function decide(raw: unknown, index: number): Promise<Decision> {
    const said = parseRecord(raw);
    if (isFault(said)) return { refusal: { index, id: idOf(raw), ...said } };
    const { record, digest } = await keptRecord(said, circumstances.site, circumstances.vouch ?? believe);
    const nameless = personFault(record);
    if (nameless) return { refusal: { index, id: idOf(raw), ...nameless } };
    const content = findContent(record, versions);
    if (isFault(content)) {
      const unread = redactUnread(record, circumstances.site);
      return { letter: letterOf(index, unread, batch.sentAt, content) };
    }
    const fault =
      findAnswerFault(content, record) ??
      findTimesFault(content, record) ??
      sealFault(record, clock, circumstances.site);
    if (fault) return { refusal: { index, id: idOf(raw), ...fault } };
    return { record: { index, ...toResponse(record, digest, content, clock, circumstances) } };
  }

  const decided = await Promise.all(batch.responses.map(decide));
  return {
    records: decided.flatMap((decision) => ('record' in decision ? [decision.record] : [])),
    letters: decided.flatMap((decision) => ('letter' in decision ? [decision.letter] : [])),
    refused: decided.flatMap((decision) => ('refusal' in decision ? [decision.refusal] : [])),
  };
}
