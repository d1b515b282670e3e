import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, responseId, responseIdPattern } from '../../../shared/rules/response-id.ts';

const instant = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const random = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('an id of a response', () => {
  it('is laid out as in the example of RFC 9562, appendix A.6', () => {
    const bytes = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
    expect(responseId(0x017f22e279b0, bytes)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('is a UUIDv7 that carries its instant, whatever the random bytes', () => {
    fc.assert(
      fc.property(instant, random, (ms, bytes) => {
        const id = responseId(ms, bytes);
        expect(id).toMatch(responseIdPattern);
        expect(instantOf(id)).toBe(ms);
      }),
    );
  });

  it('sorts as text by its instant', () => {
    fc.assert(
      fc.property(instant, instant, random, random, (a, b, some, other) => {
        fc.pre(a < b);
        expect(responseId(a, some) < responseId(b, other)).toBe(true);
      }),
    );
  });

  it('differs when any of its 74 random bits does', () => {
    const ids = new Set<string>();
    for (let bit = 0; bit < 80; bit++) {
      const bytes = new Uint8Array(10);
      bytes[bit >> 3] = 1 << (bit & 7);
      ids.add(responseId(0, bytes));
    }
    // Six bits give way to version and variant; their six ids and none of the others are the id of all zeros.
    expect(ids.size).toBe(74 + 1);
  });

  it('takes whole milliseconds from a finer clock', () => {
    expect(instantOf(responseId(1234.9, new Uint8Array(10)))).toBe(1234);
  });
});
