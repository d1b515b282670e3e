import type { ChoiceResult, Series, SuppressedChoice, WholeSeries } from '../../shared/schema/results.ts';
import type { ScoreResult, Suppressed } from '../../shared/schema/score.ts';
import { hideCells, hideTable, type Size } from './suppress.ts';

const suppressed: Suppressed = { suppressed: true };

const sizeOf = ({ n, apart = 0 }: ScoreResult): Size => (n + apart === 0 ? null : n);

/** Series as a caller is shown them who may read aggregates only: nothing that too few answers are behind. */
export function suppressSeries(series: readonly WholeSeries[]): Series[] {
  const families = new Map<string, WholeSeries[]>();
  for (const one of series) {
    const key = JSON.stringify([one.touchpoint, one.variant]);
    families.set(key, [...(families.get(key) ?? []), one]);
  }
  return [...families.values()].flatMap(suppressFamily);
}

/** Groups of one question at one touchpoint, which make up the whole that is shown where nobody asks for groups. */
function suppressFamily(family: readonly WholeSeries[]): Series[] {
  const periods = [...new Set(family.flatMap(({ points }) => points.map(({ from }) => from)))];
  const columns = new Map(periods.map((from, column) => [from, column]));
  const sizes = family.map(({ points }) => {
    const known = new Map(points.map(({ from, result }) => [from, sizeOf(result)]));
    return periods.map((from) => known.get(from) ?? null);
  });
  const { rows, cells } = hideTable(sizes);
  return family.map((series, row) => ({
    ...series,
    total: rows[row] ? suppressed : series.total,
    points:
      cells === null
        ? []
        : series.points.map((point) =>
            cells[row]?.[columns.get(point.from) ?? -1] ? { ...point, result: suppressed } : point,
          ),
  }));
}

/** Choices as a caller is shown them who may read aggregates only. */
export function suppressChoices(results: readonly ChoiceResult[]): (ChoiceResult | SuppressedChoice)[] {
  const families = new Map<string, ChoiceResult[]>();
  for (const one of results) {
    const { touchpoint, survey, question, text, multiple } = one;
    const key = JSON.stringify([touchpoint, survey, question, text, multiple]);
    families.set(key, [...(families.get(key) ?? []), one]);
  }
  return [...families.values()].flatMap((family) => {
    const hidden = hideCells(family.map(({ n }) => n));
    return family.map((result, place) => (hidden[place] ? withoutFigures(result) : result));
  });
}

function withoutFigures({ n, options, tooFew, ...question }: ChoiceResult): SuppressedChoice {
  return { ...question, ...suppressed };
}
