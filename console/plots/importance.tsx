import type { Drivers, Quadrant } from '../../shared/schema/drivers.ts';
import { countOf, formatInterval, formatScore } from '../format.ts';
import {
  type ImportanceDot,
  type ImportanceGeometry,
  type ImportanceKind,
  importanceGeometry,
} from './importance-geometry.ts';
import { PlotChoices } from './plot-choices.tsx';
import { TableTwin } from './table-twin.tsx';
import { useWidth } from './use-width.ts';

export const quadrantWords: Record<Quadrant, string> = {
  fix_first: 'Fix first',
  keep_up: 'Keep up',
  low_priority: 'Low priority',
  possible_overkill: 'Possible overkill',
};

const percent = (value: number) => formatScore(value, 'percent');

interface ImportanceProps {
  drivers: Drivers;
  kind: ImportanceKind;
  /** Id of the touchpoint that is looked at. */
  selected: string | null;
  onSelect: (id: string) => void;
}

/** Importance against performance, with its four quadrants; arrow keys, a pointer or a finger choose a touchpoint. */
export function Importance({ drivers, kind, selected, onSelect }: ImportanceProps) {
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
          <Drawing geometry={geometry} selected={selected} />
        </svg>
        <PlotChoices
          label="Touchpoints by importance"
          orientation="horizontal"
          choices={geometry.dots.map((dot) => ({
            ...{ id: dot.driver.id, label: spokenDot(dot) },
            box: { x: dot.x - reach, y: dot.y - reach, width: 2 * reach, height: 2 * reach },
          }))}
          selected={selected}
          onSelect={onSelect}
        />
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

/** Pixels around a dot within which it is chosen. */
const reach = 14;

function spokenDot({ driver, importance, quadrant }: ImportanceDot): string {
  const { score, interval } = driver.performance;
  const figures = `CX score ${formatScore(score, 'points')}, 95% interval ${formatInterval(interval, 'points')}`;
  return [driver.name, `${percent(importance)} important`, figures, quadrant && quadrantWords[quadrant]]
    .filter(Boolean)
    .join(', ');
}

function Drawing({ geometry, selected }: { geometry: ImportanceGeometry; selected: string | null }) {
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
      {dots
        .toSorted((a, b) => Number(a.driver.id === selected) - Number(b.driver.id === selected))
        .map((dot) => (
          <Dot key={dot.driver.id} dot={dot} isLooked={dot.driver.id === selected} middle={(left + right) / 2} />
        ))}
    </>
  );
}

function Dot({ dot, isLooked, middle }: { dot: ImportanceDot; isLooked: boolean; middle: number }) {
  const { driver, x, y, quadrant } = dot;
  // The one that is looked at is named, wherever it lies.
  const label = dot.label ?? (isLooked ? { end: x > middle, x: x > middle ? x - 14 : x + 14, y: y + 4 } : null);
  const chosen = isLooked ? ' chosen' : '';
  return (
    <g>
      {driver.momentOfTruth && <circle class="moment" cx={x} cy={y} r="10" />}
      <circle class={`driver ${quadrant ?? 'none'}${chosen}`} cx={x} cy={y} r={isLooked ? 7 : 5.5} />
      {label && (
        <text class={`stop-note ${label.end ? 'end' : 'start'}${chosen}`} x={label.x} y={label.y}>
          {driver.name}
        </text>
      )}
    </g>
  );
}
