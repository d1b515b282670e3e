import { describe, expect, test } from 'vitest';
import { classPoints, scoreLimits, variantName } from '../../console/metric-words.ts';
import { classOf, type Metric, metricIds, metrics, type ScoreClass } from '../../shared/metrics.ts';

describe('classPoints', () => {
  test('names the points of a class as the metric defines them', () => {
    expect(classPoints('nps', 'low')).toBe('0–6');
    expect(classPoints('nps', 'high')).toBe('9–10');
    expect(classPoints('csat5', 'middle')).toBe('3');
  });

  test('agrees with the metric on every point of every scale', () => {
    for (const id of metricIds.filter((other) => other !== 'yesno')) {
      const metric: Metric = metrics[id];
      for (let point = metric.min; point <= metric.max; point++) {
        const [from, to = from] = classPoints(id, classOf(metric, point) as ScoreClass)
          .split('–')
          .map(Number);
        expect(point, `${id} ${point}`).toBeGreaterThanOrEqual(from as number);
        expect(point, `${id} ${point}`).toBeLessThanOrEqual(to as number);
      }
    }
  });
});

test('knows how far each score can go', () => {
  expect(scoreLimits('nps')).toEqual([-100, 100]);
  expect(scoreLimits('csat7')).toEqual([0, 100]);
  expect(scoreLimits('ces7')).toEqual([1, 7]);
});

test('marks a series whose question was reworded or drawn in a style of its own', () => {
  expect(variantName({ metric: 'nps', variant: 'nps' })).toBe('NPS');
  expect(variantName({ metric: 'ces7', variant: 'ces7~0a1b2c3d' })).toBe('CES 2.0, own wording 0a1b2c3d');
  expect(variantName({ metric: 'csat5', variant: 'csat5.stars' })).toBe('CSAT (5), stars');
  expect(variantName({ metric: 'csat5', variant: 'csat5.stars~0a1b2c3d' })).toBe(
    'CSAT (5), stars, own wording 0a1b2c3d',
  );
});
