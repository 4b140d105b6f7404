package langevin.estimate.line;

import langevin.ensemble.Domain;
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
  private final double low;
  private final double high;

  /**
   * A fitted mean square.
   *
   * @param square with the influence function 2(a∇V w − t w′) − w² of its batches
   * @param missing a lower bound, in the mean, of what the basis leaves out of it: the largest gain
   *     from adding bumps side by side of one width, if it is beyond chance; else 0
   */
  record Fit(Estimate.Known square, double missing) {}

  /** m of one fit at a time, in the layout of the basis. */
  private final double[][] m;

  /**
   * @param sample with occupied bins only
   * @param gradient ∂V/∂x at the bins
   * @param domain whose ends no bump may lie across
   * @throws ArithmeticException if the basis is degenerate on the sample
   */
  ScoreMatching(LineSample sample, double[] gradient, LineBasis basis, Domain domain) {
    low = domain.lower(0);
    high = domain.upper(0);
    this.sample = sample;
    this.gradient = gradient;
    this.basis = basis;
    weight = new double[gradient.length];
    for (int i = 0; i < weight.length; i++) {
      weight[i] = sample.pooled()[i] / sample.particles();
    }
    factor = new ScaledCholesky(gram(basis.value()));
    m = Lanes.doubles(basis.size(), weight.length);
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
        missing(a, t, w));
  }

  /** Narrowest bumps, in bins, whose slope the bins still resolve. */
  private static final int NARROWEST = 8;

  /** Fewer particles say nothing about a bump. */
  private static final double FEWEST = 50;

  /** Chance gives a gain beyond this many standard deviations in one of 10⁵ fits. */
  private static final double BEYOND_CHANCE = 6;

  private double missing(double a, double t, double[] w) {
    double[] x = sample.centre();
    double bins = (x[x.length - 1] - x[0]) / sample.width() + 1;
    double most = 0;
    for (int width = NARROWEST; width <= bins / 2; width *= 2) {
      double[] bump = new double[width];
      double[] slope = new double[width];
      double h = width * sample.width();
      for (int i = 0; i < width; i++) {
        double from = Math.PI * i / width;
        double to = Math.PI * (i + 1) / width;
        double sines = StrictMath.sin(2 * to) - StrictMath.sin(2 * from);
        bump[i] = 0.5 - sines / (4 * Math.PI / width);
        double s0 = StrictMath.sin(from);
        double s1 = StrictMath.sin(to);
        slope[i] = (s1 * s1 - s0 * s0) * width / h;
      }
      for (int shift = 0; shift < width; shift += width / 2) {
        most = Math.max(most, gain(a, t, w, bump, slope, shift));
      }
    }
    return most;
  }

  /**
   * What the bumps φ = sin² on cells side by side add to the mean square, Σ (r² − Var r)/E[φ²] with
   * r = E[(a∇V − w)φ − tφ′], which is 0 for the true w; they vanish with their slope at the ends of
   * their cells, so that the density there plays no part. 0 if chance gives as much.
   */
  private double gain(double a, double t, double[] w, double[] bump, double[] slope, int shift) {
    double[] x = sample.centre();
    double n = sample.particles();
    int width = bump.length;
    double total = 0;
    double variance = 0;
    int i = 0;
    while (i < x.length) {
      int first = (int) Math.round((x[i] - x[0]) / sample.width()) + shift;
      int cell = first / width;
      double start = x[0] + (cell * (double) width - shift - 0.5) * sample.width();
      boolean inside = start >= low && start + width * sample.width() <= high;
      double count = 0;
      double r = 0;
      double squares = 0;
      double norm = 0;
      for (; i < x.length; i++) {
        int at = (int) Math.round((x[i] - x[0]) / sample.width()) + shift - cell * width;
        if (at >= width) {
          break;
        }
        double f = (a * gradient[i] - w[i]) * bump[at] - t * slope[at];
        count += sample.pooled()[i];
        r += weight[i] * f;
        squares += weight[i] * f * f;
        norm += weight[i] * bump[at] * bump[at];
      }
      if (inside && count >= FEWEST && norm > 0) {
        double noise = Math.max(0, squares - r * r) / n;
        double more = r * r - noise;
        total += more / norm;
        variance += (2 * noise * noise + 4 * noise * Math.max(0, more)) / (norm * norm);
      }
    }
    return total > BEYOND_CHANCE * Math.sqrt(variance) ? total : 0;
  }
}
