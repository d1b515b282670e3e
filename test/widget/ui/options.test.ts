import { describe, expect, it } from 'vitest';
import { messages } from '../../../shared/messages/en.ts';
import { languages } from '../../../shared/messages/languages.ts';
import type { AskedQuestion } from '../../../shared/schema/question.ts';
import { choiceOptions, scaleOptions } from '../../../widget/ui/options.ts';

type Scale = Extract<AskedQuestion, { type: 'scale' }>;
const scale = (changes: Partial<Scale>) =>
  scaleOptions({ id: 'q', type: 'scale', metric: 'nps', ...changes }, messages);
const pairs = ({ options }: ReturnType<typeof scale>) => options.map(({ value, label }) => [value, label]);

describe('the points of a scale', () => {
  it('run from 0 to 10 for NPS, with the names of the ends at the ends only', () => {
    const { options, ends } = scale({});
    expect(options.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(options[0]?.name).toBe('0 of 10, not at all likely');
    expect(options[9]?.name).toBe('9 of 10');
    expect(options[10]?.name).toBe('10 of 10, extremely likely');
    expect(ends).toEqual(['Not at all likely', 'Extremely likely']);
  });

  it.each([
    ['csat5', 1, 5, 'Very dissatisfied'],
    ['csat7', 1, 7, 'Very dissatisfied'],
    ['ces7', 1, 7, 'Strongly disagree'],
    ['ces5', 1, 5, 'Very difficult'],
  ] as const)('of %s run from %i to %i, beginning with "%s"', (metric, min, max, low) => {
    const { options, ends } = scale({ metric });
    expect([options[0]?.value, options.at(-1)?.value, options.length]).toEqual([min, max, max - min + 1]);
    expect(ends[0]).toBe(low);
  });

  it('have the author’s words at their ends, seen and heard', () => {
    const { options, ends } = scale({ low: 'Never', high: 'At once' });
    expect(ends).toEqual(['Never', 'At once']);
    expect(options.at(-1)?.name).toBe('10 of 10, at once');
  });

  it('are stars named by their number', () => {
    const { options, look } = scale({ metric: 'csat5', style: 'stars' });
    expect(look).toBe('stars');
    expect(options[3]).toMatchObject({ value: 4, name: '4 of 5 stars' });
    expect([options[0]?.name, options[4]?.name]).toEqual(['1 of 5, very dissatisfied', '5 of 5, very satisfied']);
    expect(options.every(({ picture }) => picture)).toBe(true);
  });

  it('are faces below each other in a pop-over where words are long', () => {
    const lookOf = (changes: Partial<Scale>) => scale({ style: 'faces', ...changes }).look;
    expect(lookOf({ metric: 'csat5' })).toBe('pictures faces tall');
    expect(lookOf({ metric: 'ces5' })).toBe('pictures faces');
    expect(lookOf({ metric: 'ces5', low: 'Uncomfortable' })).toBe('pictures faces tall');
    expect(lookOf({ metric: 'ces5', low: 'Doleful/doleful' })).toBe('pictures faces');
  });

  it('are faces, each with the words of what is asked', () => {
    const faces = scale({ metric: 'csat5', style: 'faces' });
    expect(pairs(faces)).toEqual([
      [1, 'Very dissatisfied'],
      [2, 'Dissatisfied'],
      [3, 'Neutral'],
      [4, 'Satisfied'],
      [5, 'Very satisfied'],
    ]);
    expect(pairs(scale({ metric: 'ces5', style: 'faces' }))).toEqual([
      [1, 'Very difficult'],
      [2, 'Difficult'],
      [3, 'Neutral'],
      [4, 'Easy'],
      [5, 'Very easy'],
    ]);
    expect(new Set(faces.options.map(({ picture }) => picture)).size).toBe(5);
    expect(scale({ metric: 'csat5', style: 'faces', high: 'Great' }).options.at(-1)?.label).toBe('Great');
  });

  it('are yes and no, up being 1 and good, and "don’t know" only where it is offered', () => {
    expect(pairs(scale({ metric: 'yesno' }))).toEqual([
      [1, 'Yes'],
      [0, 'No'],
    ]);
    const thumbs = scale({ metric: 'yesno', style: 'thumbs', dontKnow: true, high: 'Solved' });
    expect(pairs(thumbs)).toEqual([
      [1, 'Solved'],
      [0, 'No'],
      [2, 'I don’t know'],
    ]);
    expect(thumbs.options.map(({ picture }) => Boolean(picture))).toEqual([true, true, false]);
  });
});

describe('the options of a choice', () => {
  it('keep their order, with "other" last', () => {
    const options = [
      { id: 'b', text: 'B' },
      { id: 'a', text: 'A' },
    ];
    const offered = choiceOptions({ id: 'q', type: 'choice', text: 'Which?', options, other: { text: 'Else' } });
    expect(offered.options).toEqual([
      { value: 'b', label: 'B' },
      { value: 'a', label: 'A' },
      { value: 'other', label: 'Else' },
    ]);
  });
});

describe.each(languages.flatMap(({ formal, familiar = formal }) => [formal, familiar]))('in $locale', (messages) => {
  it.each(['csat5', 'ces5'] as const)(
    'the faces of %s run between the words at the ends of the same scale in numbers',
    (metric) => {
      const ask = (style: 'faces' | 'numbers') => scaleOptions({ id: 'q', type: 'scale', metric, style }, messages);
      const labels = ask('faces').options.map(({ label }) => label);
      expect(new Set(labels).size).toBe(5);
      expect([labels[0], labels[4]]).toEqual(ask('numbers').ends);
    },
  );
});
