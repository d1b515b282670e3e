import { describe, expect, it } from 'vitest';
import { originAllowed } from '../../../shared/rules/origin.ts';

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
