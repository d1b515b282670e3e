import { formatCount, formatInterval, formatScore } from '../format.ts';
import { rateGeometry } from '../plots/rate-geometry.ts';
import type { RateSeries } from '../touchpoints.ts';
import { useNames } from './use-names.ts';

const words = { shown: 'Shown', started: 'Started', completed: 'Completed' };

/** How many of those who saw the question answered it; one block for each survey of the touchpoint. */
export function ResponseRate({ rates }: { rates: RateSeries[] }) {
  return (
    <div class="rate">
      <h3>Response rate</h3>
      {rates.length === 0 && (
        <p class="muted small">No showings were counted: these answers came from an import or a server.</p>
      )}
      {rates.map((series) => (
        <Survey key={series.survey} series={series} named={rates.length > 1} />
      ))}
    </div>
  );
}

function Survey({ series: { survey, total }, named }: { series: RateSeries; named: boolean }) {
  const names = useNames();
  const range = formatInterval(total.response?.interval ?? null, 'percent');
  return (
    <div class="rate-of">
      <p>
        {named && (
          <>
            <bdi>{names.survey(survey)}</bdi>:{' '}
          </>
        )}
        <b class="rate-figure">{formatScore(total.response?.value ?? null, 'percent')}</b>{' '}
        {range && <span class="muted">({range})</span>}
      </p>
      <dl class="steps">
        {rateGeometry(total).map(({ name, count, width }) => (
          <div key={name}>
            <dt>{words[name]}</dt>
            <dd>
              <svg class="step-bar" aria-hidden="true">
                <rect class={name} width={`${width}%`} height="100%" rx="3" />
              </svg>
              {formatCount(count)}
            </dd>
          </div>
        ))}
      </dl>
      {total.dismissed > 0 && (
        <p class="muted small">
          {formatCount(total.dismissed)} closed it unanswered
          {total.dismissal && ` (${formatScore(total.dismissal.value, 'percent')})`}
        </p>
      )}
    </div>
  );
}
