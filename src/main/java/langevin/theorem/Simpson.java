package langevin.theorem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import langevin.text.Numerals;

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

  /** Intervals that the coarsest rule of three takes at once. */
  private static final int BLOCK = 8;

  /** r of an integrand that is smooth over the intervals. */
  private static final double SMOOTH = 16;

  /** r of the fastest decay that the intervals are taken to resolve. */
  private static final double SLOWEST_DECAY = 2.06;

  /** Its error, as a part of S(2h) − S(h). */
  private static final double SLOWEST_ERROR = 0.42;

  /** Difference of two decays' errors by that of their r, at the slowest. */
  private static final double CANCELLED = 0.3;

  /** Largest distance of the error of one decay from the chord, as a part of S(2h) − S(h). */
  private static final double HIDDEN = 0.24;

  /** x = rate·h of that decay. */
  private static final double FASTEST_RATE = 4.8;

  /** Where the ratio of differences cannot be seen. */
  private static final double UNSEEN = 4;

  private final double widest;
  private final double[] weights;
  private final List<Piece> pieces = new ArrayList<>();

  /**
   * The nodes of a smooth piece, with weights of what tells its error.
   *
   * @param from index of its first node; weight i belongs to node from + i
   * @param fine S(2h) − S(h)
   * @param coarse S(4h) − S(2h)
   * @param error known without extrapolation
   * @param stretches those whose error is extrapolated
   */
  @SuppressWarnings("ArrayRecordComponent") // never leaves this package
  record Piece(int from, double[] fine, double[] coarse, double[] error, List<Stretch> stretches) {
    Piece(int from, int nodes) {
      this(from, new double[nodes], new double[nodes], new double[nodes], new ArrayList<>());
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

    private double dot(double[] w, double[] f) {
      return Simpson.dot(w, f, from);
    }
  }

  /**
   * S(2h) − S(h) of eight intervals.
   *
   * @param from index of the first node; weight i belongs to node from + i
   * @param h width of an interval
   */
  @SuppressWarnings("ArrayRecordComponent") // never leaves this package
  record Difference(int from, double h, double[] weights) {
    double of(double[] f) {
      return dot(weights, f, from);
    }

    /**
     * Bound on the noise of the difference of a mean rate E[Lφ] in equilibrium, by that of the
     * martingale ∫√(2τ)∇φ·dW over the same intervals, as a ratio of standard errors. For φ that
     * decays at one rate it is √(x Σ_kl w_k w_l e^{−x|k−l|}/(2·8h²)), x = rate·h, which rises with
     * x; any φ is a sum of such with uncorrelated values, so the bound is that of the fastest decay
     * which the intervals are taken to resolve.
     */
    double noise() {
      return noise(FASTEST_RATE);
    }

    double noise(double x) {
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        for (int l = 0; l < weights.length; l++) {
          sum += weights[k] * weights[l] * StrictMath.exp(-x * Math.abs(k - l));
        }
      }
      return Math.sqrt(x * sum / (2 * BLOCK * h * h));
    }
  }

  /**
   * Equal intervals of a piece, a multiple of {@value #BLOCK}.
   *
   * @param from index of the first node
   * @param h width of an interval
   * @param share of the intervals in proportion, one or a little more
   */
  private record Stretch(int from, int intervals, double h, double share) {
    int blocks() {
      return intervals / BLOCK;
    }

    /** |S(2kh) − S(kh)| of the block, a vector's length. */
    private double apart(double[][] f, int block, int k) {
      int start = from + block * BLOCK;
      double square = 0;
      for (double[] component : f) {
        double difference = rule(component, start, BLOCK, 2 * k) - rule(component, start, BLOCK, k);
        square += difference * difference;
      }
      return share * Math.sqrt(square);
    }

    /** S(2h) − S(h) of the block. */
    Difference difference(int block) {
      double[] w = new double[BLOCK + 1];
      addSimpson(w, 0, BLOCK, 1, h, -share);
      addSimpson(w, 0, BLOCK, 2, 2 * h, share);
      return new Difference(from + block * BLOCK, h, w);
    }

    /**
     * @param counted by block
     */
    double bound(double[][] f, IntPredicate counted) {
      double fine = 0;
      double coarse = 0;
      for (int block = 0; block < blocks(); block++) {
        if (counted.test(block)) {
          fine += apart(f, block, 1);
          coarse += apart(f, block, 2);
        }
      }
      if (fine > 0 && coarse < SLOWEST_DECAY * fine) {
        return Double.POSITIVE_INFINITY;
      }
      double least = fine / (SMOOTH - 1);
      double hidden = HIDDEN * fine;
      double excess = coarse - SMOOTH * fine;
      if (excess > 0) {
        return least + hidden + CANCELLED * excess;
      }
      double ratio = fine > 0 ? coarse / fine : SMOOTH;
      double part = (SMOOTH - ratio) / (SMOOTH - SLOWEST_DECAY);
      return least + hidden + (SLOWEST_ERROR * fine - least) * part;
    }

    private double rule(double[] f, int start, int count, int k) {
      double sum = 0;
      for (int i = start; i < start + count; i += 2 * k) {
        sum += f[i] + 4 * f[i + k] + f[i + 2 * k];
      }
      return k * h / 3 * sum;
    }
  }

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
   * separates the two sides of a corner, and the errors of the pieces do not cancel.
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
    int from = 0;
    while (from < n) {
      int to = from;
      while (to < n - 1 && apart(times.get(to), times.get(to + 1), step)) {
        to++;
      }
      piece(times, from, to);
      from = to + 1;
    }
  }

  /** Whether two nodes of a run are more than the two sides of a corner. */
  static boolean apart(double time, double next, double step) {
    return next - time > 0.01 * step;
  }

  /** Without a break inside. */
  private void piece(List<Double> times, int first, int last) {
    Piece piece = new Piece(first, last - first + 1);
    int from = first;
    while (from < last) {
      double h = times.get(from + 1) - times.get(from);
      int to = from + 1;
      while (to < last && Math.abs(times.get(to + 1) - times.get(to) - h) < 1e-6 * h) {
        to++;
      }
      if (to - from == 1) {
        alone(times, from, last, piece);
      } else {
        int even = (to - from) % 2 == 0 ? to : to - 3;
        if (even > from) {
          pairs(from, even, h, piece);
        }
        if (even < to) {
          three(from, to, h, piece);
        }
      }
      from = to;
    }
    pieces.add(piece);
  }

  /** Simpson's rule. */
  private void pairs(int from, int to, double h, Piece piece) {
    addSimpson(weights, from, to, 1, h, 1);
    int intervals = to - from;
    int first = from - piece.from;
    // Coarser rules need a multiple of four or eight; intervals left over count in proportion.
    if (intervals >= BLOCK) {
      int whole = intervals / BLOCK * BLOCK;
      double share = (double) intervals / whole;
      addSimpson(piece.fine, first, first + whole, 1, h, -share);
      addSimpson(piece.fine, first, first + whole, 2, 2 * h, share);
      addSimpson(piece.coarse, first, first + whole, 2, 2 * h, -share);
      addSimpson(piece.coarse, first, first + whole, 4, 4 * h, share);
      piece.stretches.add(new Stretch(from, whole, h, share));
    } else if (intervals >= 4) {
      double share = intervals / 4.0 / (UNSEEN - 1);
      addSimpson(piece.error, first, first + 4, 1, h, -share);
      addSimpson(piece.error, first, first + 4, 2, 2 * h, share);
    } else {
      addSimpson(piece.error, first, to - piece.from, 1, h, -1);
      addTrapezoid(piece.error, first, to - piece.from, h, 1);
    }
  }

  /** The 3/8 rule on the last three intervals of a run. */
  private void three(int from, int to, double h, Piece piece) {
    double[] rule = {3 * h / 8, 9 * h / 8, 9 * h / 8, 3 * h / 8};
    for (int i = 0; i < rule.length; i++) {
      weights[to - 3 + i] += rule[i];
    }
    int end = to - piece.from;
    if (to - from >= 4) {
      double[] fourth = {1, -4, 6, -4, 1};
      for (int i = 0; i < fourth.length; i++) {
        piece.error[end - 4 + i] += 15.0 / (FASTEST - 1) * 3 / 80 * h * fourth[i];
      }
    } else {
      for (int i = 0; i < rule.length; i++) {
        piece.error[end - 3 + i] -= rule[i];
      }
      addTrapezoid(piece.error, end - 3, end, h, 1);
    }
  }

  /**
   * One interval, through the cubic (with fewer nodes the parabola) of the piece's nearest nodes.
   */
  private void alone(List<Double> times, int from, int last, Piece piece) {
    int start = piece.from;
    int n = last - start + 1;
    double h = times.get(from + 1) - times.get(from);
    if (n == 2) {
      addTrapezoid(weights, start, last, h, 1);
      piece.error[0] -= h / 2;
      piece.error[1] += h / 2;
      return;
    }
    int count = Math.min(4, n);
    int first = Math.clamp(from - 1, start, last + 1 - count);
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
      piece.error[j - start] -= integral;
    }
    addTrapezoid(piece.error, from - start, from - start + 1, h, 1);
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
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * f[i];
    }
    return sum;
  }

  /** The smooth pieces in their order. */
  List<Piece> pieces() {
    return pieces;
  }

  /** What S(2h) − S(h) is multiplied with, r − 1 being what it is divided by. */
  static double extrapolation(double fine, double coarse, boolean resolved) {
    return 1 / ((resolved ? Math.clamp(coarse / fine, SLOWEST, FASTEST) : UNSEEN) - 1);
  }

  /**
   * Bound on the error of the integral of a vector that may decay at several rates at once. The
   * differences are taken block by block by their length, so that what changes sign does not
   * cancel.
   *
   * <p>A decay within x = rate·h intervals has r = (S(4h) − S(2h))/(S(2h) − S(h)) between 16 (x =
   * 0) and {@value #SLOWEST_DECAY} (x = 4.8), and the error ρ(S(2h) − S(h)) with ρ from 1/15 to
   * {@value #SLOWEST_ERROR}. ρ is convex in r, so a sum of decays of one sign has at most the ρ of
   * the chord at its r. Of decays of both signs as much may have cancelled as is left, which adds
   * the largest distance of ρ from the chord, {@value #HIDDEN} at x = 1.6. What cancels in S(2h) −
   * S(h) does not in S(4h) − S(2h): what that has beyond r = 16 counts with the steepest chord
   * there is. Where the differences do not fall like that, the intervals do not resolve the
   * integrand, and there is no bound: +∞.
   *
   * @param f {@code f[component][node]}
   * @param counted by block, in the order of {@link #differences}, whether its difference is told
   *     from noise; of the others nothing can be said
   */
  double bound(double[][] f, boolean[] counted) {
    double sum = 0;
    int done = 0;
    for (Piece piece : pieces) {
      double square = 0;
      for (double[] component : f) {
        double rest = piece.rest(component);
        square += rest * rest;
      }
      sum += Math.sqrt(square);
      for (Stretch stretch : piece.stretches) {
        int before = done;
        sum += stretch.bound(f, block -> counted[before + block]);
        done += stretch.blocks();
      }
    }
    return sum;
  }

  /** The differences that {@link #bound} is made of. */
  List<Difference> differences() {
    return runs().stream().flatMap(List::stream).toList();
  }

  /** The same, those of each run of equal intervals by themselves. */
  List<List<Difference>> runs() {
    List<List<Difference>> runs = new ArrayList<>();
    for (Piece piece : pieces) {
      for (Stretch stretch : piece.stretches) {
        runs.add(IntStream.range(0, stretch.blocks()).mapToObj(stretch::difference).toList());
      }
    }
    return runs;
  }

  /** Why there is no {@link #bound}, with the remedy. */
  String unresolved() {
    return "how the rates change from one observation to the next does not show what they do in"
        + " between, so they cannot be integrated over time; observe at least every "
        + Numerals.brief(widest / 4);
  }

  /** Bound on the error of {@link #integral} of a function without noise. */
  double error(double[] f) {
    double sum = 0;
    for (Piece piece : pieces) {
      double nearer = piece.fine(f);
      sum += Math.abs(nearer * extrapolation(nearer, piece.coarse(f), nearer != 0) + piece.rest(f));
    }
    return sum;
  }

  /** Σ_i w_i f_{from + i}, summed in order. */
  static double dot(double[] w, double[] f, int from) {
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      sum += w[i] * f[from + i];
    }
    return sum;
  }
}
