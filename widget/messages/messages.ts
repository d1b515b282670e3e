import type { MetricId } from '../../shared/metrics.ts';

/** Standard wording of a scored question (METHOD, "Asking well"). */
export interface ScaleMessages {
  /** `{subject}` stands for what is asked about. */
  text: string;
  /** The subject when the survey names none. */
  subject: string;
  /** Labels of the ends, or of every point where the scale has names instead of numbers. */
  labels: readonly string[];
}

/** Everything the widget says in one language. */
export interface Messages {
  feedback: string;
  close: string;
  send: string;
  skip: string;
  optional: string;
  /** Follow-up to a scored question. */
  reason: string;
  thanks: string;
  /** Name of a point for those who do not see the scale: "9 of 10". */
  point(value: number, max: number): string;
  scales: Readonly<Record<MetricId, ScaleMessages>>;
}
