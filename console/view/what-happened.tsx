import type { Journey } from '../../shared/schema/experience.ts';
import type { Series } from '../../shared/schema/results.ts';
import { formatInterval, formatScore, formatSum } from '../format.ts';
import { variantName } from '../metric-words.ts';
import { comparisonOf, moved, whereItHurts } from '../moved.ts';
import { observedOf } from '../plots/journey-stops.ts';
import type { View } from '../view-state.ts';
import { Change } from './change.tsx';
import { SectionLink } from './section-link.tsx';
import { useNames } from './use-names.ts';
import type { ChangeView } from './use-view.ts';

interface WhatHappenedProps {
  series: Series[];
  journey: Journey;
  view: View;
  onChange: ChangeView;
}

/** As many lines as are read at a glance. */
const most = 4;

/** What changed for sure since the range before, and where customers are disappointed for sure. */
export function WhatHappened({ series, journey, view, onChange }: WhatHappenedProps) {
  const changed = moved(series);
  const hurting = whereItHurts(journey);
  const { touchpoint: nameOf } = useNames();
  return (
    <div class="happened">
      <section class="card" aria-label="What moved">
        <h2>What moved</h2>
        {changed.length === 0 && (
          <p class="muted">
            {series.some((one) => (comparisonOf(one)?.baseline.n ?? 0) > 0)
              ? 'Nothing moved that could not be chance.'
              : 'There were no answers before to compare with.'}
          </p>
        )}
        <ul>
          {changed.slice(0, most).map((one) => {
            const comparison = comparisonOf(one);
            return (
              <li key={`${one.touchpoint}/${one.variant}`}>
                <SectionLink view={view} to={{ section: 'results', touchpoint: one.touchpoint }} onChange={onChange}>
                  {nameOf(one.touchpoint)}
                </SectionLink>{' '}
                <span class="muted small">{variantName(one)}</span>
                {comparison && <Change evidence={comparison} />}
              </li>
            );
          })}
        </ul>
      </section>
      <section class="card" aria-label="Where it hurts">
        <h2>Where it hurts</h2>
        {hurting.length === 0 && <p class="muted">No touchpoint is disappointing for sure.</p>}
        <ul>
          {hurting.slice(0, most).map(({ id, name, stated, observed }) => {
            const seen = observedOf(observed)?.points;
            return (
              <li key={id}>
                <SectionLink view={view} to={{ section: 'journey', touchpoint: id }} onChange={onChange}>
                  {name}
                </SectionLink>
                <p class="small">
                  Said <b>{formatScore(stated.score, 'points')}</b>{' '}
                  <span class="muted">{formatInterval(stated.interval, 'points')}</span>
                  {seen && (
                    <>
                      {' · observed '}
                      <b>{formatSum(seen.value)}</b> <span class="muted">points a customer</span>
                    </>
                  )}
                </p>
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}
