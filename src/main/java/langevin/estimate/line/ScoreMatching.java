package langevin.estimate.line;

import langevin.estimate.Estimate;
import langevin.estimate.ScaledCholesky;
import langevin.simd.Lanes;

/**
 * Linear score matching in one dimension (estimators.md section 3): the w = Σ c_j φ_j that
 * minimises E|w − (a∇V + t∇log ρ)|², for which only E[φφᵀ] and b = E[a∇V φ − t φ′] are needed. Its
 * mean square bᵀA⁻¹b is D for a = 1, t = τ and I for a = 0, t = 1; the first-order optimism of the
 * fit, tr(A⁻¹ Cov m)/N with m = a∇V φ − tφ′ − φw, is subtracted.
 */
final class ScoreMatching {
  private final LineSample sample;
  private final double[] weight;
  private final double[] gradient;
  private final LineBasis basis;
  private final ScaledCholesky factor;

  /**
   * A fitted mean square.
   *
   * @param square with the influence function 2(a∇V w − t w′) − w² of its batches
   * @param w at the bins
   */
  @SuppressWarnings("ArrayRecordComponent") // carries results from here to LineEstimates
  record Fit(Estimate.Known square, double[] w) {}

  /**
   * @param sample with occupied bins only
   * @param gradient ∂V/∂x at the bins
   * @throws ArithmeticException if the basis is degenerate on the sample
   */
  ScoreMatching(LineSample sample, double[] gradient, LineBasis basis) {
    this.sample = sample;
    this.gradient = gradient;
    this.basis = basis;
    weight = sample.weights();
    factor = new ScaledCholesky(gram(basis.value()));
  }

  /** E[f_i f_j]; plain loops, because this runs a few hundred times per report, mostly cold. */
  private double[][] gram(double[][] f) {
    int n = basis.size();
    double[][] a = new double[n][n];
    double[] weighted = new double[weight.length];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < weighted.length; k++) {
        weighted[k] = weight[k] * f[i][Lanes.DOUBLES + k];
      }
      for (int j = 0; j <= i; j++) {
        a[i][j] = dot(weighted, f[j]);
        a[j][i] = a[i][j];
      }
    }
    return a;
  }

  /** Four running sums hide the latency of addition. */
  private static double dot(double[] weighted, double[] f) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < weighted.length; k += 4) {
      s0 += weighted[k] * f[Lanes.DOUBLES + k];
      s1 += weighted[k + 1] * f[Lanes.DOUBLES + k + 1];
      s2 += weighted[k + 2] * f[Lanes.DOUBLES + k + 2];
      s3 += weighted[k + 3] * f[Lanes.DOUBLES + k + 3];
    }
    for (; k < weighted.length; k++) {
      s0 += weighted[k] * f[Lanes.DOUBLES + k];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** The mean square of w. */
  Fit fit(double a, double t) {
    int n = basis.size();
    int bins = weight.length;
    double[] b = new double[n];
    for (int j = 0; j < n; j++) {
      double[] v = basis.value()[j];
      double[] d = basis.derivative()[j];
      double sum = 0;
      for (int i = 0; i < bins; i++) {
        int at = Lanes.DOUBLES + i;
        sum += weight[i] * (a * gradient[i] * v[at] - t * d[at]);
      }
      b[j] = sum;
    }
    double[] c = factor.solve(b);
    double[] w = new double[bins];
    double[] slope = new double[bins];
    for (int j = 0; j < n; j++) {
      double[] v = basis.value()[j];
      double[] d = basis.derivative()[j];
      for (int i = 0; i < bins; i++) {
        w[i] += c[j] * v[Lanes.DOUBLES + i];
        slope[i] += c[j] * d[Lanes.DOUBLES + i];
      }
    }
    double[][] m = Lanes.doubles(n, bins);
    for (int j = 0; j < n; j++) {
      double[] v = basis.value()[j];
      double[] d = basis.derivative()[j];
      for (int i = 0; i < bins; i++) {
        int at = Lanes.DOUBLES + i;
        m[j][at] = (a * gradient[i] - w[i]) * v[at] - t * d[at];
      }
    }
    double[][] covariance = gram(m);
    double trace = 0;
    for (int j = 0; j < n; j++) {
      trace += factor.solve(covariance[j])[j];
    }
    double square = 0;
    for (int j = 0; j < n; j++) {
      square += b[j] * c[j];
    }
    double[] influence = new double[bins];
    for (int i = 0; i < bins; i++) {
      influence[i] = 2 * (a * gradient[i] * w[i] - t * slope[i]) - w[i] * w[i];
    }
    return new Fit(
        new Estimate.Known(
            square - trace / sample.particles(),
            sample.influence(influence, sample.mean(influence)),
            0),
        w);
  }
}
