import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactions } from '../../../shared/schema/site.ts';
import { redactText } from '../../../worker/ingest/redact-text.ts';

const redact = (text: string) => redactText(text, redactions);

describe('what is taken out of a comment', () => {
  it.each([
    ['Write to ada.lovelace+shop@mail.example.co.uk please', 'Write to [mail] please'],
    ['jürgen@bücher.example, or <b@c.de>.', '[mail], or <[mail]>.'],
    ['Call +49 30 1234567 after six', 'Call [phone] after six'],
    ['+1 (555) 123-4567', '[phone]'],
    ['0049 (0)30 / 123 45 67!', '[phone]!'],
    ['Meine Nummer: 0171-1234567.', 'Meine Nummer: [phone].'],
    ['ruft an: (030) 123 45 67', 'ruft an: [phone]'],
    ['06 12 34 56 78 ou 06.12.34.56.78', '[phone] ou [phone]'],
    ['07911123456', '[phone]'],
    ['call 555-123-4567, or (555) 123-4567', 'call [phone], or [phone]'],
    ['my phone number is 0171 1234567', 'my phone number is [phone]'],
    ['charged 4111 1111 1111 1111 twice', 'charged [card] twice'],
    ['4111-1111-1111-1111 2 times', '[card] 2 times'],
    ['card 5500005555555559, exp 12/27', 'card [card], exp 12/27'],
    ['amex 3782 822463 10005', 'amex [card]'],
    ['order 4711 with 4111111111111111', 'order 4711 with [card]'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

describe('what is left in it', () => {
  it.each([
    'Order 0012345678 never came',
    'Bestellnummer: 0123456789',
    'Bestell-Nr. 0123456789',
    'invoice #0123 456 789',
    'Ticket 555-123-4567',
    'A-0123456789 and SKU 012345678905',
    'order 1234567890123456 of 5551234567',
    'on 2026-11-21 at 09:30, then 21.11.2026 14:05 and 01/02/2026 12 pm',
    '01.02.2026 12 Uhr',
    '2026-01-02T09:30:00.000Z',
    'from 2024 to 2026, 10.000.000,00 EUR, 1,234,567.89 dollars',
    'version 10.0.19045.3803 at 192.168.0.100',
    '9/10 would buy again, 100 % (n = 12345)',
    'it costs 12 345 678 rubles',
    'I am @home, 5@4',
    'a card of 16 digits: 4111 1111 1111 1112',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('is everything that the site does not want out', () => {
    const text = 'a@b.co +49 30 1234567 4111111111111111';
    expect(redactText(text, [])).toBe(text);
    expect(redactText(text, ['email'])).toBe('[mail] +49 30 1234567 4111111111111111');
    expect(redactText(text, ['card'])).toBe('a@b.co +49 30 1234567 [card]');
  });
});

const digit = fc.integer({ min: 0, max: 9 });
const digits = (least: number, most: number) => fc.array(digit, { minLength: least, maxLength: most });

/** A number that could be a card's, its check digit included. */
const card = fc.tuple(fc.integer({ min: 2, max: 6 }), digits(11, 17)).map(([first, rest]) => {
  const body = [first, ...rest];
  const sum = body.toReversed().reduce((total, one, place) => {
    const weighed = place % 2 === 0 ? one * 2 : one;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return [...body, (10 - (sum % 10)) % 10].join('');
});
const grouped = (text: string, size: number, sign: string) =>
  text.match(new RegExp(`.{1,${size}}`, 'g'))?.join(sign) ?? '';
/** Words in which nothing is to be redacted. */
const words = fc.array(fc.constantFrom('the', 'late', 'Größe', '日本', '“ä”', 'very', 'late!', '…', 'why?'), {
  maxLength: 8,
});
const around = (inside: fc.Arbitrary<string>) =>
  fc.tuple(words, inside, words).map(([before, text, after]) => ({ before, text, after }));

describe('of any comment', () => {
  it('every card number is taken out, however it is grouped, and the words around it stay', () => {
    const written = fc
      .tuple(card, fc.constantFrom(4, 6, 19), fc.constantFrom(' ', '-', '.', '\u00a0'))
      .map(([number, size, sign]) => grouped(number, size, sign));
    fc.assert(
      fc.property(around(written), ({ before, text, after }) => {
        expect(redact([...before, text, ...after].join(' '))).toBe([...before, '[card]', ...after].join(' '));
      }),
    );
  });

  it('every phone number with a plus is taken out', () => {
    const written = fc
      .tuple(
        fc.integer({ min: 1, max: 9 }),
        digits(7, 13),
        fc.constantFrom(2, 3, 4, 20),
        fc.constantFrom(' ', '-', '.', '/'),
      )
      .map(([first, rest, size, sign]) => `+${grouped([first, ...rest].join(''), size, sign)}`);
    fc.assert(
      fc.property(around(written), ({ before, text, after }) => {
        expect(redactText([...before, text, ...after].join(' '), ['phone'])).toBe(
          [...before, '[phone]', ...after].join(' '),
        );
      }),
    );
  });

  it('every e-mail address is taken out', () => {
    fc.assert(
      fc.property(around(fc.emailAddress()), ({ before, text, after }) => {
        expect(redactText([...before, text, ...after].join(' '), ['email'])).not.toContain('@');
      }),
    );
  });

  it('dates and times stay', () => {
    const pad = (number: number, width = 2) => String(number).padStart(width, '0');
    const date = fc
      .date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
      .chain((at) => {
        const [y, m, d] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
        const time = `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
        return fc.constantFrom(
          at.toISOString(),
          `${y}-${pad(m)}-${pad(d)}`,
          `${pad(d)}.${pad(m)}.${y}`,
          `${d}.${m}.${y} ${time}`,
          `${pad(d)}.${pad(m)}.${y} ${time}`,
          `${pad(m)}/${pad(d)}/${y} at ${time}`,
          `${pad(d)}-${pad(m)}-${y}, ${time}`,
          `${pad(d)}.${pad(m)}.${pad(y % 100)}`,
        );
      });
    fc.assert(
      fc.property(around(date), ({ before, text, after }) => {
        const whole = [...before, text, ...after].join(' ');
        expect(redact(whole)).toBe(whole);
      }),
    );
  });

  it('numbers of orders stay: without a leading zero, or after a word that says so', () => {
    const order = fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 9 }), digits(3, 10)).map(([first, rest]) => [first, ...rest].join('')),
      fc
        .tuple(
          fc.constantFrom('order', 'Order #', 'Bestellung', 'Rechnungsnr.', 'commande n°', 'ticket:'),
          digits(5, 11),
        )
        .map(([word, rest]) => `${word} 0${rest.join('')}`),
    );
    fc.assert(
      fc.property(around(order), ({ before, text, after }) => {
        const whole = [...before, text, ...after].join(' ');
        expect(redact(whole)).toBe(whole);
      }),
    );
  });

  it('nothing grows, twice is once, and what has no digit and no @ is the same', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'0123456789 +-./()@ab'), maxLength: 200 }),
    );
    fc.assert(
      fc.property(any, (text) => {
        const once = redact(text);
        expect(once.length).toBeLessThanOrEqual(text.length);
        expect(redact(once)).toBe(once);
        if (!/[\p{N}@]/u.test(text)) expect(once).toBe(text);
      }),
    );
  });

  it('it takes no time that anyone could wish for', () => {
    const worst = [
      '1 '.repeat(1000),
      '0('.repeat(1000),
      `+${'1'.repeat(1999)}`,
      `${'a.'.repeat(990)}@`,
      '4'.repeat(2000),
      'a@'.repeat(1000),
      `${'order '.repeat(300)}0123456789`,
    ];
    const start = performance.now();
    for (const text of worst) redact(text);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
