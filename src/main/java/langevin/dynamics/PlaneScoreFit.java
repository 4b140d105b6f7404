package langevin.dynamics;

import static langevin.simd.Lanes.D;

import java.util.List;
import jdk.incubator.vector.DoubleVector;

/**
 * Score s(x, t) = ∇ log ρ of a law in the plane, as fits know it beforehand: in intervals of time
 * two polynomials of degree {@link #DEGREE} in u and v, the coordinates from the centre over the
 * reach along each axis, and beyond |u| = 1 or |v| = 1 their values there.
 *
 * @param starts when the intervals begin, increasing; the last has no end
 * @param fits one per interval
 */
public record PlaneScoreFit(List<Double> starts, List<Fit> fits) {
  /** Total degree of the polynomials. */
  public static final int DEGREE = 5;

  /** Coefficients of each polynomial: 1, u, …, u⁵, v, vu, …, vu⁴, …, v⁵. */
  public static final int TERMS = (DEGREE + 1) * (DEGREE + 2) / 2;

  private static final int LANES = D.length();

  /** Of an interval, so that a step belongs to the one that begins with it. */
  private static final double EARLY = 1e-6;

  /**
   * Both polynomials.
   *
   * @param centre two numbers
   * @param reach two numbers &gt; 0
   * @param along coefficients of s_x and of s_y, {@link #TERMS} of each
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  public record Fit(double[] centre, double[] reach, double[][] along) {
    /**
     * @throws IllegalArgumentException if there are other numbers of numbers
     */
    public Fit {
      if (centre.length != 2 || reach.length != 2 || along.length != 2) {
        throw new IllegalArgumentException("the plane has two axes");
      }
      for (double[] each : along) {
        if (each.length != TERMS) throw new IllegalArgumentException(each.length + " coefficients");
      }
    }
  }

  /**
   * @throws IllegalArgumentException unless there is an interval, each with its fit
   */
  public PlaneScoreFit {
    starts = List.copyOf(starts);
    fits = List.copyOf(fits);
    if (starts.isEmpty() || starts.size() != fits.size()) {
      throw new IllegalArgumentException(starts.size() + " intervals, " + fits.size() + " fits");
    }
  }

  /** The interval with this time in it, the first for times before all. */
  int interval(double time) {
    int low = 0;
    int high = starts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) / 2;
      double begin = starts.get(middle);
      if (begin - EARLY * (begin - starts.get(middle - 1)) <= time) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /**
   * s at (x[0][i], x[1][i]), from ≤ i &lt; to, which enclose a multiple of the widest lane count.
   */
  void evaluate(double time, double[][] x, int from, int to, double[][] s) {
    Fit f = fits.get(interval(time));
    for (int axis = 0; axis < 2; axis++) {
      evaluate(
          f.centre[0],
          1 / f.reach[0],
          f.centre[1],
          1 / f.reach[1],
          f.along[axis],
          x[0],
          x[1],
          from,
          to,
          s[axis]);
    }
  }

  /** Horner's rule in u for the factor of each power of v, then in v. */
  private static void evaluate(
      double x0,
      double perX,
      double y0,
      double perY,
      double[] c,
      double[] x,
      double[] y,
      int from,
      int to,
      double[] s) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector u = Passes.within(DoubleVector.fromArray(D, x, i).sub(x0).mul(perX));
      DoubleVector v = Passes.within(DoubleVector.fromArray(D, y, i).sub(y0).mul(perY));
      DoubleVector r0 = u.fma(at(c, 5), at(c, 4));
      DoubleVector r1 = u.fma(at(c, 10), at(c, 9));
      DoubleVector r2 = u.fma(at(c, 14), at(c, 13));
      DoubleVector r3 = u.fma(at(c, 17), at(c, 16));
      DoubleVector r4 = u.fma(at(c, 19), at(c, 18));
      r0 = u.fma(r0, at(c, 3));
      r1 = u.fma(r1, at(c, 8));
      r2 = u.fma(r2, at(c, 12));
      r3 = u.fma(r3, at(c, 15));
      r0 = u.fma(r0, at(c, 2));
      r1 = u.fma(r1, at(c, 7));
      r2 = u.fma(r2, at(c, 11));
      r0 = u.fma(r0, at(c, 1));
      r1 = u.fma(r1, at(c, 6));
      r0 = u.fma(r0, at(c, 0));
      DoubleVector sum = v.fma(at(c, 20), r4);
      sum = v.fma(sum, r3);
      sum = v.fma(sum, r2);
      sum = v.fma(sum, r1);
      v.fma(sum, r0).intoArray(s, i);
    }
  }

  private static DoubleVector at(double[] c, int j) {
    return DoubleVector.broadcast(D, c[j]);
  }
}
