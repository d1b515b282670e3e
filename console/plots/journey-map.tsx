import { useEffect } from 'preact/hooks';
import type { Journey } from '../../shared/schema/experience.ts';
import { countOf, formatCount, formatInterval, formatRange, formatScore, formatSum } from '../format.ts';
import { changeWords, experienceWords } from '../verdict-words.ts';
import { JourneyDrawing } from './journey-drawing.tsx';
import { type Box, journeyGeometry } from './journey-geometry.ts';
import { type JourneyStops, journeyStops, type Stop } from './journey-stops.ts';
import { PlotChoices } from './plot-choices.tsx';
import { TableTwin } from './table-twin.tsx';
import { usePrinting } from './use-printing.ts';
import { useWidth } from './use-width.ts';

interface JourneyMapProps {
  journey: Journey;
  /** Id of the one stage that is shown; `null`: all. */
  stage: string | null;
  /** Id of the touchpoint that is looked at. */
  selected: string | null;
  onSelect: (id: string) => void;
}

/** Pixels of a landscape page between its margins. */
const paperWidth = 1000;

/** With more touchpoints than these the map scrolls in a window of its own, so that what follows it can be reached. */
const many = 40;

/** Stages and touchpoints with the curve of the CX score; arrow keys, a pointer or a finger choose a touchpoint. */
export function JourneyMap({ journey, stage, selected, onSelect }: JourneyMapProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const room = usePrinting() ? paperWidth : width;
  const map = journeyStops(journey, stage);
  const geometry = room > 0 ? journeyGeometry(map, room, journey.limits.stated) : null;
  const found = map.stops.findIndex(({ id }) => id === selected);
  const active = found === -1 ? null : found;
  const column = active === null ? undefined : geometry?.columns[active];
  useEffect(() => {
    // A link may name a touchpoint that lies beyond the edge.
    if (column) element.current?.scrollTo({ left: column.x - width / 2, top: column.y - width / 2 });
  }, [width > 0]);
  return (
    <figure class={`journey-map ${geometry?.direction ?? ''} ${map.stops.length > many ? 'many' : ''}`}>
      <figcaption class="hidden">Journey map: the CX score of each touchpoint with its 95% interval</figcaption>
      <div class="journey-scroll" ref={element}>
        {geometry && (
          <div class="plot">
            <svg
              width={geometry.width}
              height={geometry.height}
              viewBox={`0 0 ${geometry.width} ${geometry.height}`}
              aria-hidden="true"
            >
              <JourneyDrawing geometry={geometry} map={map} active={active} />
            </svg>
            <PlotChoices
              label="Touchpoints on the map"
              orientation={geometry.direction === 'across' ? 'horizontal' : 'vertical'}
              choices={map.stops.map((stop, index) => ({
                ...{ id: stop.id, label: spoken(stop, map), box: geometry.columns[index] as Box },
              }))}
              selected={selected}
              onSelect={onSelect}
            />
          </div>
        )}
      </div>
      <Legend journey={journey} />
      <TableTwin picture caption="Journey map" head={head} rows={map.stops.map((stop) => rowOf(stop, map))} />
    </figure>
  );
}

const head = [
  ...['Touchpoint', 'Stage', 'CX score', '95% interval', 'Answers', 'Verdict', 'Before', 'Change', 'Observed'],
  ...['Weight', 'Note'],
];

const stageOf = (stop: Stop, { stages }: JourneyStops) => stages[stop.stage]?.name ?? '';

function notesOf({ touchpoint, impression }: Stop): string {
  return [
    touchpoint.momentOfTruth && 'moment of truth',
    touchpoint.disagreement && 'said and observed disagree',
    impression && `${impression} impression`,
    touchpoint.keptBack && 'some answers kept back',
  ]
    .filter(Boolean)
    .join(', ');
}

function spoken(stop: Stop, map: JourneyStops): string {
  const range = formatInterval(stop.interval, 'points');
  const figures =
    stop.score === null
      ? 'no answers'
      : `CX score ${formatScore(stop.score, 'points')}, 95% interval ${range}, ${countOf(stop.touchpoint.stated.n, 'answer')}`;
  const { name, comparison } = stop.touchpoint;
  const moved = comparison?.verdict && comparison.verdict !== 'no_evidence' && changeWords[comparison.verdict];
  const parts = [name, stageOf(stop, map), figures, experienceWords[stop.verdict], moved, notesOf(stop)];
  return parts.filter(Boolean).join(', ');
}

function rowOf(stop: Stop, map: JourneyStops): string[] {
  return [
    stop.touchpoint.name,
    stageOf(stop, map),
    formatScore(stop.score, 'points'),
    formatInterval(stop.interval, 'points') ?? '–',
    formatCount(stop.touchpoint.stated.n),
    experienceWords[stop.verdict],
    formatScore(stop.touchpoint.comparison?.baseline.score ?? null, 'points'),
    stop.touchpoint.comparison?.text ?? '–',
    stop.observed?.points ? formatSum(stop.observed.points.value) : '–',
    String(stop.touchpoint.weight),
    notesOf(stop),
  ];
}

const shapes = [
  ['delight', 'M6,1L11,10L1,10Z'],
  ['neutral', 'M1,6a5,5 0 1 0 10,0a5,5 0 1 0 -10,0Z'],
  ['disappointing', 'M6,11L11,2L1,2Z'],
  ['not_enough_answers', 'M1,6a5,5 0 1 0 10,0a5,5 0 1 0 -10,0Z'],
] as const;

function Legend({ journey: { observed, compared } }: { journey: Journey }) {
  return (
    <ul class="journey-legend">
      {shapes.map(([verdict, path]) => (
        <li key={verdict}>
          <svg width="12" height="12" aria-hidden="true">
            <path class={`verdict ${verdict}`} d={path} />
          </svg>
          {experienceWords[verdict]}
        </li>
      ))}
      <li>
        <svg width="16" height="16" aria-hidden="true">
          <circle class="moment" cx="8" cy="8" r="7" />
        </svg>
        Moment of truth
      </li>
      {compared && (
        <li>
          <svg width="24" height="10" aria-hidden="true">
            <path class="earlier" d="M1,5H23" />
          </svg>
          {formatRange(compared.baseline.from, compared.baseline.to)}
        </li>
      )}
      {observed && (
        <li>
          <svg width="26" height="14" aria-hidden="true">
            <rect class="disagreement" x="1" y="1" width="24" height="12" rx="6" />
          </svg>
          Said and observed disagree
        </li>
      )}
    </ul>
  );
}
