import { useState } from 'preact/hooks';
import type { MetricId } from '../../shared/metrics.ts';
import type { Interval } from '../../shared/rules/days.ts';
import type { Annotation } from '../../shared/schema/annotation.ts';
import type { ScoreResult } from '../../shared/schema/score.ts';
import {
  countOf,
  formatAxisValue,
  formatCount,
  formatInterval,
  formatPeriod,
  formatScore,
  formatTick,
} from '../format.ts';
import { scoreLabel, scoreLimits } from '../metric-words.ts';
import { annotationMarks, annotationText } from './annotation-marks.ts';
import { TableTwin } from './table-twin.tsx';
import { annotationRoom, TrendAnnotations } from './trend-annotations.tsx';
import { centreOf, periodAt, type TrendFrame, type TrendGeometry, trendGeometry } from './trend-geometry.ts';
import type { TrendPoint } from './trend-series.ts';
import { TrendTooltip } from './trend-tooltip.tsx';
import { useWidth } from './use-width.ts';

const frame: Omit<TrendFrame, 'width' | 'labelWidth'> = {
  height: 248,
  margin: { top: 12, right: 8, bottom: 56, left: 42 },
  strip: { height: 18, gap: 12 },
};

/** Distance between periods below which dots would run into a caterpillar. */
const dotSpace = 9;

interface TrendProps {
  id: MetricId;
  unit: ScoreResult['unit'];
  interval: Interval;
  points: TrendPoint[];
  /** What happened in the range, the earliest first. */
  annotations: readonly Annotation[];
  title: string;
}

/** Score by period with its interval; hover, touch or arrow keys read one period. */
export function Trend({ id, unit, interval, points, annotations, title }: TrendProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const [active, setActive] = useState<number | null>(null);
  const geometry = trendGeometry(points, scoreLimits(id), {
    width,
    labelWidth: interval === 'month' ? 42 : 58,
    ...frame,
    margin: { ...frame.margin, top: annotations.length > 0 ? annotationRoom : frame.margin.top },
  });
  const starts = points.map(({ start }) => start);
  const happened = (point: TrendPoint) => annotationText(annotations, point.start, interval);

  const answered = points.filter((point) => point.score !== null);
  const say = (point: TrendPoint) => [spoken(point, unit, interval), happened(point)].filter(Boolean).join('. ');
  const first = answered[0];
  const last = answered.at(-1);
  const summary = [
    first && last
      ? `Trend by ${interval}, ${countOf(answered.length, 'period')} with answers. First ${say(first)}. Last ${say(last)}.`
      : `Trend by ${interval}: no answers.`,
    annotations.length > 0 && `${countOf(annotations.length, 'annotation')}, in the table.`,
  ]
    .filter(Boolean)
    .join(' ');
  const point = active === null ? undefined : points[active];
  const lastIndex = points.length - 1;

  function step(event: KeyboardEvent) {
    const now = active ?? lastIndex;
    const next = {
      ArrowLeft: now - 1,
      ArrowDown: now - 1,
      ArrowRight: now + 1,
      ArrowUp: now + 1,
      Home: 0,
      End: lastIndex,
    }[event.key];
    if (event.key === 'Escape') setActive(null);
    if (next === undefined) return;
    event.preventDefault();
    setActive(Math.min(lastIndex, Math.max(0, next)));
  }
  const follow = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    setActive(periodAt(geometry, points.length, event.clientX - box.left));
  };

  // A finger that lifts has not gone elsewhere.
  const leave = (event: PointerEvent) => event.pointerType === 'mouse' && setActive(null);

  return (
    <figure class="trend">
      <figcaption>
        Trend by {interval} <span class="muted">{scoreLabel(id)}, with its 95% interval; bars count the answers</span>
      </figcaption>
      <div class="plot" ref={element}>
        <svg width={width} height={frame.height} role="img" aria-label={summary}>
          <TrendDrawing geometry={geometry} points={points} unit={unit} interval={interval} active={active} />
          <TrendAnnotations marks={annotationMarks(annotations, starts, interval, geometry)} geometry={geometry} />
        </svg>
        <div
          class="trend-reader"
          role="slider"
          tabIndex={0}
          aria-label={`${title}: read one ${interval} of the trend`}
          aria-valuemin={0}
          aria-valuemax={lastIndex}
          aria-valuenow={active ?? lastIndex}
          aria-valuetext={say((point ?? points[lastIndex]) as TrendPoint)}
          onKeyDown={step}
          onFocus={() => setActive(active ?? lastIndex)}
          onBlur={() => setActive(null)}
          onPointerMove={follow}
          onPointerDown={follow}
          onPointerLeave={leave}
        />
        {point && active !== null && (
          <TrendTooltip {...{ point, unit, interval, geometry }} index={active} happened={happened(point)} />
        )}
      </div>
      <TableTwin
        picture
        caption={`${title}: score by ${interval}`}
        head={[
          'Period',
          'Score',
          '95% interval',
          'Answers',
          'Note',
          ...(annotations.length > 0 ? ['Annotations'] : []),
        ]}
        rows={points.map((p) => [
          formatPeriod(p.start, interval),
          formatScore(p.score, unit),
          formatInterval(p.interval, unit) ?? '–',
          p.suppressed ? '–' : formatCount(p.n),
          noteOf(p),
          ...(annotations.length > 0 ? [happened(p)] : []),
        ])}
      />
    </figure>
  );
}

