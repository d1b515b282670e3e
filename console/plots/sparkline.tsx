import { trendGeometry } from './trend-geometry.ts';
import type { TrendPoint } from './trend-series.ts';

const frame = {
  ...{ width: 168, height: 44, labelWidth: 168 },
  margin: { top: 5, right: 3, bottom: 5, left: 3 },
  strip: { height: 0, gap: 0 },
};

/** A trend in a few pixels, with its band. Silent: the numbers stand beside it, and the whole trend in the results. */
export function Sparkline({ points, limits }: { points: TrendPoint[]; limits: readonly [number, number] }) {
  const { bands, lines, marks } = trendGeometry(points, limits, frame);
  const last = marks.at(-1);
  return (
    <svg
      class="sparkline"
      width={frame.width}
      height={frame.height}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      aria-hidden="true"
    >
      {bands.map((path) => (
        <path key={path} class="band" d={path} />
      ))}
      {lines.map(({ path, dashed, faint }) => (
        <path key={path} class={`line${dashed ? ' dashed' : ''}${faint ? ' faint' : ''}`} d={path} />
      ))}
      {last && <circle class="dot" cx={last.x} cy={last.y} r="3.5" />}
    </svg>
  );
}
