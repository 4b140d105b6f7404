package langevin.theorem;

import java.util.Arrays;
import java.util.List;

/**
 * Composite quadrature over node times, run by run of equal intervals, as weights, with a second
 * set of weights that gives an estimate of the error.
 *
 * <p>An even number of equal intervals gets Simpson's rule, S(h). Its error is extrapolated from
 * the intervals taken in twos and in fours at the order that shows, (S(2h) − S(h))/(r − 1) with r =
 * (S(4h) − S(2h))/(S(2h) − S(h)) between 2 and 8: where the integrand decays within a few intervals
 * the asymptotic r = 16 is not reached. Where noise hides r it is taken to be 4. An odd number from
 * three on ends with the 3/8 rule, error (3/80) h δ⁴f. Where there are too few nodes for such
 * differences the distance to the trapezoid bounds the error. A lone interval is integrated through
 * the cubic of its neighbourhood, bounded likewise; with two nodes in all only the trapezoid is
 * left, bounded by half its rise.
 */
final class Simpson {
  /** Name of the error term. */
  static final String TERM = "time quadrature";

  private static final double SLOWEST = 2;
  private static final double FASTEST = 8;

  /** Where the ratio of differences cannot be seen. */
  private static final double UNSEEN = 4;

  private final double widest;
  private final double[] weights;

  /** S(2h) − S(h). */
  private final double[] fine;

  /** S(4h) − S(2h). */
  private final double[] coarse;

  /** Errors known without extrapolation. */
  private final double[] error;

  /**
   * Of a smooth integrand.
   *
   * @param times increasing
   * @throws IllegalArgumentException if there are fewer than two
   */
  Simpson(List<Double> times) {
    this(times, 0);
  }

  /**
   * Of an integrand that may jump: no rule reaches across an interval shorter than a step, which
   * separates the two sides of a corner.
   *
   * @param times increasing
   * @param step of the run: other nodes are at least so far apart
   * @throws IllegalArgumentException if there are fewer than two
   */
  Simpson(List<Double> times, double step) {
    int n = times.size();
    if (n < 2) {
      throw new IllegalArgumentException(n + " node times");
    }
    double longest = 0;
    for (int i = 1; i < n; i++) {
      longest = Math.max(longest, times.get(i) - times.get(i - 1));
    }
    widest = longest;
    weights = new double[n];
    fine = new double[n];
    coarse = new double[n];
    error = new double[n];
    int from = 0;
    while (from < n) {
      int to = from;
      while (to < n - 1 && times.get(to + 1) - times.get(to) > 0.01 * step) {
        to++;
      }
      piece(times, from, to);
      from = to + 1;
    }
  }

  /** Without a break inside. */
  private void piece(List<Double> times, int first, int last) {
    int from = first;
    while (from < last) {
      double h = times.get(from + 1) - times.get(from);
      int to = from + 1;
      while (to < last && Math.abs(times.get(to + 1) - times.get(to) - h) < 1e-6 * h) {
        to++;
      }
      if (to - from == 1) {
        alone(times, from, first, last);
      } else {
        int even = (to - from) % 2 == 0 ? to : to - 3;
        if (even > from) {
          pairs(from, even, h);
        }
        if (even < to) {
          three(from, to, h);
        }
      }
      from = to;
    }
  }

  /** Simpson's rule. */
  private void pairs(int from, int to, double h) {
    addSimpson(weights, from, to, 1, h, 1);
    int intervals = to - from;
    // Coarser rules need a multiple of four or eight; intervals left over count in proportion.
    if (intervals >= 8) {
      int whole = intervals / 8 * 8;
      double share = (double) intervals / whole;
      addSimpson(fine, from, from + whole, 1, h, -share);
      addSimpson(fine, from, from + whole, 2, 2 * h, share);
      addSimpson(coarse, from, from + whole, 2, 2 * h, -share);
      addSimpson(coarse, from, from + whole, 4, 4 * h, share);
    } else if (intervals >= 4) {
      double share = intervals / 4.0 / (UNSEEN - 1);
      addSimpson(error, from, from + 4, 1, h, -share);
      addSimpson(error, from, from + 4, 2, 2 * h, share);
    } else {
      addSimpson(error, from, to, 1, h, -1);
      addTrapezoid(error, from, to, h, 1);
    }
  }

