import type { ChoiceResult } from '../../shared/schema/results.ts';
import { formatCount, formatInterval, formatScore } from '../format.ts';
import { choiceBars } from './choice-bars.ts';
import { TableTwin } from './table-twin.tsx';

const percent = (share: number | undefined) => formatScore(share ?? null, 'percent');

interface ChoicesProps {
  result: ChoiceResult;
  /** Id of the option whose answers are looked at, and what looks at one; left out: none can be. */
  picked?: string | null;
  onPick?: ((option: string) => void) | undefined;
}

/** How many chose each option, as a share of those who were offered it; one can be picked. */
export function Choices({ result, picked = null, onPick }: ChoicesProps) {
  const bars = choiceBars(result.options);
  return (
    <figure class={result.tooFew ? 'choices faint' : 'choices'}>
      <figcaption class="hidden">Share of answers for each option</figcaption>
      <ul>
        {bars.map(({ id, label, count, n, share, width, band }) => (
          <li key={id} class={picked === null || picked === id ? '' : 'unpicked'}>
            <span class="choice" dir="auto">
              {label}
            </span>
            {onPick && count > 0 && (
              <button
                type="button"
                class="pick-choice"
                aria-pressed={picked === id}
                aria-label={`${label}: ${formatCount(count)} of ${formatCount(n)}. Show their comments`}
                onClick={() => onPick(id)}
              />
            )}
            <svg class="choice-plot" aria-hidden="true">
              <rect class="choice-scale" width="100%" height="100%" rx="3" />
              <rect class="choice-bar" width={`${width}%`} height="100%" rx="3" />
              {band && (
                <g class="choice-band">
                  <line x1={`${band.start}%`} x2={`${band.start + band.width}%`} y1="50%" y2="50%" />
                </g>
              )}
            </svg>
            <b>{percent(share?.value)}</b>
            <span class="muted">
              {share?.interval && <span class="range">{formatInterval(share.interval, 'percent')}</span>}
              <span>
                {formatCount(count)} of {formatCount(n)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <TableTwin
        caption={result.text}
        head={['Option', 'Share', '95% interval', 'Chosen', 'Answers']}
        rows={bars.map(({ label, share, count, n }) => [
          label,
          percent(share?.value),
          formatInterval(share?.interval ?? null, 'percent') ?? '–',
          formatCount(count),
          formatCount(n),
        ])}
      />
    </figure>
  );
}
