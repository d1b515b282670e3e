import { type Day, daysInclusive, type Interval, periodEnd, periodStart } from '../../shared/rules/days.ts';
import type { Annotation } from '../../shared/schema/annotation.ts';
import { formatTick } from '../format.ts';
import { fitText } from './fit-text.ts';
import type { TrendGeometry } from './trend-geometry.ts';

/** Where something happened, on a trend. Pixels. */
export interface AnnotationMark {
  x: number;
  /** Between neighbours so near that lines over the whole height would hide the trend. */
  crowded: boolean;
  /** As much of the text as there is room for, beside the mark; `null`: none. */
  label: { text: string; x: number; anchor: 'start' | 'end' } | null;
}

/** Marks nearer to each other than this are one. */
const together = 3;

/** Marks with less room than this to a neighbour are crowded. */
const crowd = 10;

/** Room between a mark and its label, and the least that a label is worth being written in. */
const gap = 4;
const leastLabel = 56;

/** What happened in the period that begins on a day. */
export function annotationsIn<Part extends Pick<Annotation, 'day'>>(
  annotations: readonly Part[],
  start: Day,
  interval: Interval,
): Part[] {
  return annotations.filter(({ day }) => periodStart(day, interval) === start);
}

/** Texts of a period's annotations, each with its day where the period has several. */
export function annotationText(
  annotations: readonly Pick<Annotation, 'day' | 'text'>[],
  start: Day,
  interval: Interval,
): string {
  return annotationsIn(annotations, start, interval)
    .map(({ day, text }) => (interval === 'day' ? text : `${formatTick(day, 'day')}: ${text}`))
    .join('; ');
}

/**
 * Marks of what happened, each at its day's place in the column of its period.
 * @param starts first days of the trend's periods, in order
 */
export function annotationMarks(
  annotations: readonly Pick<Annotation, 'day' | 'text'>[],
  starts: readonly Day[],
  interval: Interval,
  { left, right, step }: Pick<TrendGeometry, 'left' | 'right' | 'step'>,
): AnnotationMark[] {
  const marks: { x: number; texts: string[] }[] = [];
  for (const { day, text } of annotations) {
    const start = periodStart(day, interval);
    const index = starts.indexOf(start);
    if (index === -1) continue;
    const share = (daysInclusive(start, day) - 0.5) / daysInclusive(start, periodEnd(start, interval));
    const x = left + (index + share) * step;
    const last = marks.at(-1);
    if (last && x - last.x < together) last.texts.push(text);
    else marks.push({ x, texts: [text] });
  }
  let free = left;
  return marks.map(({ x, texts }, place) => {
    const text = texts.join(' · ');
    const crowded = [marks[place - 1], marks[place + 1]].some((other) => other && Math.abs(other.x - x) < crowd);
    const after = (marks[place + 1]?.x ?? right) - x - 2 * gap;
    const before = x - free - 2 * gap;
    const anchor = after >= Math.min(before, widthOf(text)) ? ('start' as const) : ('end' as const);
    const room = anchor === 'start' ? after : before;
    if (room < leastLabel) {
      free = x;
      return { x, crowded, label: null };
    }
    const [fitted = ''] = fitText(text, room, 1, letter);
    free = anchor === 'start' ? x + gap + widthOf(fitted) : x;
    return { x, crowded, label: { text: fitted, x: anchor === 'start' ? x + gap : x - gap, anchor } };
  });
}

/** Width of an average letter of a label. */
const letter = 6.3;
const widthOf = (text: string) => text.length * letter;
