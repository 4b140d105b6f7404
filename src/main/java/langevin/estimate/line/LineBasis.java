package langevin.estimate.line;

import java.util.Arrays;
import langevin.simd.Lanes;

/**
 * Functions φ_j and their derivatives on the occupied bins of a one-dimensional sample: the basis
 * of {@link ScoreMatching}, which takes them over. Arrays begin at {@link Lanes#DOUBLES}; elements
 * beyond the bins are zero.
 */
final class LineBasis {
  private final boolean expects;
  private final double[][] value;
  private final double[][] derivative;

  private LineBasis(int size, int bins) {
    expects = false;
    value = Lanes.doubles(size, bins);
    derivative = Lanes.doubles(size, bins);
  }

  /** Whether the last function is one that is expected. */
  boolean expects() {
    return expects;
  }

  /** The same functions and an expected one, of the same layout. */
  LineBasis with(double[] function, double[] slope) {
    return new LineBasis(value, derivative, function, slope);
  }

  private LineBasis(double[][] value, double[][] derivative, double[] function, double[] slope) {
    int last = value.length;
    expects = true;
    this.value = Arrays.copyOf(value, last + 1);
    this.derivative = Arrays.copyOf(derivative, last + 1);
    this.value[last] = function;
    this.derivative[last] = slope;
  }

  double[][] value() {
    return value;
  }

  double[][] derivative() {
    return derivative;
  }

  /**
   * Cardinal natural cubic splines on increasing knots, linear beyond the outer ones, and the
   * landscape's gradient as one more function.
   *
   * @param x positions, one per bin
   * @param g ∂V/∂x there
   * @param l ∂²V/∂x² there
   */
  static LineBasis splines(double[] knots, double[] x, double[] g, double[] l) {
    int n = knots.length;
    LineBasis basis = new LineBasis(n + 1, x.length);
    double[][] curvature = cardinalCurvatures(knots);
    int interval = 0;
    for (int i = 0; i < x.length; i++) {
      int at = Lanes.DOUBLES + i;
      while (interval < n - 2 && x[i] > knots[interval + 1]) {
        interval++;
      }
      double h = knots[interval + 1] - knots[interval];
      double t = Math.clamp((x[i] - knots[interval]) / h, 0, 1);
      double beyond = x[i] - (knots[interval] + t * h);
      double s = 1 - t;
      double bend0 = (s * s * s - s) * h * h / 6;
      double bend1 = (t * t * t - t) * h * h / 6;
      double slope0 = -(3 * s * s - 1) * h / 6;
      double slope1 = (3 * t * t - 1) * h / 6;
      double[] c0 = curvature[interval];
      double[] c1 = curvature[interval + 1];
      for (int j = 0; j < n; j++) {
        double v = bend0 * c0[j] + bend1 * c1[j];
        double d = slope0 * c0[j] + slope1 * c1[j];
        if (j == interval) {
          v += s;
          d -= 1 / h;
        } else if (j == interval + 1) {
          v += t;
          d += 1 / h;
        }
        basis.value[j][at] = v + beyond * d;
        basis.derivative[j][at] = d;
      }
      basis.value[n][at] = g[i];
      basis.derivative[n][at] = l[i];
    }
    return basis;
  }

  /** curvature[i][j]: second derivative at knot i of the natural spline that is 1 at knot j. */
  private static double[][] cardinalCurvatures(double[] knots) {
    int n = knots.length;
    double[][] m = new double[n][n];
    double[] diagonal = new double[n];
    for (int i = 1; i < n - 1; i++) {
      double before = knots[i] - knots[i - 1];
      double after = knots[i + 1] - knots[i];
      m[i][i - 1] += 6 / before;
      m[i][i] -= 6 / before + 6 / after;
      m[i][i + 1] += 6 / after;
      diagonal[i] = 2 * (before + after);
      if (i > 1) {
        double factor = before / diagonal[i - 1];
        diagonal[i] -= factor * before;
        for (int j = 0; j < n; j++) {
          m[i][j] -= factor * m[i - 1][j];
        }
      }
    }
    for (int i = n - 2; i >= 1; i--) {
      double after = knots[i + 1] - knots[i];
      for (int j = 0; j < n; j++) {
        m[i][j] = (m[i][j] - after * m[i + 1][j]) / diagonal[i];
      }
    }
    return m;
  }

  /** Knots half by quantile and half uniform between the 0.1 % and 99.9 % quantiles. */
  static double[] knots(LineSample sample, int number) {
    int half = Math.max(2, number / 2 + 1);
    double low = sample.quantile(0.001);
    double high = sample.quantile(0.999);
    double[] all = new double[2 * half];
    for (int i = 0; i < half; i++) {
      double p = (double) i / (half - 1);
      all[i] = low + p * (high - low);
      all[half + i] = sample.quantile(0.001 + 0.998 * p);
    }
    Arrays.sort(all);
    double apart = (high - low) / (6.0 * number);
    double[] kept = new double[all.length];
    int n = 0;
    for (double k : all) {
      if (n == 0 || k - kept[n - 1] > apart) {
        kept[n++] = k;
      }
    }
    return Arrays.copyOf(kept, n);
  }

  /**
   * 1, cos ku, sin ku with u = 2π(x − lower)/period, and the landscape's gradient less what it
   * jumps by at the seam, evenly: integration by parts around the ring has no term of the seam for
   * what goes around only. With a period of a few digits the gradient is one of the others but for
   * that jump, and the little that is left of it would be taken for all of a score's slope there.
   *
   * @param jump of the gradient, from the end of the ring to its beginning one period on
   */
  static LineBasis torus(
      int functions, double lower, double period, double[] x, double[] g, double[] l, double jump) {
    int harmonics = functions / 2;
    LineBasis basis = new LineBasis(2 * harmonics + 2, x.length);
    double unit = 2 * Math.PI / period;
    for (int i = 0; i < x.length; i++) {
      int at = Lanes.DOUBLES + i;
      basis.value[0][at] = 1;
      for (int k = 1; k <= harmonics; k++) {
        double c = StrictMath.cos(k * unit * (x[i] - lower));
        double s = StrictMath.sin(k * unit * (x[i] - lower));
        basis.value[2 * k - 1][at] = c;
        basis.derivative[2 * k - 1][at] = -k * unit * s;
        basis.value[2 * k][at] = s;
        basis.derivative[2 * k][at] = k * unit * c;
      }
      basis.value[2 * harmonics + 1][at] = g[i] - jump * (x[i] - lower) / period;
      basis.derivative[2 * harmonics + 1][at] = l[i] - jump / period;
    }
    return basis;
  }

  /**
   * sin ku with u = π(x − lower)/extent: zero at both walls, as ∇V + τ∇log ρ is where no
   * probability crosses them, so that integration by parts leaves no wall terms.
   */
  static LineBasis walls(int functions, double lower, double extent, double[] x) {
    LineBasis basis = new LineBasis(functions, x.length);
    double unit = Math.PI / extent;
    for (int i = 0; i < x.length; i++) {
      int at = Lanes.DOUBLES + i;
      for (int k = 1; k <= functions; k++) {
        basis.value[k - 1][at] = StrictMath.sin(k * unit * (x[i] - lower));
        basis.derivative[k - 1][at] = k * unit * StrictMath.cos(k * unit * (x[i] - lower));
      }
    }
    return basis;
  }
}
