import { type Metric, metrics } from '../../shared/metrics.ts';
import type { ScaleQuestion } from '../../shared/schema/survey.ts';
import type { Messages } from '../messages/messages.ts';

/** One answer to choose. */
export interface ScalePoint {
  value: number;
  /** What is seen. */
  label: string;
  /** What is heard: names of the ends belong to their points. */
  name: string;
}

export interface Scale {
  points: ScalePoint[];
  /** Names of the lowest and the highest point; none where every point has its own. */
  ends: readonly string[];
}

/** The points of a question's metric, lowest first, "don't know" last. */
export function scaleOf({ metric }: ScaleQuestion, messages: Messages): Scale {
  const { min, max, apart }: Metric = metrics[metric];
  const { labels } = messages.scales[metric];
  const named = apart !== undefined;
  const points: ScalePoint[] = [];
  for (let value = min; value <= (apart ?? max); value++) {
    const label = named ? (labels[value - min] as string) : String(value);
    const end = value === min ? labels[0] : value === max && labels[1];
    const number = messages.point(value, max);
    points.push({ value, label, name: named ? label : end ? `${number}, ${end.toLowerCase()}` : number });
  }
  return { points, ends: named ? [] : labels };
}
