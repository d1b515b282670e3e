/**
 * Takes out of a comment what identifies people where they did not mean to be: e-mail addresses, phone and card numbers.
 * Errs towards leaving: dates, prices and the numbers of orders are what comments are about.
 */
import type { Redaction } from '../../shared/schema/site.ts';
import { replaceNumbers } from './digit-groups.ts';
import { phoneIn } from './phone-number.ts';

/** What stands in its place; never longer than the shortest of its kind. */
const marks = { email: '[mail]', card: '[card]', phone: '[phone]' } as const satisfies Record<Redaction, string>;

/** RFC 5321 allows 64 characters before the @. */
const email = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;

/** Check digit of ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const weighed = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

/** Payment cards begin with 2 to 6 and have 13 to 19 digits. */
const isCard = (digits: string) => /^[2-6]\d{12,18}$/.test(digits) && passesLuhn(digits);

const replacers: Record<Redaction, (text: string) => string> = {
  email: (text) => text.replace(email, marks.email),
  card: (text) =>
    replaceNumbers(text, { between: /^[ \u00a0.-]$/, most: 19 }, ({ digits, start, end }) =>
      isCard(digits) ? { start, end, by: marks.card } : null,
    ),
  phone: (text) =>
    replaceNumbers(text, { between: /^[ \u00a0./()-]{1,3}$/, most: 12 }, (number) => {
      const span = phoneIn(text, number);
      return span && { ...span, by: marks.phone };
    }),
};

/** Cards before phones, which a part of one may look like. */
const order = ['email', 'card', 'phone'] as const satisfies Redaction[];

/** The text without what is to be taken out of it. */
export function redactText(text: string, kinds: readonly Redaction[]): string {
  return order.filter((kind) => kinds.includes(kind)).reduce((redacted, kind) => replacers[kind](redacted), text);
}
