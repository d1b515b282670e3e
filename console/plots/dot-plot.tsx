import { type DotGroup, type DotPlotGeometry, dotPlotGeometry } from './dot-plot-geometry.ts';
import { fitText } from './fit-text.ts';
import { TableTwin } from './table-twin.tsx';
import { useWidth } from './use-width.ts';

interface DotPlotProps {
  caption: string;
  groups: DotGroup[];
  /** Ends of the scale, and how its values are written. */
  limits: readonly [number, number];
  format: (value: number) => string;
  /** Of the table beside it. */
  head: string[];
  rows: string[][];
}

/** Figures of the same kind on one scale, each with its interval and how many are behind it. */
export function DotPlot({ caption, groups, limits, format, head, rows }: DotPlotProps) {
  const [element, width] = useWidth<HTMLDivElement>();
  const geometry = width > 0 ? dotPlotGeometry(groups, limits, width) : null;
  return (
    <figure class="dot-plot">
      <figcaption>{caption}</figcaption>
      <div class="plot" ref={element}>
        {geometry && (
          <svg width={width} height={geometry.height} role="img" aria-label={spoken(caption, groups)}>
            <Drawing geometry={geometry} format={format} />
          </svg>
        )}
      </div>
      <TableTwin picture caption={caption} head={head} rows={rows} />
    </figure>
  );
}

/** As many lines as can be listened to; the table has all. */
const most = 12;

function spoken(caption: string, groups: DotGroup[]): string {
  const lines = groups.flatMap(({ title, rows }) =>
    rows.map(({ label, figure, words }) => [title, label, figure, words].filter(Boolean).join(' ')),
  );
  return `${caption}: ${lines.slice(0, most).join('; ')}${lines.length > most ? '; the rest in the table' : ''}`;
}

function Drawing({ geometry, format }: { geometry: DotPlotGeometry; format: DotPlotProps['format'] }) {
  const { left, right, top, bottom, titles, rows, ticks, figureX, wordsX } = geometry;
  return (
    <>
      {ticks.map(({ value, x }, index) => (
        <g key={value}>
          <line class={value === 0 ? 'grid zero' : 'grid'} x1={x} x2={x} y1={top} y2={bottom} />
          <text
            class={index === 0 ? 'tick first' : index === ticks.length - 1 ? 'tick last' : 'tick'}
            x={x}
            y={bottom + 18}
          >
            {format(value)}
          </text>
        </g>
      ))}
      {titles.map(({ text, y }) => (
        <text key={text} class="dot-title" x={0} y={y}>
          {text}
        </text>
      ))}
      {rows.map(({ row, y, textY, labelWidth, x, whisker }, index) => (
        <g key={`${index} ${row.label}`} class={row.faint ? 'dot-row faint' : `dot-row ${row.kind ?? ''}`}>
          {wordsX === null && <rect class="dot-paper" x={0} y={textY - 13} width={figureX} height={17} />}
          <text class="dot-label" x={0} y={textY}>
            {fitText(row.label, labelWidth, 1, 7)[0]}
          </text>
          <text class="dot-figure" x={figureX} y={textY}>
            {row.figure}
            {wordsX === null && (
              <tspan class="dot-words" dx="6">
                {row.words}
              </tspan>
            )}
          </text>
          {wordsX !== null && (
            <text class="dot-words" x={wordsX} y={textY}>
              {row.words}
            </text>
          )}
          {x !== null && <line class="dot-line" x1={left} x2={right} y1={y} y2={y} />}
          {whisker && <line class="dot-whisker" {...whisker} y1={y} y2={y} />}
          {x !== null && <circle class="dot-point" cx={x} cy={y} r="5.5" />}
        </g>
      ))}
    </>
  );
}
