package langevin.estimate.plane;

import langevin.estimate.ScaledCholesky;

/**
 * Linear score matching in the plane (estimators.md section 3): the s = Σ c_k ∇f_k over a {@link
 * PlaneBasis} that minimises E|s − ∇log ρ|², for which only A = E[∇f_k·∇f_l] and b = −E[Δf_k] are
 * needed. I = E|s|² = bᵀA⁻¹b, less the first-order optimism of the fit, tr(A⁻¹ Cov m)/N, m = −Δf −
 * ∇f·s.
 *
 * <p>Because ∇V is among the fields, D = E|∇V|² − 2τE[ΔV] + τ²I (D5) of the fitted I is what
 * fitting ∇V + τ∇log ρ would give, noise that vanishes at equilibrium included.
 */
final class PlaneScore {
  private PlaneScore() {}

  /**
   * What a fit gives.
   *
   * @param value I, optimism subtracted
   * @param influence of the batches
   * @param noise standard deviation of the second-order part of D, √(2 tr (A⁻¹ Cov m)²)/N: all
   *     there is at equilibrium, and not in the influence
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  record Fit(double value, double[] influence, double noise) {}

  /**
   * Fits.
   *
   * @throws ArithmeticException if the basis is degenerate on the sample
   */
  static Fit fit(PlaneSample sample, PlaneBasis basis) {
    int size = basis.size();
    int cells = sample.size();
    PlaneBasis.Functions f = basis.room();
    int[] number = f.number;
    double[] fx = f.first;
    double[] fy = f.second;
    double[] div = f.divergence;
    double[][] a = new double[size][size];
    double[] b = new double[size];
    for (int c = 0; c < cells; c++) {
      basis.at(c, f);
      double weight = sample.weight(c);
      for (int k = 0; k < f.count; k++) {
        double x = weight * fx[k];
        double y = weight * fy[k];
        b[number[k]] -= weight * div[k];
        double[] row = a[number[k]];
        for (int l = 0; l <= k; l++) {
          row[number[l]] += x * fx[l] + y * fy[l];
        }
      }
    }
    symmetric(a);
    ScaledCholesky factor = new ScaledCholesky(a);
    double[] coefficient = factor.solve(b);
    double[] influence = new double[cells];
    double[][] covariance = new double[size][size];
    double[] total = new double[size];
    double[] m = new double[number.length];
    for (int c = 0; c < cells; c++) {
      basis.at(c, f);
      double sx = 0;
      double sy = 0;
      double ds = 0;
      for (int k = 0; k < f.count; k++) {
        sx += coefficient[number[k]] * fx[k];
        sy += coefficient[number[k]] * fy[k];
        ds += coefficient[number[k]] * div[k];
      }
      influence[c] = -2 * ds - sx * sx - sy * sy;
      double weight = sample.count(c) / sample.particles();
      if (weight == 0) {
        continue;
      }
      for (int k = 0; k < f.count; k++) {
        m[k] = -sx * fx[k] - sy * fy[k] - div[k];
        total[number[k]] += weight * m[k];
        double[] row = covariance[number[k]];
        double part = weight * m[k];
        for (int l = 0; l <= k; l++) {
          row[number[l]] += part * m[l];
        }
      }
    }
    symmetric(covariance);
    double value = 0;
    double[][] half = new double[size][];
    for (int k = 0; k < size; k++) {
      value += b[k] * coefficient[k];
      for (int l = 0; l < size; l++) {
        covariance[k][l] -= total[k] * total[l];
      }
      half[k] = factor.whiten(covariance[k]);
    }
    double trace = 0;
    double squares = 0;
    double[] column = new double[size];
    for (int k = 0; k < size; k++) {
      for (int l = 0; l < size; l++) {
        column[l] = half[l][k];
      }
      double[] white = factor.whiten(column);
      trace += white[k];
      for (double y : white) {
        squares += y * y;
      }
    }
    double n = sample.particles();
    return new Fit(value - trace / n, sample.influence(influence), Math.sqrt(2 * squares) / n);
  }

  /** The functions of a cell ascend by number, so only one half was filled. */
  private static void symmetric(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        a[j][i] = a[i][j];
      }
    }
  }
}
