import type { GroupedNumber } from './digit-groups.ts';

/** How phone numbers are written: their digits, or all of it. */
const written = {
  /** E.164: at most fifteen digits. */
  plus: /^[1-9]\d{7,14}$/,
  /** The same, dialled with 00. */
  zeros: /^00[1-9]\d{8,12}$/,
  /** With a trunk zero, as most countries write their own. */
  trunk: /^0[1-9]\d{7,10}$/,
  /** North America: 555-123-4567, (555) 123-4567. Only with signs: ten digits in a row are an order's. */
  northAmerican: /^(?:1[ .-])?(?:[2-9]\d\d\) ?|[2-9]\d\d[ .-])\d{3}[ .-]\d{4}$/,
};

/** Begins with a day of the calendar, after which a time may stand. */
const date = /^(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)(?![./-]?\d)|\d{4}([./-])\d\d?\2\d\d?(?![./-]?\d))/;

const named = [
  'order|invoice|ticket|case|reference|ref|booking|customer|tracking|parcel|serial|article|item|sku',
  'bestell\\p{L}*|auftr\\p{L}*|rechnung\\p{L}*|kunden\\p{L}*|sendung\\p{L}*|artikel\\p{L}*',
  'commande|facture|pedido|factura|ordine|fattura',
].join('|');

/** Words right before a number that say what else it is the number of. */
const numbered = new RegExp(
  `(?:#|№|n[°º]|(?<!\\p{L})(?:nr|no|id|(?:${named})(?:[\\s-]*(?:number|no|nr|nummer|id|code|n[°º]))?))(?:\\s+(?:is|was|ist|lautet))?[\\s.:#-]*$`,
  'iu',
);

/** Words that make a phone number of it after all. */
const aboutPhones =
  /(?<!\p{L})(?:phone|telephone|tel|mobile|cell|call|fax|telefon\p{L}*|handy\p{L}*|t[ée]l[ée]phone|portable|tel[ée]fono|m[oó]vil)(?!\p{L})[^\d\n]*$/iu;

/** Characters before a number in which words about it are looked for. */
const lookBack = 40;

/**
 * Where in a text the phone number is that is written with these digits, its plus or bracket included; `null` where they
 * are none, or a part of something else.
 */
export function phoneIn(text: string, { digits, text: number, start, end }: GroupedNumber) {
  const [opening = ''] = /\+?\(?$/.exec(text.slice(Math.max(0, start - 2), start)) ?? [];
  const before = text.slice(Math.max(0, start - opening.length - lookBack), start - opening.length);
  if (/[\p{L}\p{N}_+]$|[\p{L}\p{N}][.,:/-]$/u.test(before)) return null;
  if (/^(?:[\p{L}\p{N}_]|[.,:/-]\p{N})/u.test(text.slice(end, end + 2))) return null;
  const span = { start: start - opening.length, end };
  if (opening.startsWith('+')) return written.plus.test(digits) ? span : null;
  const fits = written.zeros.test(digits) || written.trunk.test(digits) || written.northAmerican.test(number);
  if (!fits || date.test(number)) return null;
  return aboutPhones.test(before) || !numbered.test(before) ? span : null;
}
