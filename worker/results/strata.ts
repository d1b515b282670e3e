import type { ShownRow, StratumRow } from '../db/read-stratum-rows.ts';
import type { VersionLookup } from '../survey-version.ts';
import { seriesKey } from './series-key.ts';
import { variantOf } from './variant.ts';

/** Those who were shown a question in one stratum, and what they answered. */
export interface CountedStratum {
  value: string | null;
  shown: number;
  histogram: number[];
  /** What imported responses answered: in no weighted figure, because nobody knows who was asked. */
  imported: number[];
}

/** Strata of each touchpoint and variant, by the key of their series. */
export type Strata = Map<string, CountedStratum[]>;

/** Gathers showings and answers by touchpoint, variant and stratum. A showing counts for every variant its version asks. */
export async function gatherStrata(
  rows: { shown: readonly ShownRow[]; answered: readonly StratumRow[] },
  versions: readonly VersionLookup[],
): Promise<Strata> {
  const variants = await variantsOf(versions);
  const strata = new Map<string, Map<string | null, CountedStratum>>();
  const at = (touchpoint: string, variant: string, value: string | null) => {
    const key = seriesKey({ touchpoint, variant });
    const line = strata.get(key) ?? new Map<string | null, CountedStratum>();
    strata.set(key, line);
    const stratum = line.get(value) ?? { value, shown: 0, histogram: [], imported: [] };
    line.set(value, stratum);
    return stratum;
  };
  for (const { touchpoint, survey, version, value, shown } of rows.shown)
    for (const variant of new Set(variants.get(`${survey}@${version}`)?.values()))
      at(touchpoint, variant, value).shown += shown;
  for (const { touchpoint, survey, version, question, value, imported, slot, count } of rows.answered) {
    const variant = variants.get(`${survey}@${version}`)?.get(question);
    if (variant === undefined) continue;
    const stratum = at(touchpoint, variant, value);
    addTo(imported ? stratum.imported : stratum.histogram, slot, count);
  }
  return new Map([...strata].map(([key, line]) => [key, [...line.values()].sort(byValue)]));
}

function addTo(histogram: number[], slot: number, count: number): void {
  while (histogram.length <= slot) histogram.push(0);
  histogram[slot] = (histogram[slot] as number) + count;
}

/** By value, what was not recorded last. */
function byValue(a: CountedStratum, b: CountedStratum): number {
  if (a.value === null || b.value === null) return a.value === null ? 1 : -1;
  return a.value < b.value ? -1 : 1;
}

/** Variants of the scored questions of each version, by the question's id. */
async function variantsOf(versions: readonly VersionLookup[]): Promise<Map<string, Map<string, string>>> {
  const found = new Map<string, Map<string, string>>();
  for (const { survey, version, content } of versions) {
    const own = new Map<string, string>();
    for (const question of content?.questions ?? [])
      if (question.type === 'scale') own.set(question.id, await variantOf(question));
    found.set(`${survey}@${version}`, own);
  }
  return found;
}
