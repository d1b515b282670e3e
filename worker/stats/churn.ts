import type { Estimate } from '../../shared/schema/score.ts';
import { shareEstimate } from './share-estimate.ts';

/**
 * Churn in percent: of the customers at the start those who are gone at the end, with Wilson's interval. Newcomers do not
 * count, neither above nor below the line; without customers at the start there is none. Retention is what is left of 100.
 *
 * @param start ids of the customers at the start
 * @param end ids of the customers at the end
 */
export function churn(start: ReadonlySet<string>, end: ReadonlySet<string>): Estimate | null {
  const gone = [...start].filter((customer) => !end.has(customer)).length;
  return shareEstimate(gone, start.size);
}
