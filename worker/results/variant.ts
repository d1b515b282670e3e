import type { ScaleQuestion } from '../../shared/schema/survey.ts';

/**
 * What may be pooled: the metric, or the metric with a mark of the author's own wording. Answers to two wordings
 * are answers to two questions (METHOD, metrics).
 */
export async function variantOf({ metric, text }: ScaleQuestion): Promise<string> {
  if (text === undefined) return metric;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const mark = Array.from(new Uint8Array(hash, 0, 4), (byte) => byte.toString(16).padStart(2, '0'));
  return `${metric}~${mark.join('')}`;
}
