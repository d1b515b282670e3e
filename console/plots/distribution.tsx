import { type Metric, type MetricId, metrics, type ScoreClass } from '../../shared/metrics.ts';
import type { ScoreResult } from '../../shared/schema/score.ts';
import { countOf, formatCompact, formatCount, formatScore, pointName } from '../format.ts';
import { classNames, classPoints } from '../metric-words.ts';
import { BarPicker } from './bar-picker.tsx';
import { distributionGeometry } from './distribution-geometry.ts';
import { TableTwin } from './table-twin.tsx';
import { useWidth } from './use-width.ts';

const frame = { height: 132, top: 20, bottom: 20 };
const classes: readonly ScoreClass[] = ['low', 'middle', 'high'];

/** Pixels below which a count above 999 is written short. */
const narrow = 42;

interface DistributionProps {
  id: MetricId;
  result: ScoreResult;
  title: string;
  /** The point whose answers are looked at, and what looks at one; left out: none can be. */
  picked?: number | null;
  onPick?: ((point: number) => void) | undefined;
}

/** How many answers each scale point got, coloured by class; a bar can be picked. */
export function Distribution({ id, result, title, picked = null, onPick }: DistributionProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const metric: Metric = metrics[id];
  const { bars, baseline, step } = distributionGeometry(metric, result.histogram, { width, ...frame }, result.apart);
  const write = (count: number) => (step < narrow && count > 999 ? formatCompact(count) : formatCount(count));
  const named = classes.filter((name) => classNames[id][name] !== '');
  const spoken = [
    ...named.map((name) => `${classNames[id][name]} ${formatCount(result.classes[name])}`),
    ...(result.apart === undefined ? [] : [`don’t know ${formatCount(result.apart)}`]),
  ].join(', ');
  return (
    <figure class="distribution">
      <figcaption>Distribution</figcaption>
      <div class="plot" ref={element}>
        <svg
          width={width}
          height={frame.height}
          role="img"
          aria-label={`Distribution of ${countOf(result.n, 'answer')}: ${spoken}`}
        >
          <line class="axis" x1="0" x2={width} y1={baseline + 0.5} y2={baseline + 0.5} />
          {bars.map((bar) => (
            <g key={bar.point} class={picked === null || picked === bar.point ? '' : 'unpicked'}>
              <rect class={`bar ${bar.scoreClass}`} x={bar.x} y={bar.y} width={bar.width} height={bar.height} rx="2" />
              <text class={bar.count ? 'count' : 'count none'} x={bar.x + bar.width / 2} y={bar.y - 5}>
                {write(bar.count)}
              </text>
              <text class="tick" x={bar.x + bar.width / 2} y={baseline + 15}>
                {pointName(metric, bar.point)}
              </text>
            </g>
          ))}
        </svg>
        {onPick && (
          <BarPicker
            label={`${title}: comments by answer`}
            bars={bars
              .filter(({ count }) => count > 0)
              .map((bar) => ({
                key: String(bar.point),
                label: `${pointName(metric, bar.point)}: ${countOf(bar.count, 'answer')}. Show their comments`,
                x: bar.x,
                width: bar.width,
              }))}
            picked={picked === null ? null : String(picked)}
            onPick={(key) => onPick(Number(key))}
          />
        )}
      </div>
      <ul class="classes">
        {named.map((name) => (
          <li key={name} class={name}>
            <span class="swatch" aria-hidden="true" />
            {classNames[id][name]} <span class="muted">{classPoints(id, name)}</span>{' '}
            <b>{result.n ? formatScore((100 * result.classes[name]) / result.n, 'percent') : '–'}</b>
          </li>
        ))}
        {result.apart !== undefined && (
          <li class="apart">
            <span class="swatch" aria-hidden="true" />
            Don’t know <span class="muted">not in the score</span> <b>{formatCount(result.apart)}</b>
          </li>
        )}
      </ul>
      <TableTwin
        picture
        caption={`${title}: distribution of answers`}
        head={['Point', 'Answers', 'Share', 'Class']}
        rows={bars.map((bar) => [
          pointName(metric, bar.point),
          formatCount(bar.count),
          formatScore(bar.share, 'percent'),
          bar.scoreClass === 'apart' ? 'not in the score' : classNames[id][bar.scoreClass],
        ])}
      />
    </figure>
  );
}
