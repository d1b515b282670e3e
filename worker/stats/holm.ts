/**
 * Holm's step-down adjustment of p values that stand together, in their order: each is below 0.05 only as often as is
 * right for all of them at once, whatever their dependence.
 *
 * Source: S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6 (1979)
 * 65–70; R: `p.adjust(method = "holm")`.
 */
export function holm(ps: readonly number[]): number[] {
  const adjusted = new Array<number>(ps.length);
  let highest = 0;
  [...ps.entries()]
    .sort(([, a], [, b]) => a - b)
    .forEach(([place, p], rank) => {
      highest = Math.max(highest, Math.min(1, p * (ps.length - rank)));
      adjusted[place] = highest;
    });
  return adjusted;
}
