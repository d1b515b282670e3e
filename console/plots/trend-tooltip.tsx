import type { Interval } from '../../shared/rules/days.ts';
import type { ScoreResult } from '../../shared/schema/score.ts';
import { countOf, formatInterval, formatPeriod, formatScore } from '../format.ts';
import { centreOf, type TrendGeometry } from './trend-geometry.ts';
import type { TrendPoint } from './trend-series.ts';

/** Widest tooltip in pixels, the same as in the style sheet. */
const widest = 176;

interface TooltipProps {
  point: TrendPoint;
  unit: ScoreResult['unit'];
  interval: Interval;
  geometry: TrendGeometry;
  index: number;
  /** Texts of annotations; empty: none. */
  happened: string;
}

/** The figures of one period beside its column. Silent: the slider it belongs to says the same. */
export function TrendTooltip({ point, unit, interval, geometry, index, happened }: TooltipProps) {
  const { right, top } = geometry;
  const x = centreOf(geometry, index);
  const beside = x + 14 + widest > right ? Math.max(0, x - 14 - widest) : x + 14;
  const range = formatInterval(point.interval, unit);
  return (
    <div class="tooltip" aria-hidden="true" style={{ left: `${beside}px`, top: `${top}px` }}>
      <span>{formatPeriod(point.start, interval)}</span>
      <b>{headline(point, unit)}</b>
      {range && <span>95% interval {range}</span>}
      {point.n > 0 && (
        <span>
          {countOf(point.n, 'answer')}
          {point.tooFew && ', too few'}
        </span>
      )}
      {point.incomplete && <span>Incomplete {interval}</span>}
      {happened && <span class="happened-here">{happened}</span>}
    </div>
  );
}

function headline({ score, suppressed }: TrendPoint, unit: ScoreResult['unit']): string {
  if (suppressed) return 'Too few to show';
  return score === null ? 'No answers' : formatScore(score, unit);
}
