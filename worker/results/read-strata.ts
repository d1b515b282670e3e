import { limits } from '../../shared/limits.ts';
import type { WeightBy } from '../../shared/schema/weighting.ts';
import { readStratumRows } from '../db/read-stratum-rows.ts';
import { ApiError } from '../problem.ts';
import { type ReportSource, versionsIn } from './read-series.ts';
import type { ReportingRange } from './reporting-range.ts';
import { gatherStrata, type Strata } from './strata.ts';

/** Strata of every series of a range. Throws `invalid_parameter` when there are too many. */
export async function readStrata(
  { db, site, versionsOf, filter }: ReportSource,
  { from, to }: ReportingRange,
  by: WeightBy,
): Promise<Strata> {
  const rows = await readStratumRows(db, site, { ...filter, from, to }, by);
  if (rows === null || new Set(rows.shown.map(({ value }) => value)).size > limits.groups)
    throw new ApiError('invalid_parameter', {
      errors: [
        { pointer: 'weight', detail: `${by} has more than ${limits.groups} values here, or the range is too long` },
      ],
    });
  return gatherStrata(rows, await versionsOf(versionsIn([...rows.shown, ...rows.answered])));
}
