package langevin.theorem;

import java.util.Arrays;
import java.util.List;

/**
 * Composite Simpson quadrature over node times, run by run of equal intervals, with weights that
 * also give the coarser sibling's result, so that the error can be estimated by Richardson.
 */
final class Simpson {
  /** Name of the error term. */
  static final String TERM = "time quadrature";

  private final double[] weights;
  private final double[] error;

  /**
   * @param times increasing, at least three
   * @throws IllegalArgumentException if some run of equal intervals has an odd number of them
   */
  Simpson(List<Double> times) {
    int n = times.size();
    weights = new double[n];
    error = new double[n];
    int from = 0;
    while (from < n - 1) {
      double h = times.get(from + 1) - times.get(from);
      int to = from + 1;
      while (to < n - 1 && Math.abs(times.get(to + 1) - times.get(to) - h) < 1e-6 * h) {
        to++;
      }
      if ((to - from) % 2 != 0) {
        throw new IllegalArgumentException(
            "an odd number of equal intervals, " + (to - from) + ", from time " + times.get(from));
      }
      run(from, to, h);
      from = to;
    }
  }

  private void run(int from, int to, double h) {
    addSimpson(weights, from, to, 1, h);
    int intervals = to - from;
    double[] finer = new double[weights.length];
    double[] coarser = new double[weights.length];
    if (intervals >= 4) {
      // The coarser rule needs a multiple of four; two intervals left over count in proportion.
      int whole = intervals / 4 * 4;
      addSimpson(finer, from, from + whole, 1, h);
      addSimpson(coarser, from, from + whole, 2, 2 * h);
      accumulate(finer, coarser, (double) intervals / whole / 15);
    } else {
      // Two intervals only: the trapezoid's error bounds Simpson's.
      addSimpson(finer, from, to, 1, h);
      coarser[from] = h / 2;
      coarser[from + 1] = h;
      coarser[to] = h / 2;
      accumulate(finer, coarser, 1);
    }
  }

  private void accumulate(double[] finer, double[] coarser, double factor) {
    for (int i = 0; i < error.length; i++) {
      error[i] += factor * (finer[i] - coarser[i]);
    }
  }

  private static void addSimpson(double[] w, int from, int to, int stride, double h) {
    for (int i = from; i < to; i += 2 * stride) {
      w[i] += h / 3;
      w[i + stride] += 4 * h / 3;
      w[i + 2 * stride] += h / 3;
    }
  }

  double[] weights() {
    return Arrays.copyOf(weights, weights.length);
  }

  /** ∫f dt. */
  double integral(double[] f) {
    return dot(weights, f);
  }

  /** Estimated error of {@link #integral}, signed. */
  double error(double[] f) {
    return dot(error, f);
  }

  private static double dot(double[] w, double[] f) {
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      sum += w[i] * f[i];
    }
    return sum;
  }
}
