import { useState } from 'preact/hooks';
import { isSuppressed } from '../../shared/rules/suppressed.ts';
import type { Journey, JourneyTouchpoint } from '../../shared/schema/experience.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Api } from '../api.ts';
import { countOf, formatInterval, formatScore, formatSum } from '../format.ts';
import { scoreLimits, variantName } from '../metric-words.ts';
import { IntervalBar } from '../plots/interval-bar.tsx';
import { observedOf, stageName } from '../plots/journey-stops.ts';
import type { View } from '../view-state.ts';
import { Change } from './change.tsx';
import { Verdict } from './journey-summary.tsx';
import { LazySection } from './lazy-section.tsx';
import type { RecordSeenProps } from './record-seen.tsx';
import { SectionLink } from './section-link.tsx';
import type { ChangeView } from './use-view.ts';

interface StopDetailProps {
  api: Api;
  site: Site;
  /** Whether the token may tell what was seen. */
  mayWrite: boolean;
  /** Called when something was stored that the map does not know yet. */
  onStored: () => void;
  touchpoint: JourneyTouchpoint;
  journey: Journey;
  view: View;
  onChange: ChangeView;
}

/** All that the map knows of one touchpoint, and the way to its results. */
export function StopDetail({ api, site, mayWrite, onStored, touchpoint, journey, view, onChange }: StopDetailProps) {
  const stage = journey.stages.find(({ touchpoints }) => touchpoints.includes(touchpoint.id));
  const { name, channel, medium, ownership, weight, momentOfTruth, described, metrics, comparison } = touchpoint;
  const facts = [stage && stageName(stage), channel, medium, ownership, `weight ${weight}`].filter(Boolean).join(' · ');
  return (
    <article class="card stop" aria-label={name}>
      <header>
        <div>
          <h2>
            <bdi>{name}</bdi> {momentOfTruth && <span class="metric gold">moment of truth</span>}
          </h2>
          <p class="muted small">{described ? facts : 'Nobody has described this touchpoint yet'}</p>
        </div>
        {metrics.length > 0 && (
          <SectionLink view={view} to={{ section: 'results', touchpoint: touchpoint.id }} onChange={onChange}>
            Its results
          </SectionLink>
        )}
      </header>
      <div class="stop-parts">
        <Said touchpoint={touchpoint} />
        <Observed touchpoint={touchpoint} />
        <div>
          <h3>Its metrics</h3>
          {metrics.length === 0 && <p class="muted small">No scored question was answered.</p>}
          {metrics.map(({ metric, variant, total }) => (
            <div key={variant} class="stop-metric">
              <p>
                {variantName({ metric, variant })}{' '}
                <b>{isSuppressed(total) ? 'too few to show' : formatScore(total.score, total.unit)}</b>
              </p>
              {!isSuppressed(total) && <IntervalBar result={total} limits={scoreLimits(metric)} />}
            </div>
          ))}
        </div>
      </div>
      {comparison && <Change evidence={comparison} />}
      {mayWrite && <Record key={touchpoint.id} props={{ api, site, touchpoint: touchpoint.id, onStored }} />}
    </article>
  );
}

const recordSeen = async () => (await import('./record-seen.tsx')).RecordSeen;

/** A form that is fetched when it is opened. */
function Record({ props }: { props: RecordSeenProps }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="record" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Record what you saw here</summary>
      {open && <LazySection load={recordSeen} props={props} />}
    </details>
  );
}

function Said({ touchpoint: { stated, keptBack } }: { touchpoint: JourneyTouchpoint }) {
  return (
    <div>
      <h3>What people said</h3>
      <p>
        <b class="rate-figure">{formatScore(stated.score, 'points')}</b>{' '}
        <span class="muted">{formatInterval(stated.interval, 'points')}</span>
      </p>
      <p>
        <Verdict stated={stated} />
      </p>
      <p class="muted small">
        {countOf(stated.n, 'answer')}: {stated.classes.high} good, {stated.classes.middle} middling,{' '}
        {stated.classes.low} bad
        {keptBack && '; some are kept back from this token'}
      </p>
    </div>
  );
}

function Observed({ touchpoint }: { touchpoint: JourneyTouchpoint }) {
  const observed = observedOf(touchpoint.observed);
  const points = observed?.points;
  return (
    <div>
      <h3>What they went through</h3>
      {!observed || !points ? (
        <p class="muted small">Nothing was observed here.</p>
      ) : (
        <>
          <p>
            <b class="rate-figure">{formatSum(points.value)}</b>{' '}
            <span class="muted">
              {points.interval && `${formatSum(points.interval.low)} to ${formatSum(points.interval.high)}`} points a
              customer
            </span>
          </p>
          <p>
            <Verdict stated={observed} />
          </p>
          <p class="muted small">
            {countOf(observed.customers, 'customer')}, {countOf(observed.observations, 'observation')}
          </p>
          {touchpoint.disagreement && (
            <p class="few">What people said and what they went through disagree: look here first.</p>
          )}
        </>
      )}
    </div>
  );
}
