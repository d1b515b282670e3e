import type { AskingOfSurvey } from '../../shared/schema/asking-results.ts';
import { formatCount, formatScore } from '../format.ts';
import { type AskingBar, askingBars } from './asking-geometry.ts';
import { TableTwin } from './table-twin.tsx';

const rounded = (value: number) => formatCount(Math.round(value));

function intervalOf({ figure }: AskingBar): string {
  if (!figure?.interval) return '';
  const { low, high } = figure.interval;
  if (figure.told === 0) return 'nobody told';
  return low === high ? 'everybody tells' : `${rounded(low)} to ${rounded(high)}`;
}

const figureOf = ({ figure, kind }: AskingBar): string => {
  if (!figure) return 'too few to show';
  if (figure.told === 0) return '–';
  return kind === 'shown' || !figure.interval || figure.interval.low === figure.interval.high
    ? rounded(figure.value)
    : `≈ ${rounded(figure.value)}`;
};

const shareOf = ({ share }: AskingBar): string => (share === null ? '' : formatScore(share, 'percent'));

/** How many could have been asked, were, and were not and why, with the interval of each estimate. */
export function AskingBreakdown({ asking, title, only }: { asking: AskingOfSurvey; title: string; only?: 'refused' }) {
  const bars = askingBars(asking, only);
  return (
    <figure class="asking">
      <figcaption class="hidden">{title}: who could have been asked, was asked, and was not</figcaption>
      <ul class="asking-lines">
        {bars.map((bar) => (
          <li key={bar.key} class={bar.kind}>
            <span class="asking-name">{bar.name}</span>
            <span class={bar.figure ? (bar.tooFew ? 'asking-figure faint' : 'asking-figure') : 'asking-figure muted'}>
              {figureOf(bar)}
            </span>
            <span class="asking-share muted">{shareOf(bar)}</span>
            <Bar bar={bar} />
            <span class="asking-interval muted">
              {bar.tooFew && 'too few: '}
              {intervalOf(bar) || (bar.kind === 'shown' ? 'counted exactly' : '')}
            </span>
          </li>
        ))}
      </ul>
      <TableTwin
        caption={`${title}: who was asked`}
        head={['What became of it', 'Visitors and days', '95% interval', 'Share of those who could have been asked']}
        rows={bars.map((bar) => [bar.name, figureOf(bar), intervalOf(bar) || '–', shareOf(bar) || '–'])}
      />
    </figure>
  );
}

function Bar({ bar: { width, whisker } }: { bar: AskingBar }) {
  return (
    <svg class="asking-plot" aria-hidden="true">
      <rect class="asking-track" width="100%" height="100%" rx="3" />
      <rect class="asking-bar" width={`${width}%`} height="100%" rx="3" />
      {whisker && (
        <g class={whisker.goesOn ? 'asking-whisker goes-on' : 'asking-whisker'}>
          <line x1={`${whisker.start}%`} x2={`${whisker.start + whisker.width}%`} y1="50%" y2="50%" />
          <line x1={`${whisker.start}%`} x2={`${whisker.start}%`} y1="25%" y2="75%" />
          {!whisker.goesOn && (
            <line x1={`${whisker.start + whisker.width}%`} x2={`${whisker.start + whisker.width}%`} y1="25%" y2="75%" />
          )}
        </g>
      )}
    </svg>
  );
}
