import { limits } from '../../shared/limits.ts';
import type { Metric } from '../../shared/metrics.ts';
import { type Histogram, tally } from '../../shared/rules/scoring.ts';
import { adjustedNet } from './adjusted-net.ts';
import { Z95 } from './normal.ts';

/** Variances of one answer where there are too few to tell: 50 % promoters and 20 % detractors; one half of two. */
const usual = { net: 0.61, share: 0.25 } as const;

/**
 * How many answers bring the 95 % interval of a score to ± `margin`, the answers at hand included, if those to come are
 * like them. At least one. `null` for means, whose unit is another.
 *
 * Source: the intervals solved for n, z²·v/m² less the answers that they add: three for a net score (Rocks 2016, see
 * `adjustedNet`); z² for a share (A. Agresti, B. A. Coull, Approximate Is Better than "Exact" for Interval Estimation of
 * Binomial Proportions, The American Statistician 52 (1998) 119–126: the centre of Wilson's interval).
 *
 * @param margin half the interval's width, in points or percentage points, > 0
 */
export function answersForMargin(metric: Metric, histogram: Histogram, margin: number): number | null {
  if (metric.score === 'mean') return null;
  const { high, low, n } = tally(metric, histogram);
  const enough = n >= limits.tooFew;
  if (metric.score === 'net') return answersFor(enough ? adjustedNet({ high, low, n }).variance : usual.net, margin, 3);
  const share = (high + (Z95 * Z95) / 2) / (n + Z95 * Z95);
  return answersFor(enough ? share * (1 - share) : usual.share, margin, Z95 * Z95);
}

function answersFor(variance: number, margin: number, added: number): number {
  return Math.max(1, Math.ceil((Z95 * Z95 * variance) / (margin / 100) ** 2 - added));
}
