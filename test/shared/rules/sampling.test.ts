import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, sampled } from '../../../shared/rules/sampling.ts';
import { askable, refusalOf, situation } from './asking-fixture.ts';

const visitors = Array.from({ length: 20_000 }, (_, index) => `visitor-${index}`);
const refusal = (sample: number | undefined, visitorId: string | undefined, id = 'nps') =>
  refusalOf(sampled, askable({ id, sample }), situation({ facts: { visitorId } }));
const isIn = (sample: number, visitorId: string, id?: string) => refusal(sample, visitorId, id) === undefined;

/** Bounds that a binomial count leaves less than once in a million. */
function bounds(count: number, share: number): [least: number, most: number] {
  const spread = 5 * Math.sqrt(count * share * (1 - share));
  return [count * share - spread, count * share + spread];
}

describe('drawing', () => {
  it('gives a number from 0 to below 1, the same for the same texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (survey, visitor) => {
        const drawn = draw(survey, visitor);
        expect(drawn).toBeGreaterThanOrEqual(0);
        expect(drawn).toBeLessThan(1);
        expect(draw(survey, visitor)).toBe(drawn);
      }),
    );
  });

  it('stays what it is from release to release: who was drawn must stay drawn', () => {
    expect([draw('nps', 'v1'), draw('nps', 'v2'), draw('csat', 'v1'), draw('')].map((one) => one.toFixed(9))).toEqual([
      '0.576427147',
      '0.003413513',
      '0.543108412',
      '0.668922188',
    ]);
  });

  it.each(['visitor-%', '%', '0000000%', 'a@b.example/%'])('is even over ids such as %s', (shape) => {
    const cells = new Array<number>(100).fill(0);
    for (let index = 0; index < 20_000; index++) {
      const cell = Math.floor(draw('nps', shape.replace('%', String(index))) * 100);
      cells[cell] = (cells[cell] ?? 0) + 1;
    }
    const chiSquare = cells.reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0);
    // 99 degrees of freedom: beyond 170 less than once in a hundred thousand.
    expect(chiSquare).toBeLessThan(170);
  });
});

describe('a sample', () => {
  it.each([0.01, 0.5, 1, 12.34, 50, 99.9])('of %d percent has about as many visitors', (percent) => {
    const [least, most] = bounds(visitors.length, percent / 100);
    const count = visitors.filter((visitor) => isIn(percent, visitor)).length;
    expect(count).toBeGreaterThanOrEqual(Math.floor(least));
    expect(count).toBeLessThanOrEqual(Math.ceil(most));
  });

  it('of 100 percent is everybody, known or not, and of 0 percent nobody', () => {
    expect(refusal(100, undefined)).toBeUndefined();
    expect(refusal(undefined, undefined)).toBeUndefined();
    expect(visitors.some((visitor) => isIn(0, visitor))).toBe(false);
  });

  it('has nobody without an id', () => {
    expect(refusal(99, undefined)).toBe('no_visitor_id');
    expect(refusal(0, 'visitor')).toBe('sampled_out');
  });

  it('keeps whom it has when it grows', () => {
    const percent = fc.integer({ min: 0, max: 10_000 }).map((steps) => steps / 100);
    fc.assert(
      fc.property(fc.string(), percent, percent, (visitor, one, other) => {
        if (isIn(Math.min(one, other), visitor)) expect(isIn(Math.max(one, other), visitor)).toBe(true);
      }),
    );
  });

  it('of one survey says nothing about that of another', () => {
    const both = visitors.filter((visitor) => isIn(30, visitor, 'nps') && isIn(30, visitor, 'csat')).length;
    const [least, most] = bounds(visitors.length, 0.09);
    expect(both).toBeGreaterThan(least);
    expect(both).toBeLessThan(most);
  });
});
