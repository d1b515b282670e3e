import { describe, expect, it } from 'vitest';
import { isLocalOrigin, originAllowed } from '../../../shared/rules/origin.ts';

describe('an allowed origin', () => {
  it.each([
    ['https://shop.example', ['https://shop.example']],
    ['https://shop.example:8443', ['https://other.example', 'https://shop.example:8443']],
    ['https://www.shop.example', ['https://*.shop.example']],
    ['https://a.b.shop.example', ['https://*.shop.example']],
    ['http://anything.example', ['*']],
  ])('lets %s ask where %j may', (origin, allowed) => {
    expect(originAllowed(origin, allowed)).toBe(true);
  });

  it.each([
    ['https://shop.example', []],
    ['http://shop.example', ['https://shop.example']],
    ['https://shop.example:8443', ['https://shop.example']],
    ['https://shop.example', ['https://*.shop.example']],
    ['https://evilshop.example', ['https://*.shop.example']],
    ['http://www.shop.example', ['https://*.shop.example']],
    ['https://shop.example.evil.example', ['https://shop.example']],
    ['https://www.shop.example.evil.example', ['https://*.shop.example']],
    ['https://www.shop.example:8443', ['https://*.shop.example']],
    ['null', ['https://shop.example']],
    ['', ['https://*.shop.example']],
  ])('keeps %s out where %j may', (origin, allowed) => {
    expect(originAllowed(origin, allowed)).toBe(false);
  });
});

describe('a local origin', () => {
  it.each([
    'http://localhost',
    'https://localhost:3000',
    'http://app.localhost:8080',
    'http://127.0.0.1:5173',
    'http://127.1.2.3',
    'http://[::1]:8787',
  ])('is %s', (origin) => {
    expect(isLocalOrigin(origin)).toBe(true);
  });

  it.each([
    'https://localhost.example',
    'https://notlocalhost',
    'https://127.0.0.1.example',
    'http://192.168.1.20',
    'https://shop.example',
    'file://localhost',
    'null',
    '',
  ])('is not %s', (origin) => {
    expect(isLocalOrigin(origin)).toBe(false);
  });
});
