import { describe, expect, test } from 'vitest';
import { readView, type View, writeView } from '../../console/view-state.ts';

describe('a view in the address', () => {
  test('comes back from its own link', () => {
    const views: View[] = [
      {
        site: 'demo',
        section: 'results',
        period: '90d',
        compare: 'lastYear',
        interval: 'week',
        touchpoint: 'help-page',
        stage: 'use',
        importance: 'declared',
        outcome: 'customer:churned',
        by: 'attribute:plan',
        said: 'checkout',
        within: 30,
      },
      {
        ...{ site: 'demo', section: 'asking', period: { from: '2026-01-01', to: '2026-02-15' } },
        ...{
          compare: '2025-01-01..2025-02-15',
          interval: null,
          touchpoint: null,
          stage: null,
          importance: null,
          outcome: null,
          by: null,
          said: null,
          within: null,
        },
      },
      {
        site: null,
        section: 'results',
        period: '30d',
        compare: null,
        interval: null,
        touchpoint: null,
        stage: null,
        importance: null,
        outcome: null,
        by: null,
        said: null,
        within: null,
      },
    ];
    for (const view of views) expect(readView(writeView(view))).toEqual(view);
  });

  test('shows thirty days of the first site when the link says nothing', () => {
    expect(readView('')).toEqual({
      ...{
        site: null,
        section: 'overview',
        period: '30d',
        compare: null,
        interval: null,
        touchpoint: null,
        stage: null,
        importance: null,
        outcome: null,
        by: null,
        said: null,
        within: null,
      },
    });
  });

  test('opens the results where an older link names a touchpoint and no section', () => {
    expect(readView('?touchpoint=help')).toMatchObject({ section: 'results', touchpoint: 'help' });
  });

  test('takes the default for what makes no sense', () => {
    expect(readView('?period=2y&interval=hour&section=else')).toMatchObject({
      section: 'overview',
      period: '30d',
      interval: null,
    });
    expect(readView('?outcome=weather').outcome).toBeNull();
    expect(readView('?by=attribute:').by).toBeNull();
    expect(readView('?compare=2026-10-01..').compare).toBeNull();
    expect(readView('?from=2026-03-01&to=2026-02-01&period=7d').period).toBe('7d');
    expect(readView('?from=2026-02-30&to=2026-03-01').period).toBe('30d');
    expect(readView('?from=1900-01-01&to=2026-01-01').period).toBe('30d');
  });

  test('prefers two fixed days to a named period', () => {
    expect(readView('?period=7d&from=2026-01-01&to=2026-01-02').period).toEqual({
      from: '2026-01-01',
      to: '2026-01-02',
    });
  });
});
