import type { AnnotationMark } from './annotation-marks.ts';
import type { TrendGeometry } from './trend-geometry.ts';

/** Pixels that labels need above the plot. */
export const annotationRoom = 22;

/** Thin marks over the height of a trend, or above it where they are many: where something happened, and what. */
export function TrendAnnotations({ marks, geometry }: { marks: AnnotationMark[]; geometry: TrendGeometry }) {
  const { top, stripBottom } = geometry;
  return (
    <g class="annotations">
      {marks.map(({ x, crowded, label }) => (
        <g key={x}>
          <line x1={x} x2={x} y1={top - annotationRoom + 2} y2={crowded ? top : stripBottom} />
          {label && (
            <text x={label.x} y={top - annotationRoom + 11} style={{ textAnchor: label.anchor }}>
              {label.text}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
