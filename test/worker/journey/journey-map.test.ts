import { describe, expect, it } from 'vitest';
import { journeyMap } from '../../../worker/journey/journey-map.ts';
import { touchpointAnswers } from '../../../worker/journey/touchpoint-answers.ts';
import { series, settings, suppressed, touchpoint } from './journey-fixtures.ts';

const booking = touchpoint('booking', 'before', { position: 1, weight: 3 });
const search = touchpoint('search', 'before', { position: 0 });
const seat = touchpoint('seat', 'on-board', { momentOfTruth: true });
const meal = touchpoint('meal', 'on-board');
const mapOf = (all: ReturnType<typeof touchpoint>[], ...read: ReturnType<typeof series>[]) =>
  journeyMap(settings, all, touchpointAnswers(read));

describe('a journey map', () => {
  it('has every stage in its order, and touchpoints by position, then by id', () => {
    const { stages, touchpoints, firstImpression, lastImpression } = mapOf([seat, meal, booking, search]);
    expect(stages.map(({ id, phase, touchpoints }) => [id, phase, touchpoints])).toEqual([
      ['before', 'before', ['search', 'booking']],
      ['on-board', 'during', ['meal', 'seat']],
      ['after', 'after', []],
    ]);
    expect(touchpoints.map(({ id }) => id)).toEqual(['search', 'booking', 'meal', 'seat']);
    expect([firstImpression, lastImpression]).toEqual(['search', 'seat']);
    expect(touchpoints.at(-1)).toMatchObject({ momentOfTruth: true, described: true, weight: 1, metrics: [] });
  });

  it('puts touchpoints that nobody has described, or whose stage is gone, after all stages', () => {
    const lost = touchpoint('lost', 'no-such-stage');
    const { stages, touchpoints, overall, lastImpression } = mapOf([seat, lost], series('chat', { '10': [20, 0, 0] }));
    expect(stages.at(-1)).toMatchObject({ id: null, name: null, phase: null, touchpoints: ['chat', 'lost'] });
    expect(touchpoints.find(({ id }) => id === 'chat')).toMatchObject({
      name: 'chat',
      described: false,
      stage: null,
      stated: { n: 20, score: 100 },
    });
    expect(touchpoints.find(({ id }) => id === 'lost')?.stage).toBeNull();
    expect(overall.stated).toMatchObject({ n: 20, thin: ['seat', 'lost'].sort((a) => (a === 'seat' ? -1 : 1)) });
    expect(lastImpression).toBe('seat');
  });

  it('has no first and no last impression where no touchpoint lies in a stage', () => {
    expect(mapOf([])).toMatchObject({ firstImpression: null, lastImpression: null, touchpoints: [] });
  });

  it('counts all metrics of a touchpoint together, each answer once, over the range and in each period', () => {
    const months = { '09': [12, 3, 1], '10': [0, 2, 2] } as Record<string, [number, number, number]>;
    const { stages, touchpoints } = mapOf(
      [booking, search],
      series('booking', { '10': [12, 5, 3] }),
      series('booking', months, 'csat5~other'),
      series('search', { '09': [2, 3, 5] }),
    );
    const found = touchpoints.find(({ id }) => id === 'booking');
    expect(found?.stated).toMatchObject({ n: 40, classes: { high: 24, middle: 10, low: 6 }, score: 45 });
    expect(found?.points.map(({ from, stated }) => [from, stated.n])).toEqual([
      ['2026-09-01', 16],
      ['2026-10-01', 24],
    ]);
    expect(found?.metrics.map(({ variant, total }) => [variant, total])).toMatchObject([
      ['csat5', { n: 20 }],
      ['csat5~other', { n: 20 }],
    ]);
    expect(stages[0]?.stated.score).toBeCloseTo((3 * 45 - 30) / 4, 9);
    expect(stages[0]?.points).toMatchObject([
      { from: '2026-09-01', stated: { n: 26, thin: [] } },
      { from: '2026-10-01', stated: { n: 24, score: (100 * (12 - 5)) / 24, thin: ['search'] } },
    ]);
  });

  it('leaves archived touchpoints out, and names those that have answers', () => {
    const old = touchpoint('old', 'before', { archived: true });
    const silent = touchpoint('silent', 'before', { archived: true });
    const map = mapOf(
      [old, silent, search],
      series('old', { '10': [30, 0, 0] }),
      series('search', { '10': [0, 0, 30] }),
    );
    expect(map.archived).toEqual(['old']);
    expect(map.overall.stated).toMatchObject({ n: 30, score: -100 });
    expect(map.touchpoints.map(({ id }) => id)).toEqual(['search']);
  });

  it('says where answers are kept back, and counts none of them', () => {
    const hidden = touchpointAnswers([
      series('seat', { '10': [20, 0, 0] }),
      suppressed(series('seat', { '10': [0, 0, 3] }, 'csat5~other')),
      {
        ...series('meal', {}),
        points: [{ ...{ from: '2026-10-01', to: '2026-10-28', incomplete: false }, result: { suppressed: true } }],
      },
    ]);
    const { touchpoints } = journeyMap(settings, [seat, meal, search], hidden);
    const kept = Object.fromEntries(
      touchpoints.map(({ id, keptBack, stated, points }) => [id, [keptBack, stated.n, points.length]]),
    );
    expect(kept).toEqual({ search: [false, 0, 0], meal: [true, 0, 0], seat: [true, 20, 1] });
  });
});
