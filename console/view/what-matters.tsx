import type { Driver, Drivers } from '../../shared/schema/drivers.ts';
import type { Journey } from '../../shared/schema/experience.ts';
import type { Site } from '../../shared/schema/site.ts';
import type { Api } from '../api.ts';
import { formatCount, formatInterval, formatScore } from '../format.ts';
import type { DayRange } from '../period.ts';
import { Importance, quadrantWords } from '../plots/importance.tsx';
import type { ImportanceKind } from '../plots/importance-geometry.ts';
import { useLoad } from '../use-load.ts';
import type { View } from '../view-state.ts';
import { Failure } from './failure.tsx';
import { likeliestOutcome, OutcomeChoice } from './outcome-choice.tsx';
import { SectionLink } from './section-link.tsx';
import { Segments } from './segments.tsx';
import type { ChangeView } from './use-view.ts';

interface WhatMattersProps {
  api: Api;
  site: Site;
  range: DayRange;
  journey: Journey;
  view: View;
  onChange: ChangeView;
}

/** Importance against performance: what to fix first. Derived importance where there is any, declared otherwise. */
export function WhatMatters({ api, site, range, journey, view, onChange }: WhatMattersProps) {
  const outcome = view.outcome ?? likeliestOutcome(journey);
  const loaded = useLoad([site.key, range.from, range.to, outcome].join(), (signal) =>
    api.drivers(site.key, { ...range, outcome }, signal),
  );
  const drivers = loaded.value;
  const isDerived = drivers !== null && drivers.derivation.rSquared !== null;
  const kind = isDerived ? (view.importance ?? 'derived') : 'declared';
  return (
    <section class="card" aria-label="What matters">
      <header>
        <h2>What matters</h2>
        <div class="apart-by">
          <OutcomeChoice journey={journey} outcome={outcome} onChange={(chosen) => onChange({ outcome: chosen })} />
          {isDerived && (
            <Segments
              legend="Importance"
              name="importance"
              options={[
                { value: 'derived', label: 'Derived' },
                { value: 'declared', label: 'Declared' },
              ]}
              value={kind}
              onChange={(importance) => onChange({ importance })}
            />
          )}
        </div>
      </header>
      {loaded.error && <Failure error={loaded.error} onRetry={loaded.retry} />}
      {drivers && (
        <div>
          <Importance
            drivers={drivers}
            kind={kind}
            selected={view.touchpoint}
            onSelect={(touchpoint) => onChange({ touchpoint }, { inPlace: true })}
          />
          <Looked driver={drivers.touchpoints.find(({ id }) => id === view.touchpoint)} {...{ kind, view, onChange }} />
        </div>
      )}
      {drivers && <Reading drivers={drivers} isDerived={kind === 'derived'} />}
    </section>
  );
}

interface LookedProps {
  driver: Driver | undefined;
  kind: ImportanceKind;
  view: View;
  onChange: ChangeView;
}

/** The touchpoint that is looked at, in a line, and the way to its results. */
function Looked({ driver, kind, view, onChange }: LookedProps) {
  if (!driver) return <p class="muted looked-at">Choose a dot to see which touchpoint it is.</p>;
  const { name, performance, quadrants } = driver;
  const importance = driver[kind];
  const quadrant = quadrants[kind];
  return (
    <p class="looked-at" role="status">
      <b>{name}</b>{' '}
      <span class="muted">
        {importance === null ? 'left out' : `${formatScore(importance, 'percent')} important`}, CX score{' '}
        {formatScore(performance.score, 'points')} ({formatInterval(performance.interval, 'points') ?? 'no interval'})
        {quadrant && `, ${quadrantWords[quadrant].toLowerCase()}`}
      </span>
      {' · '}
      <SectionLink view={view} to={{ section: 'results', touchpoint: driver.id }} onChange={onChange}>
        Its results
      </SectionLink>
    </p>
  );
}

const refusals: Record<NonNullable<Drivers['derivation']['refused']>, string> = {
  too_few_respondents: 'Too few people, known by name, told both, so that importance cannot be derived.',
  no_spread: 'Everybody said the same, so that importance cannot be derived.',
  collinear: 'Two touchpoints are always rated alike, so that importance cannot be derived.',
};

function Reading({ drivers: { derivation, touchpoints }, isDerived }: { drivers: Drivers; isDerived: boolean }) {
  const left = touchpoints.filter(({ leftOut }) => leftOut !== null).map(({ name }) => name);
  return (
    <p class="muted small">
      {isDerived
        ? `Derived by relative weights from ${derivation.complete === null ? 'those' : formatCount(derivation.complete)} people who rated them all; together the touchpoints explain ${formatScore(100 * (derivation.rSquared ?? 0), 'percent')} of the outcome. ${left.length ? `Left out: ${left.join(', ')}. ` : ''}`
        : `${derivation.refused ? `${refusals[derivation.refused]} ` : ''}Declared importance: the weights of the touchpoints. `}
      {derivation.caution}
    </p>
  );
}
