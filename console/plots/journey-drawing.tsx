import type { Verdict } from '../../shared/schema/comparison.ts';
import { formatScore, formatSum } from '../format.ts';
import { changeArrows, experienceWords } from '../verdict-words.ts';
import { fitText } from './fit-text.ts';
import { type JourneyGeometry, type JourneyMark, verdictPath } from './journey-geometry.ts';
import type { JourneyStops, StageOnMap, Stop } from './journey-stops.ts';

interface DrawingProps {
  geometry: JourneyGeometry;
  map: JourneyStops;
  /** Place of the touchpoint that is looked at; `null`: none. */
  active: number | null;
}

/** The picture of a journey map; all of it, so that it can be saved. */
export function JourneyDrawing({ geometry, map: { stages, stops }, active }: DrawingProps) {
  const { zones, ticks, bands, curves, guesses, earlier, marks, columns, plot } = geometry;
  const looked = active === null ? undefined : columns[active];
  return (
    <>
      {geometry.stages.map((box, index) => (
        <rect key={stages[index]?.stage.id} class={index % 2 ? 'stage-field odd' : 'stage-field'} {...box} rx="10" />
      ))}
      <rect class="zone high" {...zones.delight} />
      <rect class="zone low" {...zones.disappointing} />
      {looked && <rect class="looked" {...looked} rx="8" />}
      {ticks.map(({ value, ...ends }) => (
        <line key={value} class={value === 0 ? 'grid zero' : 'grid'} {...ends} />
      ))}
      <Ticks geometry={geometry} />
      {stages.map((stage, index) => (
        <StageHead key={stage.stage.id} stage={stage} geometry={geometry} index={index} before={stages[index - 1]} />
      ))}
      {bands.map((path) => (
        <path key={path} class="band" d={path} />
      ))}
      {earlier.map((path) => (
        <path key={path} class="earlier" d={path} />
      ))}
      {marks.map(({ index, whisker }) => whisker && <line key={index} class="whisker" {...whisker} />)}
      {guesses.map((path) => (
        <path key={path} class="line dashed faint" d={path} />
      ))}
      {curves.map((path) => (
        <path key={path} class="line" d={path} />
      ))}
      {marks.map((mark) => (
        <Mark key={mark.index} mark={mark} stop={stops[mark.index] as Stop} active={mark.index === active} />
      ))}
      {stops.map((stop, index) => (
        <Label key={stop.id} stop={stop} index={index} geometry={geometry} />
      ))}
      {geometry.observedAt !== null && <ObservedLane geometry={geometry} stops={stops} at={geometry.observedAt} />}
      {geometry.direction === 'across' && (
        <line class="axis" x1={plot.x} x2={plot.x + plot.width} y1={plot.y + plot.height} y2={plot.y + plot.height} />
      )}
    </>
  );
}

function Ticks({ geometry: { ticks, direction } }: { geometry: JourneyGeometry }) {
  return ticks.map(({ value, x1, y1 }) => (
    <text
      key={value}
      class={direction === 'across' ? 'tick value' : 'tick'}
      x={direction === 'across' ? x1 - 8 : x1}
      y={direction === 'across' ? y1 + 4 : y1 - 8}
    >
      {formatScore(value, 'points')}
    </text>
  ));
}

const phases = { before: 'Before', during: 'During', after: 'After' };

interface StageHeadProps {
  stage: StageOnMap;
  geometry: JourneyGeometry;
  index: number;
  before: StageOnMap | undefined;
}

function StageHead({ stage: { stage, name }, geometry, index, before }: StageHeadProps) {
  const box = geometry.stages[index];
  if (!box) return null;
  const { score, verdict } = stage.stated;
  const across = geometry.direction === 'across';
  const x = box.x + 12;
  const [top, middle, bottom] = across ? [22, 42, 62] : [box.y + 18, box.y + 18, box.y + 38];
  const full = `${formatScore(score, 'points')} ${experienceWords[verdict].toLowerCase()}`;
  const short = full.length * 6.6 < box.width - 30 ? full : formatScore(score, 'points');
  return (
    <g>
      {across && stage.phase && stage.phase !== before?.stage.phase && (
        <text class="phase" x={x} y={top}>
          {phases[stage.phase]}
        </text>
      )}
      <text class="stage-name" x={x} y={middle}>
        {fitText(name, box.width - 18, 1, 8)[0]}
      </text>
      <path class={`verdict ${verdict}`} d={verdictPath(verdict, x + 5, bottom - 4, 4.5)} />
      <text class="stage-score" x={x + 16} y={bottom}>
        {short}
        <Moved verdict={stage.comparison?.verdict} />
      </text>
    </g>
  );
}

