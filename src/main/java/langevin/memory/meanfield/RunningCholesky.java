package langevin.memory.meanfield;

import static langevin.simd.Lanes.DOUBLES;

/** The Cholesky factor L of a covariance that is revealed row by row: L Lᵀ = C + shift. */
final class RunningCholesky {
  /** L, lower triangular; row k from index DOUBLES on. */
  final double[][] rows;

  private double innovation;

  RunningCholesky(int points) {
    rows = Rows.triangle(points);
  }

  /**
   * Appends row k: L(k,0..k−1) = L⁻¹C(k,0..k−1) and L(k,k) = √(max(C(k,k) − ‖·‖², 0) + shift).
   *
   * @param c C(k,0..k) from index DOUBLES on
   * @return C(k,k) + shift − ‖L(k,0..k−1)‖², to be judged by the caller
   */
  double extend(double[] c, int k, double shift) {
    double[] row = rows[k];
    Rows.solve(rows, c, row, k);
    double left = c[DOUBLES + k] - Rows.dot(row, row, k);
    innovation = Math.max(left, 0);
    row[DOUBLES + k] = Math.sqrt(innovation + shift);
    return left + shift;
  }

  /** Variance of the newest variable given all before it, without the shift. */
  double innovation() {
    return innovation;
  }
}
