import type { Journey } from '../../shared/schema/experience.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Api } from '../api.ts';
import type { DayRange } from '../period.ts';
import { useLoad } from '../use-load.ts';
import { type View, withinDays } from '../view-state.ts';
import { AfterAnswers } from './after-answers.tsx';
import { CustomerFigures } from './customer-figures.tsx';
import { Failure } from './failure.tsx';
import { Segments } from './segments.tsx';
import { Skeleton } from './skeleton.tsx';
import type { ChangeView } from './use-view.ts';

export interface WhatBecameProps {
  api: Api;
  site: Site;
  range: DayRange;
  compare: string;
  journey: Journey;
  view: View;
  onChange: ChangeView;
}

/** Churn, retention, new customers and baskets, and what became of those who had answered, by what they had said. */
export function WhatBecame({ api, site, range, compare, journey, view, onChange }: WhatBecameProps) {
  const within = view.within ?? 90;
  const answered = journey.touchpoints.filter(({ stated }) => stated.n > 0);
  const said = answered.find(({ id }) => id === view.said);
  const key = [site.key, range.from, range.to, compare, said?.id, within].join();
  const loaded = useLoad(key, (signal) =>
    api.customerOutcomes(site.key, { ...range, compare, within, ...(said && { touchpoint: said.id }) }, signal),
  );
  const { value } = loaded;
  const isTold =
    value && (value.customers.atStart > 0 || value.customers.atEnd > 0 || value.earlier.classes.some(isAnybody));
  return (
    <section class="card became" aria-label="What became of customers" aria-busy={loaded.busy}>
      <header>
        <h2>What became of customers</h2>
        <div class="apart-by">
          <label class="field">
            <span>By answers at</span>
            <select
              value={said?.id ?? ''}
              onChange={({ currentTarget }) => onChange({ said: currentTarget.value || null })}
            >
              <option value="">Any touchpoint</option>
              {answered.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <Segments
            legend="Within days"
            name="within"
            options={withinDays.map((days) => ({ value: String(days), label: String(days) }))}
            value={String(within)}
            onChange={(days) => onChange({ within: withinDays.find((one) => String(one) === days) ?? null })}
          />
        </div>
      </header>
      {loaded.error && <Failure error={loaded.error} onRetry={loaded.retry} />}
      {!value && !loaded.error && <Skeleton />}
      {value && !loaded.error && !isTold && (
        <p class="muted">
          Nothing is known of what became of customers. Their purchases, renewals and goodbyes are told with{' '}
          <code>POST …/outcomes</code>.
        </p>
      )}
      {value && !loaded.error && isTold && (
        <>
          <CustomerFigures outcomes={value} />
          <AfterAnswers earlier={value.earlier} at={said?.name ?? null} />
        </>
      )}
    </section>
  );
}

const isAnybody = ({ shares }: { shares: Record<string, { value: number }> | null }) =>
  shares !== null && Object.values(shares).some(({ value }) => value > 0);
