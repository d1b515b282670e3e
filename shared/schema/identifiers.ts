import * as z from 'zod';
import { limits } from '../limits.ts';
import { isAddressable } from '../rules/addressable.ts';
import { cleanText } from '../rules/clean-text.ts';
import { isDay, isTimeZone } from '../rules/days.ts';
import { responseIdPattern } from '../rules/response-id.ts';

/** Source of the pattern of a {@link Slug}, for texts that contain one. */
export const slugPattern = '[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?';

/** Ids that people choose and read in URLs: surveys, touchpoints, questions. */
export const Slug = z
  .string()
  .regex(new RegExp(`^${slugPattern}$`), 'lower-case letters, digits, "-" and "_", 1 to 64 of them')
  .meta({ description: 'Lower-case letters, digits, "-" and "_", at most 64', example: 'checkout-nps' });

/** Public key of a site; part of the script's address. */
export const SiteKey = z
  .string()
  .regex(/^[a-z0-9]{3,32}$/, 'lower-case letters and digits, 3 to 32 of them')
  .meta({ description: "The site's public key", example: 'demo' });

export const ResponseId = z
  .string()
  .regex(responseIdPattern, 'a UUIDv7 in lower case')
  .meta({ description: 'UUIDv7 made by the sender', example: '019a9c3e-7b1c-7d2e-8f3a-4b5c6d7e8f90' });

/** An instant on the wire: RFC 3339 with an offset. */
export const Instant = z.iso
  .datetime({ offset: true })
  .max(64)
  .meta({ description: 'RFC 3339 instant', example: '2026-11-21T09:30:00.000Z' });

export const CalendarDay = z
  .string()
  .max(10)
  .refine(isDay, 'a calendar day, YYYY-MM-DD')
  .meta({ description: "Calendar day in the site's time zone", example: '2026-11-21', format: 'date' });

export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'an IANA time zone name')
  .meta({ description: 'IANA time zone name', example: 'Europe/Berlin' });

/** A language tag such as `de` or `pt-BR`. */
export const Locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'a language tag (BCP 47)')
  .max(35)
  .meta({ description: 'Language tag (BCP 47)', example: 'en' });

export const channels = ['web', 'app', 'email', 'sms', 'chat', 'phone', 'store', 'kiosk', 'print', 'other'] as const;
export const Channel = z.enum(channels).meta({ description: 'Where the question was asked' });

export const devices = ['phone', 'tablet', 'desktop'] as const;
export const Device = z.enum(devices);

/** Name of a value that travels with a response, and on which a survey may branch. */
export const AttributeName = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'a letter, then letters, digits and "_"');

/** What is said of an id that no address can name. */
export const notAddressable = 'neither "." nor "..", which no address can name';

/** A person the site has identified; never an e-mail address, but nothing here can know that. */
export const RespondentId = z
  .string()
  .min(1)
  .max(limits.attributeChars)
  .refine((id) => cleanText(id) === id, 'no control characters');

/** The same, as servers name people: what is stored of them can be asked for, and erased, by an address. */
export const AddressableRespondent = RespondentId.refine(isAddressable, notAddressable);

/** HMAC-SHA256 of a respondent's id with the site's signing secret, in lower-case hex. */
export const Signature = z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits in lower case');