function noteOf({ n, tooFew, incomplete, suppressed }: TrendPoint): string {
  return [suppressed && 'too few to show', n > 0 && tooFew && 'too few answers', incomplete && 'incomplete']
    .filter(Boolean)
    .join(', ');
}

function spoken(point: TrendPoint, unit: ScoreResult['unit'], interval: Interval): string {
  const range = formatInterval(point.interval, unit);
  const figures =
    point.score === null
      ? [!point.suppressed && 'no answers']
      : [formatScore(point.score, unit), range && `95% interval ${range}`, countOf(point.n, 'answer')];
  return `${formatPeriod(point.start, interval)}: ${[...figures, noteOf(point)].filter(Boolean).join(', ')}`;
}

interface DrawingProps {
  geometry: TrendGeometry;
  points: TrendPoint[];
  unit: ScoreResult['unit'];
  interval: Interval;
  active: number | null;
}

function TrendDrawing({ geometry, points, unit, interval, active }: DrawingProps) {
  const { left, right, top, stripBottom, step, marks } = geometry;
  const dots = marks.filter((mark) => mark.alone || mark.incomplete || mark.index === active || step >= dotSpace);
  const activeX = active === null ? null : centreOf(geometry, active);
  return (
    <>
      {geometry.yTicks.map(({ value, y }) => (
        <g key={value}>
          <line class={value === 0 ? 'grid zero' : 'grid'} x1={left} x2={right} y1={y} y2={y} />
          <text class="tick value" x={left - 8} y={y + 4}>
            {formatAxisValue(value, unit)}
          </text>
        </g>
      ))}
      {activeX !== null && <line class="cursor" x1={activeX} x2={activeX} y1={top} y2={stripBottom} />}
      {geometry.bands.map((path) => (
        <path key={path} class="band" d={path} />
      ))}
      {marks.map(
        ({ index, x, whisker, alone }) =>
          alone && whisker && <line key={index} class="whisker" x1={x} x2={x} y1={whisker.low} y2={whisker.high} />,
      )}
      {geometry.lines.map(({ path, dashed, faint }) => (
        <path key={path} class={`line${dashed ? ' dashed' : ''}${faint ? ' faint' : ''}`} d={path} />
      ))}
      {dots.map(({ index, x, y, incomplete, tooFew }) => (
        <circle
          key={index}
          class={`dot${incomplete ? ' hollow' : ''}${tooFew ? ' few' : ''}`}
          cx={x}
          cy={y}
          r={index === active ? 5.5 : tooFew ? 3 : 4}
        />
      ))}
      {geometry.volumes.map(({ index, x, y, width, height }) => (
        <rect
          key={index}
          class={index === active ? 'volume active' : 'volume'}
          x={x}
          y={y}
          width={width}
          height={height}
        />
      ))}
      <line class="axis" x1={left} x2={right} y1={stripBottom + 0.5} y2={stripBottom + 0.5} />
      <text class="tick value" x={left - 8} y={stripBottom}>
        n
      </text>
      {geometry.xTicks.map(({ index, x }) => (
        <text key={index} class="tick" x={x} y={stripBottom + 18}>
          {formatTick(points[index]?.start ?? '', interval)}
        </text>
      ))}
    </>
  );
}
