package langevin.estimate;

import java.util.Arrays;
import java.util.List;

/**
 * Linear score matching in the plane with gradients of polynomials and ∇V (estimators.md section
 * 3): with A, b of {@link PlaneBatch}, b = a·g − t·d and c = A⁻¹b, the mean square of w = c·φ is
 * 2b·c − cᵀAc: D for a = 1, t = τ, I for a = 0, t = 1. Its first-order optimism tr(A⁻¹ Cov m)/N, m
 * = a∇V·φ − t div φ − φ·w, is subtracted, with Cov m/N from the scatter of the batches' means of m.
 */
final class PlaneScore {
  private final PlaneBatch pooled;
  private final List<PlaneBatch> batches;
  private final int size;
  private final Cholesky factor;

  /**
   * @param batches with particles, at least two
   * @throws ArithmeticException if the basis is degenerate on the sample
   */
  PlaneScore(PlaneBatch pooled, List<PlaneBatch> batches, int degree) {
    this.pooled = pooled;
    this.batches = batches;
    size = PlaneTerms.count(degree);
    double[][] a = new double[size][];
    for (int k = 0; k < size; k++) {
      a[k] = Arrays.copyOf(pooled.a()[k], size);
    }
    factor = new Cholesky(a, ScoreMatching.RIDGE);
  }

  /** The mean square of w, with the influence function 2(a∇V·w − t div w) − |w|² of its batches. */
  Estimate.Known fit(double a, double t) {
    double[] c = factor.solve(right(pooled, a, t));
    double value = square(pooled, c, a, t);
    double[] influence = new double[batches.size()];
    double[][] m = new double[batches.size()][];
    double[] mean = new double[size];
    for (int b = 0; b < m.length; b++) {
      PlaneBatch batch = batches.get(b);
      influence[b] = square(batch, c, a, t) - value;
      m[b] = right(batch, a, t);
      for (int k = 0; k < size; k++) {
        m[b][k] -= dot(batch.a()[k], c);
        mean[k] += m[b][k] / m.length;
      }
    }
    return new Estimate.Known(value - optimism(factor, m, mean), influence, 0);
  }

  /** tr(A⁻¹ Cov m)/N, unbiased, from B batches: Σ_b (m_b − m̄)ᵀA⁻¹(m_b − m̄) / (B (B − 1)). */
  static double optimism(Cholesky factor, double[][] m, double[] mean) {
    double sum = 0;
    for (double[] batch : m) {
      double[] deviation = new double[mean.length];
      for (int k = 0; k < deviation.length; k++) {
        deviation[k] = batch[k] - mean[k];
      }
      for (double y : factor.whiten(deviation)) {
        sum += y * y;
      }
    }
    return sum / m.length / (m.length - 1.0);
  }

  private double[] right(PlaneBatch batch, double a, double t) {
    double[] b = new double[size];
    for (int k = 0; k < size; k++) {
      b[k] = a * batch.gradient()[k] - t * batch.divergence()[k];
    }
    return b;
  }

  /** 2b·c − cᵀAc. */
  private double square(PlaneBatch batch, double[] c, double a, double t) {
    double[] b = right(batch, a, t);
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += c[k] * (2 * b[k] - dot(batch.a()[k], c));
    }
    return sum;
  }

  private double dot(double[] row, double[] c) {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += row[k] * c[k];
    }
    return sum;
  }
}
