import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface RelativeWeights {
  /** Part of the explained variance that each predictor brings, in their order: ≥ 0, together `rSquared`. */
  weights: number[];
  /** Part of the outcome's variance that the predictors explain together, 0…1. */
  rSquared: number;
}

/** Eigenvalues below this part of the largest are zero: some predictors say the same as others together. */
const singularBelow = 1e-10;

/**
 * Johnson's relative weights: how much of the explained variance each of several correlated predictors brings. The
 * predictors are replaced by the orthogonal variables nearest to them, the outcome is regressed on these, and what they
 * explain is given back by the squares of their correlations with the predictors. `null` where the predictors are
 * collinear, so that it cannot be told apart what each brings.
 *
 * Source: J. W. Johnson, A Heuristic Method for Estimating the Relative Weight of Predictor Variables in Multiple
 * Regression, Multivariate Behavioral Research 35 (2000) 1–19.
 *
 * @param among correlations of the predictors with each other; at least one
 * @param withOutcome correlation of each with the outcome
 */
export function relativeWeights(
  among: readonly (readonly number[])[],
  withOutcome: readonly number[],
): RelativeWeights | null {
  const eigen = new EigenvalueDecomposition(new Matrix(among.map((row) => [...row])), { assumeSymmetric: true });
  const values = eigen.realEigenvalues;
  if (Math.min(...values) <= singularBelow * Math.max(...values)) return null;
  const vectors = eigen.eigenvectorMatrix;
  const between = (power: (value: number) => number) =>
    vectors.mmul(Matrix.diag(values.map(power))).mmul(vectors.transpose());
  // Correlations of the predictors with the orthogonal variables, and these variables' own coefficients.
  const loadings = between(Math.sqrt);
  const coefficients = between((value) => 1 / Math.sqrt(value)).mmul(Matrix.columnVector([...withOutcome]));
  const brought = Matrix.pow(loadings, 2).mmul(Matrix.pow(coefficients, 2)).to1DArray();
  return { weights: brought, rSquared: brought.reduce((sum, weight) => sum + weight, 0) };
}
