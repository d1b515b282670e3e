import { dayOf } from '../../shared/rules/days.ts';
import { baselineOf } from '../baseline.ts';
import { formatRange } from '../format.ts';
import { may } from '../may.ts';
import { intervalFor, rangeOf } from '../period.ts';
import { JourneyMap } from '../plots/journey-map.tsx';
import { stageName } from '../plots/journey-stops.ts';
import { useLoad } from '../use-load.ts';
import { Controls } from './controls.tsx';
import { Failure } from './failure.tsx';
import { JourneySummary } from './journey-summary.tsx';
import { LazySection } from './lazy-section.tsx';
import type { SectionProps } from './site-results.tsx';
import { Skeleton } from './skeleton.tsx';
import { StopDetail } from './stop-detail.tsx';
import { WhatMatters } from './what-matters.tsx';
import { WhenSeen } from './when-seen.tsx';

/** The way of customers through all touchpoints: the map, the whole, and the touchpoint that is looked at. */
export function SiteJourney({ api, info, sites, site, view, onChange }: SectionProps) {
  const today = dayOf(Date.now(), site.timeZone);
  const range = rangeOf(view.period, today);
  const interval = view.interval ?? intervalFor(range);
  const baseline = baselineOf(view.compare, range, interval);
  const { compare } = baseline;
  const loaded = useLoad([site.key, range.from, range.to, interval, compare].join(), (signal) =>
    api.journey(site.key, { ...range, interval, compare }, signal),
  );
  const journey = loaded.value;
  const stages = journey?.stages.filter(({ touchpoints }) => touchpoints.length > 0) ?? [];
  const looked = journey?.touchpoints.find(({ id }) => id === view.touchpoint);
  return (
    <div class="journey-page">
      <Controls {...{ sites, site, view, range, today, onChange }} compared={{ baseline, interval }}>
        {stages.length > 1 && (
          <label class="field">
            <span>Stage</span>
            <select
              value={view.stage ?? ''}
              onChange={(event) => onChange({ stage: event.currentTarget.value || null })}
            >
              <option value="">All stages</option>
              {stages.map(
                (stage) =>
                  stage.id && (
                    <option key={stage.id} value={stage.id}>
                      {stageName(stage)}
                    </option>
                  ),
              )}
            </select>
          </label>
        )}
      </Controls>
      {loaded.error && <Failure error={loaded.error} onRetry={loaded.retry} />}
      {!journey && !loaded.error && <Skeleton />}
      {journey && !loaded.error && journey.touchpoints.length === 0 && <NoTouchpoints />}
      {journey && !loaded.error && journey.touchpoints.length > 0 && (
        <div class={loaded.busy ? 'cards busy' : 'cards'} aria-busy={loaded.busy}>
          <section class="card journey" aria-label="Journey">
            <JourneySummary journey={journey} stage={stages.find(({ id }) => id !== null && id === view.stage)} />
            <JourneyMap
              journey={journey}
              stage={stages.some(({ id }) => id === view.stage) ? view.stage : null}
              selected={view.touchpoint}
              onSelect={(touchpoint) => onChange({ touchpoint }, { inPlace: true })}
            />
          </section>
          {looked ? (
            <StopDetail
              {...{ api, site, journey, view, onChange }}
              touchpoint={looked}
              mayWrite={may(info, 'write')}
              onStored={loaded.retry}
            />
          ) : (
            <p class="muted hint">Choose a touchpoint on the map to see what is known of it.</p>
          )}
          <WhatMatters {...{ api, site, range, journey, view, onChange }} />
          <WhenSeen>
            <LazySection load={whatBecame} props={{ api, site, range, compare, journey, view, onChange }} />
          </WhenSeen>
        </div>
      )}
      <p class="fine muted">
        {formatRange(range.from, range.to)}, days in {site.timeZone}. The CX score counts each answer +1, 0 or −1 by its
        class, times 100. Verdicts come from 95% intervals, never from the score alone.
      </p>
    </div>
  );
}

const whatBecame = async () => (await import('./what-became.tsx')).WhatBecame;

function NoTouchpoints() {
  return (
    <section class="message">
      <h2>There is no journey yet</h2>
      <p>
        A touchpoint is on the map as soon as a survey names it. Its stage, its order and weight, and whether it is a
        moment of truth, are set by <code>PUT /v1/sites/…/touchpoints/…</code>, as the{' '}
        <a href="/reference/">reference</a> says.
      </p>
    </section>
  );
}
