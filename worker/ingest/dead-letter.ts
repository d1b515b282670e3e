import type { RefusalCode } from '../../shared/errors.ts';
import { limits } from '../../shared/limits.ts';
import type { Fault } from '../../shared/rules/fault.ts';
import { type ForeignBatch, ResponseIdentity } from '../../shared/schema/response.ts';
import type { NewLetter } from '../db/dead-letters.ts';
import { isDeeperThan } from './depth.ts';
import type { KeptRecord } from './kept-record.ts';
import { idOf, type Refusal, shapeFault } from './refusal.ts';

export type LetterReason = Extract<RefusalCode, 'unknown_survey' | 'unknown_version' | 'unknown_format'>;

/** A letter on its way into the database. */
export interface DeadLetter extends NewLetter {
  /** Place of the record in its batch. */
  index: number;
  /** What the sender is told where it cannot be kept. */
  fault: Fault;
}

const bytesOf = (text: string) => new TextEncoder().encode(text).byteLength;

/** The letter of a well-formed record whose survey or version is not known; its batch is of today's format. */
export function letterOf(index: number, record: KeptRecord, sentAt: string, fault: Fault & { code: LetterReason }) {
  const body = JSON.stringify({ format: 1, sentAt, responses: [record] });
  return { index, id: record.id, revision: record.revision, reason: fault.code, body, fault } satisfies DeadLetter;
}

const tooLarge = (index: number, raw: unknown): Refusal => ({
  index,
  id: idOf(raw),
  code: 'unknown_format',
  pointer: '',
  detail: `a record of a format that is not read here is kept up to ${limits.deadLetterBytes} bytes and ${limits.nestingDepth} levels`,
});

/** The letters of a batch of another format. Of its records only id and revision are read: they are its receipt. */
export function lettersOf({ responses, ...envelope }: ForeignBatch): { letters: DeadLetter[]; refused: Refusal[] } {
  const fault: Fault & { code: LetterReason } = {
    code: 'unknown_format',
    pointer: '',
    detail: `format ${envelope.format} is not read here`,
  };
  const letters: DeadLetter[] = [];
  const refused: Refusal[] = [];
  const fits =
    !isDeeperThan(envelope, limits.nestingDepth) && bytesOf(JSON.stringify(envelope)) < limits.deadLetterBytes;
  responses.forEach((raw, index) => {
    const { data, error } = ResponseIdentity.safeParse(raw);
    if (error) {
      refused.push({ index, id: idOf(raw), ...shapeFault(error) });
      return;
    }
    const keeps = fits && !isDeeperThan(raw, limits.nestingDepth);
    const body = keeps ? JSON.stringify({ ...envelope, responses: [raw] }) : '';
    if (!keeps || bytesOf(body) > limits.deadLetterBytes) refused.push(tooLarge(index, raw));
    else letters.push({ index, id: data.id, revision: data.revision, reason: 'unknown_format', body, fault });
  });
  return { letters, refused };
}
