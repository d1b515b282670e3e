import type { ConfidenceInterval } from '../../shared/schema/score.ts';
import { Z95 } from './normal.ts';

/**
 * Wilson score interval of a share, in fractions 0…1. Never leaves that range, and says something even when nobody or
 * everybody is among the hits.
 *
 * Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927) 209–212.
 *
 * @param hits whole number, 0…n
 * @param n whole number; without observations there is no interval
 */
export function wilsonInterval(hits: number, n: number, z = Z95): ConfidenceInterval | null {
  if (!(hits >= 0 && hits <= n)) throw new RangeError(`${hits} of ${n} is not a share`);
  if (n === 0) return null;
  const p = hits / n;
  const square = (z * z) / n;
  const centre = (p + square / 2) / (1 + square);
  const half = (z * Math.sqrt((p * (1 - p)) / n + square / (4 * n))) / (1 + square);
  // The limits at the ends are exact in theory and a rounding error away from it in floating point.
  return { low: hits === 0 ? 0 : centre - half, high: hits === n ? 1 : centre + half };
}
