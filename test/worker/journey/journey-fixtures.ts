import { metrics } from '../../../shared/metrics.ts';
import { type JourneySettings, Touchpoint } from '../../../shared/schema/journey.ts';
import type { Series, WholeSeries } from '../../../shared/schema/results.ts';
import { scoreResult } from '../../../worker/stats/score-result.ts';

export const settings: JourneySettings = {
  stages: [
    { id: 'before', name: 'Before', phase: 'before' },
    { id: 'on-board', name: 'On board', phase: 'during' },
    { id: 'after', name: 'After', phase: 'after' },
  ],
  stated: { delightAbove: 20, disappointingBelow: 0 },
  observed: { delightAbove: 1, disappointingBelow: 0 },
};

export function touchpoint(id: string, stage: string | null, fields: Partial<Touchpoint> = {}): Touchpoint {
  const at = '2026-11-01T00:00:00.000Z';
  return Touchpoint.parse({
    name: id,
    id,
    stage,
    described: true,
    surveys: [],
    createdAt: at,
    updatedAt: at,
    ...fields,
  });
}

export const result = (high: number, middle: number, low: number) =>
  scoreResult(metrics.csat5, [low, 0, middle, 0, high]);

/** A series of a touchpoint with these answers, upper, middle and lower, in these months of 2026. */
export function series(at: string, months: Record<string, [number, number, number]>, variant = 'csat5'): WholeSeries {
  const all = Object.entries(months);
  const total = [0, 1, 2].map((place) => all.reduce((sum, [, counts]) => sum + (counts[place] ?? 0), 0));
  return {
    touchpoint: at,
    metric: 'csat5',
    variant,
    surveys: [at],
    total: result(...(total as [number, number, number])),
    points: all.map(([month, counts]) => ({
      from: `2026-${month}-01`,
      to: `2026-${month}-28`,
      incomplete: false,
      result: result(...counts),
    })),
  };
}

export const suppressed = (one: Series): Series => ({ ...one, total: { suppressed: true }, points: [] });