  /** The 3/8 rule on the last three intervals of a run. */
  private void three(int from, int to, double h) {
    double[] rule = {3 * h / 8, 9 * h / 8, 9 * h / 8, 3 * h / 8};
    for (int i = 0; i < rule.length; i++) {
      weights[to - 3 + i] += rule[i];
    }
    if (to - from >= 4) {
      double[] fourth = {1, -4, 6, -4, 1};
      for (int i = 0; i < fourth.length; i++) {
        error[to - 4 + i] += 15.0 / (FASTEST - 1) * 3 / 80 * h * fourth[i];
      }
    } else {
      for (int i = 0; i < rule.length; i++) {
        error[to - 3 + i] -= rule[i];
      }
      addTrapezoid(error, to - 3, to, h, 1);
    }
  }

  /**
   * One interval, through the cubic (with fewer nodes the parabola) of the piece's nearest nodes.
   */
  private void alone(List<Double> times, int from, int start, int end) {
    int n = end - start + 1;
    double h = times.get(from + 1) - times.get(from);
    if (n == 2) {
      addTrapezoid(weights, start, end, h, 1);
      error[start] -= h / 2;
      error[end] += h / 2;
      return;
    }
    int count = Math.min(4, n);
    int first = Math.clamp(from - 1, start, end + 1 - count);
    // Simpson's rule integrates cubics exactly.
    double[] at = {0, 0.5, 1};
    double[] share = {1.0 / 6, 4.0 / 6, 1.0 / 6};
    for (int j = first; j < first + count; j++) {
      double integral = 0;
      for (int q = 0; q < at.length; q++) {
        double t = times.get(from) + at[q] * h;
        double cardinal = 1;
        for (int m = first; m < first + count; m++) {
          if (m != j) {
            cardinal *= (t - times.get(m)) / (times.get(j) - times.get(m));
          }
        }
        integral += share[q] * h * cardinal;
      }
      weights[j] += integral;
      error[j] -= integral;
    }
    addTrapezoid(error, from, from + 1, h, 1);
  }

  private static void addSimpson(
      double[] w, int from, int to, int stride, double h, double factor) {
    for (int i = from; i < to; i += 2 * stride) {
      w[i] += factor * h / 3;
      w[i + stride] += factor * 4 * h / 3;
      w[i + 2 * stride] += factor * h / 3;
    }
  }

  private static void addTrapezoid(double[] w, int from, int to, double h, double factor) {
    for (int i = from; i < to; i++) {
      w[i] += factor * h / 2;
      w[i + 1] += factor * h / 2;
    }
  }

  double[] weights() {
    return Arrays.copyOf(weights, weights.length);
  }

  /** The longest interval. */
  double widest() {
    return widest;
  }

  /** ∫f dt. */
  double integral(double[] f) {
    return dot(weights, f);
  }

  /** Weights of S(2h) − S(h). */
  double[] fine() {
    return Arrays.copyOf(fine, fine.length);
  }

  /** Weights of S(4h) − S(2h). */
  double[] coarse() {
    return Arrays.copyOf(coarse, coarse.length);
  }

  /** S(2h) − S(h). */
  double fine(double[] f) {
    return dot(fine, f);
  }

  /** S(4h) − S(2h). */
  double coarse(double[] f) {
    return dot(coarse, f);
  }

  /** The part of the error that is not extrapolated. */
  double rest(double[] f) {
    return dot(error, f);
  }

  /** What S(2h) − S(h) is multiplied with, r − 1 being what it is divided by. */
  static double extrapolation(double fine, double coarse, boolean resolved) {
    return 1 / ((resolved ? Math.clamp(coarse / fine, SLOWEST, FASTEST) : UNSEEN) - 1);
  }

  /** Estimated error of {@link #integral} of a function without noise, signed. */
  double error(double[] f) {
    double nearer = fine(f);
    return nearer * extrapolation(nearer, coarse(f), nearer != 0) + rest(f);
  }

  private static double dot(double[] w, double[] f) {
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      sum += w[i] * f[i];
    }
    return sum;
  }
}
