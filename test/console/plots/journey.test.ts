import { describe, expect, test } from 'vitest';
import { csvText } from '../../../console/plots/csv-text.ts';
import { fitText } from '../../../console/plots/fit-text.ts';
import { journeyGeometry, narrowScreen, verdictPath } from '../../../console/plots/journey-geometry.ts';
import { journeyStops } from '../../../console/plots/journey-stops.ts';
import type { Journey, JourneyTouchpoint, StatedExperience } from '../../../shared/schema/experience.ts';

const limits = { delightAbove: 20, disappointingBelow: 0 };

type Said = [score: number | null, verdict: StatedExperience['verdict']];

const stated = ([score, verdict]: Said): StatedExperience => ({
  n: score === null ? 0 : 30,
  classes: { low: 0, middle: 0, high: 0 },
  score,
  interval: score === null ? null : { low: Math.max(-100, score - 10), high: Math.min(100, score + 10) },
  verdict,
});

/** A journey of stages, each with what is said at its touchpoints; the last stage is none. */
function journeyOf(stages: Said[][], inNoStage: Said[] = []): Journey {
  const touchpoint = (said: Said, stage: string | null, index: number): JourneyTouchpoint => ({
    ...{ id: `${stage}-${index}`, name: `Touchpoint ${index}`, stage, channel: null, medium: null, ownership: null },
    ...{ weight: 1, momentOfTruth: false, described: true, surveys: [], points: [], metrics: [], keptBack: false },
    stated: stated(said),
  });
  const ids = [...stages.map((_, index) => `s${index}`), null];
  const said = [...stages, inNoStage];
  const touchpoints = ids.flatMap((id, index) => (said[index] ?? []).map((one, i) => touchpoint(one, id, i)));
  const joint = { ...stated([10, 'neutral']), thin: [] };
  return {
    ...{ from: '2026-11-01', to: '2026-11-22', timeZone: 'UTC', interval: 'month', observed: false, archived: [] },
    limits: { stated: limits, observed: { delightAbove: 1, disappointingBelow: 0 } },
    overall: { stated: joint, points: [] },
    firstImpression: touchpoints[0]?.id ?? null,
    lastImpression: null,
    stages: ids.map((id) => ({
      ...{ id, name: id, phase: id === null ? null : 'during', stated: joint, points: [] },
      touchpoints: touchpoints.filter(({ stage }) => stage === id).map((one) => one.id),
    })),
    touchpoints,
  };
}

const good: Said = [60, 'delight'];
const bad: Said = [-40, 'disappointing'];
const few: Said = [100, 'not_enough_answers'];
const none: Said = [null, 'not_enough_answers'];

const mapOf = (stages: Said[][], inNoStage?: Said[]) => journeyStops(journeyOf(stages, inNoStage));

