import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experienceVerdict } from '../../../worker/journey/experience-verdict.ts';
import { jointExperience, type Part, statedExperience } from '../../../worker/journey/stated-experience.ts';
import { countsOf } from '../../../worker/journey/valence.ts';

const limits = { delightAbove: 20, disappointingBelow: 0 };
const classes = (high: number, middle: number, low: number) => ({ low, middle, high });
const part = (id: string, weight: number, ...counts: [number, number, number]): Part => ({
  ...{ id, weight, classes: classes(...counts) },
});

describe('the experience stated at one touchpoint', () => {
  it('is the mean of +1, 0 and −1 in points, with the interval of a net score', () => {
    const { n, score, interval } = statedExperience(classes(50, 30, 20), limits);
    expect([n, score]).toEqual([100, 30]);
    expect(interval?.low).toBeCloseTo(14.0511, 4);
    expect(interval?.high).toBeCloseTo(44.2013, 4);
  });

  it('is nothing without answers, and not 0', () => {
    expect(statedExperience(classes(0, 0, 0), limits)).toEqual({
      n: 0,
      classes: classes(0, 0, 0),
      score: null,
      interval: null,
      verdict: 'not_enough_answers',
    });
  });

  it.each([
    ['delight', classes(50, 5, 5)],
    ['neutral', classes(50, 30, 20)],
    ['neutral', classes(4, 3, 3)],
    ['disappointing', classes(10, 10, 40)],
    ['not_enough_answers', classes(9, 0, 0)],
    ['not_enough_answers', classes(0, 0, 9)],
  ])('is called %s by its interval', (verdict, counts) => {
    expect(statedExperience(counts, limits).verdict).toBe(verdict);
  });
});

describe('a verdict', () => {
  it.each([
    ['delight', 20.1, 30],
    ['neutral', 20, 30],
    ['neutral', -10, 0],
    ['disappointing', -10, -0.1],
  ])('is %s from %f to %f', (verdict, low, high) => {
    expect(experienceVerdict({ low, high }, true, limits)).toBe(verdict);
  });

  it('goes by the limits that a site has set', () => {
    expect(experienceVerdict({ low: 5, high: 9 }, true, { delightAbove: 4, disappointingBelow: 0 })).toBe('delight');
    const strict = { delightAbove: 50, disappointingBelow: 10 };
    expect(experienceVerdict({ low: 5, high: 9 }, true, strict)).toBe('disappointing');
  });

  it('is not given where there are too few, or no spread is known', () => {
    expect(experienceVerdict({ low: 90, high: 99 }, false, limits)).toBe('not_enough_answers');
    expect(experienceVerdict(null, true, limits)).toBe('not_enough_answers');
  });
});

describe('the experience stated at several touchpoints', () => {
  it('of A (weight 3, 12/5/3) and B (weight 1, 2/3/5) is 26.25, from −1.7403 to 48.8975', () => {
    const { score, interval, n, thin } = jointExperience([part('a', 3, 12, 5, 3), part('b', 1, 2, 3, 5)], limits);
    expect(score).toBeCloseTo(26.25, 12);
    expect(interval?.low).toBeCloseTo(-1.7403, 4);
    expect(interval?.high).toBeCloseTo(48.8975, 4);
    expect([n, thin]).toEqual([30, []]);
  });

  it('counts those with too few answers in the point, and lists them', () => {
    const { score, verdict, thin } = jointExperience([part('a', 3, 60, 0, 0), part('b', 1, 0, 0, 5)], limits);
    expect(score).toBe(50);
    expect(thin).toEqual(['b']);
    expect(verdict).not.toBe('not_enough_answers');
  });

  it('has no verdict where those with too few answers, or none, carry over half of the weight', () => {
    const rich = part('rich', 2, 60, 0, 0);
    expect(jointExperience([rich, part('b', 2, 5, 0, 0)], limits).verdict).toBe('delight');
    expect(jointExperience([rich, part('b', 2.1, 5, 0, 0)], limits).verdict).toBe('not_enough_answers');
    expect(jointExperience([rich, part('b', 2.1, 0, 0, 0)], limits)).toMatchObject({
      score: 100,
      thin: ['b'],
      verdict: 'not_enough_answers',
    });
  });

  it('is nothing where nobody has answered, or nothing weighs anything', () => {
    const nothing = { n: 0, score: null, interval: null, verdict: 'not_enough_answers' };
    expect(jointExperience([], limits)).toMatchObject({ ...nothing, thin: [] });
    expect(jointExperience([part('a', 1, 0, 0, 0)], limits)).toMatchObject({ ...nothing, thin: ['a'] });
    expect(jointExperience([part('a', 0, 30, 0, 0)], limits)).toMatchObject({ ...nothing, thin: [] });
  });
});

const count = fc.nat({ max: 400 });
const anyClasses = fc.record({ low: count, middle: count, high: count });
const answered = anyClasses.filter((one) => countsOf(one).n > 0);
const weight = fc.double({ min: 0.01, max: 1000, noNaN: true });
const anyPart = fc.record({ id: fc.string(), weight, classes: anyClasses });
const anyParts = fc.array(anyPart, { minLength: 1, maxLength: 8 });
const turned = ({ low, middle, high }: Part['classes']) => ({ low: high, middle, high: low });
const close = (found: number | null | undefined, expected: number) =>
  expect(found ?? Number.NaN).toBeCloseTo(expected, 6);

describe('any experience', () => {
  it('of one touchpoint is its own, whatever it weighs', () => {
    fc.assert(
      fc.property(answered, weight, (one, weighs) => {
        const alone = statedExperience(one, limits);
        const joint = jointExperience([{ id: 'a', weight: weighs, classes: one }], limits);
        close(joint.score, alone.score as number);
        close(joint.interval?.low, alone.interval?.low as number);
        close(joint.interval?.high, alone.interval?.high as number);
        expect(joint.verdict).toBe(alone.verdict);
      }),
    );
  });

  it('turns its sign where every answer does', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const there = jointExperience(parts, limits);
        const back = jointExperience(
          parts.map((one) => ({ ...one, classes: turned(one.classes) })),
          limits,
        );
        expect(back.n).toBe(there.n);
        expect(back.score === null).toBe(there.score === null);
        if (there.score === null) return;
        close(back.score, -there.score);
        close(back.interval?.low, -(there.interval?.high ?? 0));
        close(back.interval?.high, -(there.interval?.low ?? 0));
      }),
    );
  });

  it('does not depend on the order of the touchpoints, nor on the unit of the weights', () => {
    fc.assert(
      fc.property(anyParts, fc.constantFrom(0.5, 2, 4), (parts, unit) => {
        const there = jointExperience(parts, limits);
        const back = jointExperience(
          [...parts].reverse().map((one) => ({ ...one, weight: one.weight * unit })),
          limits,
        );
        if (there.score !== null) close(back.score, there.score);
        else expect(back.score).toBeNull();
        expect(back.n).toBe(there.n);
        expect([...back.thin].sort()).toEqual([...there.thin].sort());
      }),
    );
  });

  it('lies between those of its touchpoints', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const scores = parts.flatMap((one) => statedExperience(one.classes, limits).score ?? []);
        const { score } = jointExperience(parts, limits);
        if (score === null) {
          expect(scores).toEqual([]);
          return;
        }
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
        expect(score).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
      }),
    );
  });
});
