import type { Journey, JourneyStage, StatedExperience } from '../../shared/schema/experience.ts';
import { countOf, formatInterval, formatScore, formatSum } from '../format.ts';
import { IntervalBar } from '../plots/interval-bar.tsx';
import { observedOf, stageName } from '../plots/journey-stops.ts';
import { experienceWords } from '../verdict-words.ts';
import { Change } from './change.tsx';

interface JourneySummaryProps {
  journey: Journey;
  /** The one stage that is shown; left out: all. */
  stage?: JourneyStage | undefined;
}

/** The journey, or one stage of it, as a whole, and the touchpoints that people remember. */
export function JourneySummary({ journey, stage }: JourneySummaryProps) {
  const { firstImpression, lastImpression } = journey;
  const { stated, comparison } = stage ?? journey.overall;
  return (
    <header class="journey-summary">
      <div class="journey-whole">
        <h2>CX score{stage && `, ${stageName(stage)}`}</h2>
        <p class={stated.verdict === 'not_enough_answers' ? 'figure faint' : 'figure'}>
          {formatScore(stated.score, 'points')}
        </p>
        <p>
          <Verdict stated={stated} />
        </p>
      </div>
      <div class="journey-scale">
        <IntervalBar
          result={{ score: stated.score, interval: stated.interval, unit: 'points', tooFew: stated.n < 10 }}
          limits={[-100, 100]}
        />
        <p class="muted small">
          {formatInterval(stated.interval, 'points') ?? 'no interval yet'} · {countOf(stated.n, 'answer')}
        </p>
        {comparison && <Change evidence={comparison} />}
        {stage && <StageObserved stage={stage} />}
        {stated.thin.length > 0 && stated.n > 0 && (
          <p class="muted small">Fewer than ten answers: {thinNames(journey, stated.thin)}</p>
        )}
      </div>
      <dl class="impressions">
        {firstImpression && <Impression term="First impression" journey={journey} id={firstImpression} />}
        {lastImpression && <Impression term="Last impression" journey={journey} id={lastImpression} />}
      </dl>
    </header>
  );
}

/** What customers went through in a stage, beside what they said of it. */
function StageObserved({ stage }: { stage: JourneyStage }) {
  const observed = observedOf(stage.observed);
  if (!observed?.points) return null;
  const { value, interval } = observed.points;
  return (
    <p class="small">
      Observed <b>{formatSum(value)}</b>{' '}
      <span class="muted">
        {interval && `${formatSum(interval.low)} to ${formatSum(interval.high)} `}points a customer,{' '}
        {countOf(observed.customers, 'customer')}
      </span>{' '}
      <Verdict stated={observed} />
      {stage.disagreement && ', which disagrees with what people said'}
    </p>
  );
}

/** As many names as say what it is about. */
const named = 3;

function thinNames(journey: Journey, thin: readonly string[]): string {
  const names = thin.slice(0, named).map((id) => nameOf(journey, id));
  return [...names, ...(thin.length > named ? [`and ${countOf(thin.length - named, 'other')}`] : [])].join(', ');
}

const nameOf = (journey: Journey, id: string) => journey.touchpoints.find((one) => one.id === id)?.name ?? id;

function Impression({ term, journey, id }: { term: string; journey: Journey; id: string }) {
  const touchpoint = journey.touchpoints.find((one) => one.id === id);
  if (!touchpoint) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd>
        <b>{formatScore(touchpoint.stated.score, 'points')}</b> {touchpoint.name}
        <br />
        <Verdict stated={touchpoint.stated} />
      </dd>
    </div>
  );
}

/** A verdict in words, with the colour and the shape that it has on the map. */
export function Verdict({ stated }: { stated: Pick<StatedExperience, 'verdict'> }) {
  return <span class={`verdict-word ${stated.verdict}`}>{experienceWords[stated.verdict]}</span>;
}
