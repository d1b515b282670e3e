import type { ScaleQuestion } from '../../shared/schema/question.ts';

/**
 * What may be pooled: the metric, its style where the points are not numbers, and a mark of the author's own words where
 * there are any. Answers to two wordings, or to numbers and to stars, are answers to two questions (METHOD, metrics).
 * `nps` · `csat5.stars` · `nps~1f0a3c5d`
 */
export async function variantOf({ metric, style, text, low, high }: ScaleQuestion): Promise<string> {
  const drawn = style === 'numbers' ? metric : `${metric}.${style}`;
  const ends = low !== undefined || high !== undefined;
  if (text === undefined && !ends) return drawn;
  // Before ends could be worded the mark was made of the text alone; stored series keep theirs.
  const words = ends ? JSON.stringify([text ?? null, low ?? null, high ?? null]) : text;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(words));
  const mark = Array.from(new Uint8Array(hash, 0, 4), (byte) => byte.toString(16).padStart(2, '0'));
  return `${drawn}~${mark.join('')}`;
}
