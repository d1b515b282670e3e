import { limits } from '../shared/limits.ts';
import type { Context } from './api.ts';
import type { Page } from './page.ts';

/** Who the visitor is, as far as that may be told. */
export function identityOf({ person, privacy }: Page): { respondent?: string; signature?: string } {
  const { respondent, signature } = person;
  return respondent == null || privacy.anonymous ? {} : { respondent, ...(signature && { signature }) };
}

const nameShape = /^[a-z]\w{0,63}$/i;

/** The values that the collector takes; of long texts the beginning. One bad value must not cost the answer. */
export function contextOf(given: unknown): Context {
  const entries = Object.entries(given ?? {})
    .filter(([name, value]) => nameShape.test(name) && (Number.isFinite(value) || /string|boolean/.test(typeof value)))
    .map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, limits.attributeChars) : value]);
  return Object.fromEntries(entries.slice(0, limits.attributes));
}

/** What no database and no screen can hold; a collector that is sent it refuses the whole answer. */
const unfit = /[^\P{Control}\t\n\r]|\p{Surrogate}/u;

export const isRespondent = (id: unknown): id is string =>
  typeof id === 'string' && id !== '' && id.length <= limits.attributeChars && !unfit.test(id);
