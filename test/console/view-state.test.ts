import { describe, expect, test } from 'vitest';
import { changedView, readView, type View, writeView } from '../../console/view-state.ts';

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
        answered: { touchpoint: 'help-page', variant: 'csat5.stars~1f0a3c5d', answer: '4' },
        tag: 'slow parcel & co',
      },
      {
        ...{ site: 'demo', section: 'asking', period: { from: '2026-01-01', to: '2026-02-15' } },
        ...{ compare: '2025-01-01..2025-02-15', interval: null, touchpoint: null, stage: null, importance: null },
        ...{ outcome: null, by: null, said: null, within: null },
        answered: { touchpoint: 'help-page', survey: 'help', question: 'topic', answer: 'other' },
        tag: null,
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
        answered: null,
        tag: null,
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
        answered: null,
        tag: null,
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

  test('takes no answers from a link that the API would refuse', () => {
    for (const wrong of ['checkout', 'checkout:nps', 'check out:nps:9', 'checkout::9', 'a:b:c:d:e', 'a:-b:c:d'])
      expect(readView(`?answered=${wrong}`).answered).toBeNull();
  });

  test('forgets the answers that were picked where another place is looked at, and the tag where another site or section is', () => {
    const view = readView('?section=results&touchpoint=checkout&answered=checkout:nps:9');
    expect(changedView(view, { period: '7d', touchpoint: 'checkout' }).answered).toEqual(view.answered);
    for (const change of [{ touchpoint: null }, { section: 'journey' as const }, { site: 'other' }])
      expect(changedView(view, change)).toMatchObject({ ...change, answered: null });
    const tagged = readView('?section=results&touchpoint=checkout&tag=price');
    expect(changedView(tagged, { touchpoint: 'help' }).tag).toBe('price');
    for (const change of [{ section: 'journey' as const }, { site: 'other' }])
      expect(changedView(tagged, change).tag).toBeNull();
    const next = { touchpoint: 'help', variant: 'ces7', answer: '1' };
    expect(changedView(view, { touchpoint: 'help', answered: next }).answered).toEqual(next);
  });
});
