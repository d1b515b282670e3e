import type { ScoreResult } from '../../shared/schema/score.ts';
import { formatAxisValue, formatInterval, formatScore } from '../format.ts';
import { intervalGeometry } from './interval-geometry.ts';

/** The score's point and 95 % interval on the metric's scale; its numbers stand beside it as text. */
export function IntervalBar({
  result,
  limits,
}: {
  result: Pick<ScoreResult, 'score' | 'interval' | 'unit' | 'tooFew'>;
  limits: readonly [number, number];
}) {
  const { band, point, ticks } = intervalGeometry(result.score, result.interval, limits);
  const [min, max] = limits.map((limit) => formatAxisValue(limit, result.unit));
  const interval = formatInterval(result.interval, result.unit);
  const label = `Score ${formatScore(result.score, result.unit)}${interval ? `, 95% interval ${interval}` : ''}, on a scale from ${min} to ${max}`;
  return (
    <div class={result.tooFew ? 'interval faint' : 'interval'}>
      <svg class="interval-plot" role="img" aria-label={label}>
        <rect class="interval-scale" x="0" y="8" width="100%" height="4" rx="2" />
        {ticks.slice(1, -1).map(({ value, at }) => (
          <line key={value} class="interval-tick" x1={`${at}%`} x2={`${at}%`} y1="3" y2="17" />
        ))}
        {band && (
          <rect
            class="interval-band"
            x={`${band.start}%`}
            y="5"
            width={`${Math.max(0.5, band.width)}%`}
            height="10"
            rx="5"
          />
        )}
        {point !== null && <circle class="interval-point" cx={`${point}%`} cy="10" r="5.5" />}
      </svg>
      <div class="interval-ends" aria-hidden="true">
        {ticks.map(({ value }) => (
          <span key={value}>{formatAxisValue(value, result.unit)}</span>
        ))}
      </div>
    </div>
  );
}
