package langevin.estimate.line;

import java.util.Arrays;
import langevin.estimate.Estimate;
import langevin.estimate.ScaledCholesky;
import langevin.simd.Lanes;

/**
 * Linear score matching in one dimension (estimators.md section 3): the w = Σ c_j φ_j that
 * minimises E|w − (a∇V + t∇log ρ)|², for which only E[φφᵀ] and b = E[a∇V φ − t φ′] are needed. Its
 * mean square bᵀA⁻¹b is D for a = 1, t = τ and I for a = 0, t = 1; the first-order optimism of the
 * fit, tr(A⁻¹ Cov m)/N with m = a∇V φ − tφ′ − φw, is subtracted. The functions are made orthonormal
 * on the sample once, so that A⁻¹ is in neither.
 */
final class ScoreMatching {
  /** Of the mean square of an expected flow: what is worth a function of its own. */
  private static final double SPANNED = 3e-5;

  private final LineSample sample;
  private final double[] weight;
  private final double[] gradient;

  /** Orthonormal functions: E[ψψᵀ] = 1. */
  private final double[][] value;

  private final double[][] derivative;

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
   * @param basis not to be used any more: its functions are made orthonormal
   * @throws ArithmeticException if the basis is degenerate on the sample
   */
  ScoreMatching(LineSample sample, double[] gradient, LineBasis basis) {
    this.sample = sample;
    this.gradient = gradient;
    weight = sample.weights();
    double[][] functions = basis.value();
    ScaledCholesky all = new ScaledCholesky(gram(functions));
    // What the others nearly span is noise to them.
    ScaledCholesky factor = basis.expects() ? all.withoutSpanned(SPANNED) : all;
    value = Arrays.copyOf(functions, factor.size());
    derivative = Arrays.copyOf(basis.derivative(), factor.size());
    factor.whiten(value);
    factor.whiten(derivative);
  }

  /** E[φ_i φ_j]; plain loops, because this runs a few hundred times per report, mostly cold. */
  private double[][] gram(double[][] value) {
    int n = value.length;
    double[][] a = new double[n][n];
    double[] weighted = new double[weight.length];
    double[] two = new double[2];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < weighted.length; k++) {
        weighted[k] = weight[k] * value[i][Lanes.DOUBLES + k];
      }
      int j = 0;
      for (; j < i; j += 2) {
        dots(weighted, value[j], value[j + 1], two);
        a[i][j] = two[0];
        a[j][i] = two[0];
        a[i][j + 1] = two[1];
        a[j + 1][i] = two[1];
      }
      if (j == i) {
        dots(weighted, value[i], value[i], two);
        a[i][i] = two[0];
      }
    }
    return a;
  }

  /** Two sums side by side, each in four running sums, hide the latency of addition. */
  private static void dots(double[] weighted, double[] f, double[] g, double[] out) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double t0 = 0;
    double t1 = 0;
    double t2 = 0;
    double t3 = 0;
    int k = 0;
    for (; k + 3 < weighted.length; k += 4) {
      int at = Lanes.DOUBLES + k;
      double w0 = weighted[k];
      double w1 = weighted[k + 1];
      double w2 = weighted[k + 2];
      double w3 = weighted[k + 3];
      s0 += w0 * f[at];
      s1 += w1 * f[at + 1];
      s2 += w2 * f[at + 2];
      s3 += w3 * f[at + 3];
      t0 += w0 * g[at];
      t1 += w1 * g[at + 1];
      t2 += w2 * g[at + 2];
      t3 += w3 * g[at + 3];
    }
    for (; k < weighted.length; k++) {
      s0 += weighted[k] * f[Lanes.DOUBLES + k];
      t0 += weighted[k] * g[Lanes.DOUBLES + k];
    }
    out[0] = s0 + s1 + (s2 + s3);
    out[1] = t0 + t1 + (t2 + t3);
  }

  /** The mean square of w. */
  Fit fit(double a, double t) {
    int n = value.length;
    int bins = weight.length;
    double[] force = new double[bins];
    for (int i = 0; i < bins; i++) {
      force[i] = a * gradient[i];
    }
    double[] c = new double[n];
    for (int j = 0; j < n; j += 2) {
      // The last may be one twice.
      project(force, t, j, Math.min(j + 1, n - 1), c);
    }
    double[] w = new double[bins];
    double[] slope = new double[bins];
    for (int j = 0; j < n; j++) {
      add(c[j], value[j], w);
      add(c[j], derivative[j], slope);
    }
    for (int i = 0; i < bins; i++) {
      force[i] -= w[i];
    }
    double[] squares = new double[bins];
    for (int j = 0; j < n; j++) {
      addSquares(force, value[j], t, derivative[j], squares);
    }
    double trace = 0;
    double square = 0;
    for (int i = 0; i < bins; i++) {
      trace += weight[i] * squares[i];
    }
    for (double cj : c) {
      square += cj * cj;
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

  // Loops of their own, as gram's: each is compiled once, small and early, not anew with fit.

  /** c_j = E[force·ψ_j − tψ_j′], two sums at a time, as each waits for its own last addition. */
  private void project(double[] force, double t, int j, int k, double[] c) {
    double[] v = value[j];
    double[] d = derivative[j];
    double[] v1 = value[k];
    double[] d1 = derivative[k];
    double sum = 0;
    double sum1 = 0;
    for (int i = 0; i < force.length; i++) {
      int at = Lanes.DOUBLES + i;
      double g = force[i];
      sum += weight[i] * (g * v[at] - t * d[at]);
      sum1 += weight[i] * (g * v1[at] - t * d1[at]);
    }
    c[j] = sum;
    c[k] = sum1;
  }

  /** into ← into + c f. */
  private static void add(double c, double[] f, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] += c * f[Lanes.DOUBLES + i];
    }
  }

  /** squares ← squares + (rest·v − t d)², rest being what w leaves of the force. */
  private static void addSquares(
      double[] rest, double[] v, double t, double[] d, double[] squares) {
    for (int i = 0; i < squares.length; i++) {
      int at = Lanes.DOUBLES + i;
      double m = rest[i] * v[at] - t * d[at];
      squares[i] += m * m;
    }
  }
}
