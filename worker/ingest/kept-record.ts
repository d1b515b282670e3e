import type { ResponseRecord } from '../../shared/schema/response.ts';
import type { Site } from '../../shared/schema/site.ts';
import { digestOf } from '../digest.ts';
import type { Vouch } from '../vouch.ts';

/** As much of a record as may be kept. */
export type KeptRecord = Omit<ResponseRecord, 'signature'>;

const pathOf = (page: string) => page.split(/[?#]/, 1)[0] ?? '';
const withoutHash = (page: string) => page.split('#', 1)[0] ?? '';

/** The record with another page, if it has one. */
function onPage<Kept extends KeptRecord>(record: Kept, shorten: (page: string) => string): Kept {
  return record.page === undefined ? record : { ...record, page: shorten(record.page) };
}

/** The record without the name of a person who may be another. */
function withoutName({ respondent, ...anonymous }: KeptRecord): KeptRecord {
  return anonymous;
}

/**
 * What of a record may be kept: no signature, no name that nobody vouches for, no query of the page unless the site
 * wants it (senders should leave it out; what they tell of a visitor must not depend on whether they did). The digest
 * is of what was said before that: a repeat stays one when a secret or a setting has changed in between.
 */
export async function keptRecord(
  { signature, ...said }: ResponseRecord,
  { privacy }: Pick<Site, 'privacy'>,
  vouch: Vouch,
): Promise<{ record: KeptRecord; digest: string }> {
  const { respondent } = said;
  const believed = respondent === undefined || (await vouch(respondent, signature));
  const named = believed ? said : withoutName(said);
  return {
    record: onPage(named, privacy.recordQuery ? withoutHash : pathOf),
    digest: await digestOf(onPage(said, pathOf)),
  };
}