function Mark({ mark: { x, y }, stop, active }: { mark: JourneyMark; stop: Stop; active: boolean }) {
  return (
    <g>
      {stop.touchpoint.momentOfTruth && <circle class="moment" cx={x} cy={y} r="12" />}
      <path class={`verdict ${stop.verdict}`} d={verdictPath(stop.verdict, x, y, active ? 7.5 : 6)} />
    </g>
  );
}

/** The least that must be said beside a score. */
function noteOf({ verdict, score, impression, touchpoint }: Stop): string {
  if (verdict === 'not_enough_answers' && score !== null) return `only ${touchpoint.stated.n}`;
  return impression ? `${impression} impression` : '';
}

/** An arrow where the score has likely changed. */
function Moved({ verdict }: { verdict: Verdict | null | undefined }) {
  if (!verdict || verdict === 'no_evidence') return null;
  return (
    <tspan class={`moved ${verdict}`} dx="4">
      {changeArrows[verdict]}
    </tspan>
  );
}

function Label({ stop, index, geometry }: { stop: Stop; index: number; geometry: JourneyGeometry }) {
  const column = geometry.columns[index];
  if (!column) return null;
  const { label } = geometry;
  const { name, disagreement } = stop.touchpoint;
  const points = stop.observed?.points;
  const says = stop.score === null ? 'no answers' : formatScore(stop.score, 'points');
  if (geometry.direction === 'down') {
    const y = column.y + column.height / 2;
    return (
      <g>
        <text class="stop-name start" x={12} y={y - 5}>
          {fitText(name, label.width, 1, 6.9)[0]}
        </text>
        <text class="stop-figure start" x={12} y={y + 13}>
          {says}
          <Moved verdict={stop.touchpoint.comparison?.verdict} />
          <tspan class="stop-note" dx="6">
            {noteOf(stop)}
          </tspan>
          {points && (
            <tspan class={disagreement ? 'stop-note disagrees' : 'stop-note'} dx="6">
              observed {formatSum(points.value)}
            </tspan>
          )}
        </text>
      </g>
    );
  }
  const x = column.x + column.width / 2;
  if (label.slanted)
    return (
      <text class="stop-name end" transform={`translate(${x + 4} ${label.at}) rotate(-90)`}>
        {fitText(name, label.width, 1, 7)[0]}
      </text>
    );
  const lines = fitText(name, label.width, 2, 6.9);
  return (
    <g>
      {lines.map((text, i) => (
        <text key={text} class="stop-name" x={x} y={label.at + i * 16}>
          {text}
        </text>
      ))}
      <text class="stop-figure" x={x} y={label.at + lines.length * 16 + 3}>
        {says}
        <Moved verdict={stop.touchpoint.comparison?.verdict} />
      </text>
      <text class="stop-note" x={x} y={label.at + lines.length * 16 + 20}>
        {fitText(noteOf(stop), column.width, 2, 5.6)[0]}
      </text>
    </g>
  );
}

function ObservedLane({ geometry, stops, at }: { geometry: JourneyGeometry; stops: Stop[]; at: number }) {
  const { columns, label, plot } = geometry;
  return (
    <g>
      <text class="lane-name" x={plot.x + 12} y={at - 20}>
        Observed, points a customer
      </text>
      {stops.map(({ id, observed, touchpoint }, index) => {
        const column = columns[index];
        if (!observed?.points || !column) return null;
        const x = column.x + column.width / 2;
        return (
          <g key={id}>
            {touchpoint.disagreement && (
              <rect class="disagreement" x={x - 27} y={at - 12} width="54" height="22" rx="11" />
            )}
            {label.slanted ? (
              <path class={`verdict ${observed.verdict}`} d={verdictPath(observed.verdict, x, at, 4.5)} />
            ) : (
              <>
                <path class={`verdict ${observed.verdict}`} d={verdictPath(observed.verdict, x - 15, at, 4.5)} />
                <text class="lane-figure" x={x - 6} y={at + 4}>
                  {formatSum(observed.points.value)}
                </text>
              </>
            )}
          </g>
        );
      })}
    </g>
  );
}
