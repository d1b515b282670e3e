import { describe, expect, test } from 'vitest';
import { namesOf } from '../../console/names.ts';
import { cardsOf, seriesOf, surveysOf, touchpointsOf } from '../../console/touchpoints.ts';
import type { Rates, Results, Series } from '../../shared/schema/results.ts';

const names = namesOf([{ id: 'help', name: 'A question' }], [{ id: 'c', name: 'After checkout' }]);
const range = { from: '2026-11-01', to: '2026-11-21', timeZone: 'UTC', interval: 'day' } as const;

function series(touchpoint: string, metric: Series['metric'], surveys: string[], n = 3): Series {
  const classes = { low: 0, middle: 0, high: n };
  const figures = { score: 100, unit: 'points', interval: null, share: null, mean: null, tooFew: true } as const;
  return { touchpoint, metric, variant: metric, surveys, total: { n, histogram: [], classes, ...figures }, points: [] };
}

function rate(touchpoint: string, survey: string, shown: number): Rates['series'][number] {
  const none = { response: null, completion: null, dismissal: null };
  return { touchpoint, survey, points: [], total: { shown, started: 0, completed: 0, dismissed: 0, ...none } };
}

const results = (...all: Series[]): Results => ({ ...range, source: 'rollup', series: all, questions: [] });
const rates = (...all: Rates['series']): Rates => ({ ...range, series: all });

describe('cardsOf', () => {
  test('puts the rates of its surveys beside a score', () => {
    const [card] = cardsOf(
      results(series('checkout', 'nps', ['a', 'b'])),
      rates(rate('checkout', 'a', 9), rate('checkout', 'b', 5), rate('help', 'a', 7)),
    );
    expect(card?.rates.map(({ survey, total }) => [survey, total.shown])).toEqual([
      ['a', 9],
      ['b', 5],
    ]);
  });

  test('shows a touchpoint that was shown and never answered', () => {
    const cards = cardsOf(
      results(series('help', 'ces7', ['h'])),
      rates(rate('checkout', 'c', 12), rate('shop', 's', 0)),
    );
    expect(cards.map(({ touchpoint, series: found }) => [touchpoint, found?.metric ?? null])).toEqual([
      ['checkout', null],
      ['help', 'ces7'],
    ]);
  });

  test('keeps two metrics of one touchpoint apart and leaves empty series out', () => {
    const cards = cardsOf(
      results(series('help', 'nps', ['h']), series('help', 'ces7', ['h']), series('old', 'nps', ['o'], 0)),
      rates(),
    );
    expect(cards.map(({ key }) => key)).toEqual(['help/ces7', 'help/nps']);
    expect(touchpointsOf(names, cards)).toEqual(['help']);
  });

  test('stands in the alphabet of the touchpoints’ names, and names the surveys it counts', () => {
    const cards = cardsOf(
      results(series('checkout', 'nps', ['c'])),
      rates(rate('checkout', 'c', 9), rate('help', 'h-2', 4)),
    );
    expect(touchpointsOf(names, cards)).toEqual(['help', 'checkout']);
    expect(cards.map((card) => surveysOf(card, names))).toEqual(['After checkout', 'H 2']);
  });
});

describe('seriesOf', () => {
  const both = results(series('help', 'nps', ['h']), series('help', 'ces7', ['h']), series('shop', 'nps', ['s']));

  test('finds the metric of a response', () => {
    expect(seriesOf(both, { touchpoint: 'shop', survey: 's' })?.metric).toBe('nps');
  });

  test('does not guess between two metrics', () => {
    expect(seriesOf(both, { touchpoint: 'help', survey: 'h' })).toBeNull();
    expect(seriesOf(both, { touchpoint: 'shop', survey: 'other' })).toBeNull();
  });
});
