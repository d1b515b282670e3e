import type { Drivers, Quadrant } from '../../shared/schema/drivers.ts';
import { countOf, formatInterval, formatScore } from '../format.ts';
import { type ImportanceGeometry, type ImportanceKind, importanceGeometry } from './importance-geometry.ts';
import { TableTwin } from './table-twin.tsx';
import { useWidth } from './use-width.ts';

export const quadrantWords: Record<Quadrant, string> = {
  fix_first: 'Fix first',
  keep_up: 'Keep up',
  low_priority: 'Low priority',
  possible_overkill: 'Possible overkill',
};

const percent = (value: number) => formatScore(value, 'percent');

/** Importance against performance, with its four quadrants. */
export function Importance({ drivers, kind }: { drivers: Drivers; kind: ImportanceKind }) {
  const [element, width] = useWidth<HTMLDivElement>();
  const height = width < 560 ? 340 : 400;
  const geometry = importanceGeometry(drivers, kind, { width, height });
  const firsts = geometry.dots.filter(({ quadrant }) => quadrant === 'fix_first').map(({ driver }) => driver.name);
  const spoken = `Importance against performance of ${countOf(geometry.dots.length, 'touchpoint')}. ${firsts.length ? `Fix first: ${firsts.join(', ')}` : 'Nothing to fix first'}.`;
  return (
    <figure class="importance">
      <figcaption class="hidden">Importance against performance</figcaption>
      <div class="plot" ref={element}>
        <svg width={width} height={height} role="img" aria-label={spoken}>
          <Drawing geometry={geometry} />
        </svg>
      </div>
      <TableTwin
        picture
        caption="Importance and performance"
        head={['Touchpoint', 'Declared importance', 'Derived importance', 'CX score', '95% interval', 'Quadrant']}
        rows={drivers.touchpoints.map(({ name, declared, derived, performance, quadrants }) => [
          name,
          percent(declared),
          derived === null ? '–' : percent(derived),
          formatScore(performance.score, 'points'),
          formatInterval(performance.interval, 'points') ?? '–',
          quadrants[kind] ? quadrantWords[quadrants[kind]] : '–',
        ])}
      />
    </figure>
  );
}

function Drawing({ geometry }: { geometry: ImportanceGeometry }) {
  const { dots, split, left, right, top, bottom, xTicks, yTicks } = geometry;
  return (
    <>
      {split && <rect class="first-field" x={split.x} y={split.y} width={right - split.x} height={bottom - split.y} />}
      {yTicks.map(({ value, y }) => (
        <g key={value}>
          <line class="grid" x1={left} x2={right} y1={y} y2={y} />
          <text class="tick value" x={left - 8} y={y + 4}>
            {formatScore(value, 'points')}
          </text>
        </g>
      ))}
      {xTicks.map(({ value, x }) => (
        <text key={value} class="tick" x={x} y={bottom + 18}>
          {percent(value)}
        </text>
      ))}
      <text class="tick value" x={right} y={bottom + 35}>
        more important →
      </text>
      {split && (
        <>
          <line class="split" x1={split.x} x2={split.x} y1={top} y2={bottom} />
          <line class="split" x1={left} x2={right} y1={split.y} y2={split.y} />
          <text class="quadrant" x={right - 6} y={top + 14} text-anchor="end">
            {quadrantWords.keep_up}
          </text>
          <text class="quadrant first" x={right - 6} y={bottom - 8} text-anchor="end">
            {quadrantWords.fix_first}
          </text>
          <text class="quadrant" x={left + 6} y={top + 14}>
            {quadrantWords.possible_overkill}
          </text>
          <text class="quadrant" x={left + 6} y={bottom - 8}>
            {quadrantWords.low_priority}
          </text>
        </>
      )}
      {dots.map(
        ({ driver, x, whisker }) => whisker && <line key={driver.id} class="whisker" x1={x} x2={x} {...whisker} />,
      )}
      {dots.map(({ driver, x, y, quadrant, label }) => (
        <g key={driver.id}>
          {driver.momentOfTruth && <circle class="moment" cx={x} cy={y} r="10" />}
          <circle class={`driver ${quadrant ?? 'none'}`} cx={x} cy={y} r="5.5" />
          {label && (
            <text class={label.end ? 'stop-note end' : 'stop-note start'} x={label.x} y={label.y}>
              {driver.name}
            </text>
          )}
        </g>
      ))}
    </>
  );
}
