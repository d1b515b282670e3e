import { describe, expect, it } from 'vitest';
import type { MetricId } from '../../../shared/metrics.ts';
import { en } from '../../../widget/messages/en.ts';
import { scaleOf } from '../../../widget/ui/scale-points.ts';

const scale = (metric: MetricId) => scaleOf({ id: 'score', type: 'scale', metric, required: true }, en);

describe('the points of a scale', () => {
  it('run from 0 to 10 for NPS, with names at the ends only', () => {
    const { points, ends } = scale('nps');
    expect(points.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(points[0]?.name).toBe('0 of 10, not at all likely');
    expect(points[9]?.name).toBe('9 of 10');
    expect(points[10]?.name).toBe('10 of 10, extremely likely');
    expect(ends).toEqual(['Not at all likely', 'Extremely likely']);
  });

  it.each([
    ['csat5', 1, 5],
    ['csat7', 1, 7],
    ['ces7', 1, 7],
    ['ces5', 1, 5],
  ] as const)('of %s run from %i to %i', (metric, min, max) => {
    const values = scale(metric).points.map(({ value }) => value);
    expect([values[0], values.at(-1), values.length]).toEqual([min, max, max - min + 1]);
  });

  it('are words for yes/no, with the answer that is in no score last', () => {
    expect(scale('yesno')).toEqual({
      points: [
        { value: 0, label: 'No', name: 'No' },
        { value: 1, label: 'Yes', name: 'Yes' },
        { value: 2, label: 'Don’t know', name: 'Don’t know' },
      ],
      ends: [],
    });
  });
});
