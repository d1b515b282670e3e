import type { AskingOfSurvey } from '../../shared/schema/asking-results.ts';
import type { RateResult } from '../../shared/schema/results.ts';
import { formatCount, formatInterval, formatScore } from '../format.ts';
import { type FunnelStep, funnelSteps } from './funnel-steps.ts';
import { TableTwin } from './table-twin.tsx';

const rounded = (value: number) => formatCount(Math.round(value));

const figureOf = ({ count, interval }: FunnelStep): string => {
  if (count === null) return 'too few to show';
  return interval ? `≈ ${rounded(count)}` : rounded(count);
};

const intervalOf = ({ interval }: FunnelStep): string =>
  interval ? `${rounded(interval.low)} to ${rounded(interval.high)}` : '';

const shareOf = ({ share }: FunnelStep): string => formatScore(share?.value ?? null, 'percent');

/** An exact share says so by having no room around it. */
function shareIntervalOf({ share }: FunnelStep): string {
  const interval = share?.interval;
  return interval && interval.low < interval.high ? (formatInterval(interval, 'percent') ?? '') : '';
}

/** How many came how far with a survey, and which part of those before; estimates with their intervals. */
export function Funnel({ rates, asking, title }: { rates: RateResult; asking?: AskingOfSurvey; title: string }) {
  const steps = funnelSteps(rates, asking);
  return (
    <figure class="funnel">
      <figcaption class="hidden">{title}: how many came how far</figcaption>
      <ol class="asking-lines">
        {steps.map((step) => (
          <li key={step.key} class={step.key === 'eligible' ? 'eligible' : 'shown'}>
            <span class="asking-name">{step.name}</span>
            <span class={step.tooFew || step.count === null ? 'asking-figure faint' : 'asking-figure'}>
              {figureOf(step)}
            </span>
            <FunnelBar step={step} />
            <span class="asking-interval muted">
              {step.tooFew && 'too few: '}
              {step.interval && `${intervalOf(step)}, each visitor once a day`}
              {step.share && (
                <>
                  <b>{shareOf(step)}</b> {shareIntervalOf(step) && `(${shareIntervalOf(step)}) `}of {step.of}
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
      <TableTwin
        caption={`${title}: how many came how far`}
        head={['Step', 'Count', '95% interval', 'Share of the step before', '95% interval of the share']}
        rows={steps.map((step) => [
          step.name,
          figureOf(step),
          intervalOf(step) || '–',
          shareOf(step),
          shareIntervalOf(step) || '–',
        ])}
      />
    </figure>
  );
}

function FunnelBar({ step: { width, whisker } }: { step: FunnelStep }) {
  return (
    <svg class="asking-plot" aria-hidden="true">
      <rect class="asking-track" width="100%" height="100%" rx="3" />
      <rect class="asking-bar" width={`${width}%`} height="100%" rx="3" />
      {whisker && (
        <g class="asking-whisker">
          <line x1={`${whisker.start}%`} x2={`${whisker.start + whisker.width}%`} y1="50%" y2="50%" />
        </g>
      )}
    </svg>
  );
}