describe('a journey map', () => {
  test('has its stages side by side, each as wide as its touchpoints are many', () => {
    const { stages, columns, plot } = journeyGeometry(mapOf([[good, bad], [good], [good, good, bad]]), 1000, limits);
    const step = columns[0]?.width ?? 0;
    expect(stages.map(({ width }) => width / step)).toEqual([2, 1, 3].map((count) => expect.closeTo(count)));
    expect(stages[1]?.x).toBeCloseTo((stages[0]?.x ?? 0) + (stages[0]?.width ?? 0));
    expect(plot.x + plot.width).toBeLessThanOrEqual(1000);
  });

  test('leaves out stages without touchpoints', () => {
    expect(mapOf([[good], [], [bad]]).stages.map(({ name }) => name)).toEqual(['s0', 's2']);
  });

  test('places better scores higher, zero in the middle, and the interval around each', () => {
    const { marks, plot } = journeyGeometry(mapOf([[good, [0, 'neutral'], bad]]), 1000, limits);
    const [high, zero, low] = marks.map(({ y }) => y);
    expect(zero).toBeCloseTo(plot.y + plot.height / 2);
    expect([high, zero, low]).toEqual([high, zero, low].toSorted((a, b) => (a ?? 0) - (b ?? 0)));
    for (const { y, whisker } of marks) {
      expect(whisker?.y1).toBeGreaterThan(y);
      expect(whisker?.y2).toBeLessThan(y);
    }
  });

  test('draws no curve through too few answers, but a guess; and none at all where nobody answered', () => {
    const { curves, bands, guesses, marks } = journeyGeometry(
      mapOf([[good, good, few, good, bad, none, good]]),
      1000,
      limits,
    );
    expect([curves.length, bands.length, guesses.length, marks.length]).toEqual([2, 2, 2, 6]);
    expect(marks.filter(({ thin }) => thin).map(({ index }) => index)).toEqual([2]);
  });

  test('draws the curve of the range compared with, where that had enough answers', () => {
    const journey = journeyOf([[good, bad, good, good]]);
    const none = {
      difference: null,
      p: null,
      adjustedP: null,
      verdict: null,
      tooFew: true,
      answersNeeded: null,
      text: '',
    };
    const baselines: Said[] = [bad, bad, few, good];
    const touchpoints = journey.touchpoints.map((one, i) => ({
      ...one,
      comparison: { baseline: stated(baselines[i] as Said), ...none },
    }));
    const map = journeyStops({ ...journey, touchpoints });
    expect(map.stops.map(({ before }) => before)).toEqual([-40, -40, null, 60]);
    expect(journeyGeometry(map, 1000, limits).earlier).toHaveLength(1);
    expect(journeyGeometry(mapOf([[good, bad]]), 1000, limits).earlier).toEqual([]);
  });

  test('ends its curve before touchpoints that lie in no stage', () => {
    const within = journeyGeometry(mapOf([[good, good]]), 1000, limits);
    const beside = journeyGeometry(mapOf([[good, good]], [few]), 1000, limits);
    expect([within.curves.length, beside.curves.length, beside.guesses.length]).toEqual([1, 1, 0]);
  });

  test('runs from top to bottom on a phone, better to the right, in the same order', () => {
    const { direction, marks, columns, width } = journeyGeometry(mapOf([[good, bad], [good]]), 360, limits);
    expect([direction, width]).toEqual(['down', 360]);
    expect(marks.map(({ y }) => y)).toEqual(marks.map(({ y }) => y).toSorted((a, b) => a - b));
    expect(marks[0]?.x).toBeGreaterThan(marks[1]?.x ?? Number.POSITIVE_INFINITY);
    expect(marks.every(({ x }) => x > 180 && x < 360)).toBe(true);
    expect(columns.every(({ height }) => height >= 44)).toBe(true);
    expect(journeyGeometry(mapOf([[good]]), narrowScreen, limits).direction).toBe('across');
  });

  test('has room for 500 touchpoints: wider than the screen, each with a name that stands upright', () => {
    const many = mapOf(Array.from({ length: 10 }, () => Array<Said>(50).fill(good)));
    const { width, columns, label, marks, curves } = journeyGeometry(many, 1000, limits);
    expect([columns.length, marks.length, curves.length, label.slanted]).toEqual([500, 500, 1, true]);
    expect(width).toBeGreaterThan(500 * 24);
    expect(columns[0]?.width).toBeGreaterThanOrEqual(24);
  });

  test('shows one stage alone where only that is wanted', () => {
    const { stages, stops } = journeyStops(journeyOf([[good, bad], [good]]), 's1');
    expect([stages.map(({ name }) => name), stops.map(({ id }) => id)]).toEqual([['s1'], ['s1-0']]);
  });

  test('says a verdict by shape, not by colour alone', () => {
    const shapes = (['delight', 'disappointing', 'neutral'] as const).map((verdict) => verdictPath(verdict, 0, 0, 5));
    expect(new Set(shapes).size).toBe(3);
  });
});

describe('names on a map', () => {
  test.each([
    ['Ad and its page', 60, 2, ['Ad and', 'its page']],
    ['Newsletter', 40, 2, ['News…']],
    ['The shop as a whole', 80, 2, ['The shop as', 'a whole']],
    ['One two three four five six', 50, 2, ['One two', 'three…']],
    ['', 50, 2, []],
  ])('%s', (text, width, most, lines) => {
    expect(fitText(text, width, most)).toEqual(lines);
  });
});

describe('a table as CSV', () => {
  test('quotes what would end a cell or a line, and gives no spreadsheet a formula', () => {
    expect(
      csvText([
        ['a,b', 'say "hi"', 'two\nlines'],
        ['=1+1', '-5', '@x'],
      ]),
    ).toBe('"a,b","say ""hi""","two\nlines"\r\n\'=1+1,-5,\'@x');
  });
});
