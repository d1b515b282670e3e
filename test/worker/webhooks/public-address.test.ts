import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublicAddress, urlFault } from '../../../worker/webhooks/public-address.ts';

const isPrivate = 'is an address of a private network';

describe('an address that nothing is sent to', () => {
  it.each([
    ['this machine', 'https://127.0.0.1/'],
    ['this machine, written as a number', 'https://2130706433/'],
    ['this machine, written in octal and hexadecimal', 'https://0177.0x0.1/'],
    ['this machine, written short', 'https://127.1/'],
    ['this machine by version 6', 'https://[::1]/'],
    ['this machine in a dress of version 6', 'https://[::ffff:127.0.0.1]/'],
    ['nowhere', 'https://0.0.0.0/'],
    ['a private network', 'https://10.1.2.3/'],
    ['the middle of a private network', 'https://172.31.255.255/'],
    ['a home', 'https://192.168.178.1:8443/x'],
    ['what clouds tell about themselves', 'https://169.254.169.254/latest/meta-data'],
    ['the same by version 6', 'https://[fd00:ec2::254]/'],
    ['carrier-grade NAT', 'https://100.64.0.1/'],
    ['a local network of version 6', 'https://[fe80::1]/'],
    ['6to4, which leads elsewhere', 'https://[2002:7f00:1::]/'],
    ['NAT64, which leads elsewhere', 'https://[64:ff9b::7f00:1]/'],
    ['Teredo', 'https://[2001::1]/'],
    ['many at once', 'https://224.0.0.1/'],
    ['everybody', 'https://255.255.255.255/'],
    ['a name of this machine', 'https://localhost/'],
    ['a name of this machine with a dot', 'https://LOCALHOST./'],
    ['a name below it', 'https://api.localhost/'],
    ['a name of this network', 'https://printer.local/'],
    ['a name without a dot', 'https://metadata/'],
    ['a cloud by name', 'https://metadata.google.internal/'],
  ])('is %s: %s', (_, url) => {
    expect(urlFault(url)).toBe(isPrivate);
  });

  it.each([
    ['http://example.com/', 'is not https'],
    ['ftp://example.com/', 'is not https'],
    ['https://user:secret@example.com/', 'has a user name or password in it'],
  ])('is %s', (url, fault) => {
    expect(urlFault(url)).toBe(fault);
  });
});

it.each([
  'https://example.com/hooks',
  'https://hooks.slack.com/services/T0/B0/x',
  'https://93.184.216.34/',
  'https://172.32.0.1/',
  'https://[2606:2800:220:1::1]:8443/',
  'https://xn--bcher-kva.example.org/',
  'https://internal.example.com/',
])('may be sent to: %s', (url) => {
  expect(urlFault(url)).toBeNull();
});

it('no address of a private network passes, however its bytes are spelled in an URL', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const inPrivate = fc.oneof(
    fc.tuple(fc.constant(10), byte, byte, byte),
    fc.tuple(fc.constant(127), byte, byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  );
  const spell = fc.constantFrom(
    (bytes: number[]) => bytes.join('.'),
    (bytes: number[]) => bytes.map((one) => `0x${one.toString(16)}`).join('.'),
    (bytes: number[]) => bytes.map((one) => `0${one.toString(8)}`).join('.'),
    (bytes: number[]) => String(bytes.reduce((sum, one) => sum * 256 + one, 0)),
    (bytes: number[]) => `[::ffff:${bytes.join('.')}]`,
  );
  fc.assert(
    fc.property(inPrivate, spell, (bytes, text) => {
      expect(urlFault(`https://${text([...bytes])}/`)).toBe(isPrivate);
    }),
  );
});

it('what is no address is none of the public internet', () => {
  for (const text of ['', 'example.com', '1.2.3', '::1]/x[', 'a:b']) expect(isPublicAddress(text)).toBe(false);
});
