package langevin.dynamics;

import static langevin.simd.Lanes.D;

import java.util.List;
import jdk.incubator.vector.DoubleVector;

/**
 * Score s(x, t) = ∂ log ρ/∂x of a law on a line, as fits know it beforehand: in each of equal
 * intervals of time a polynomial in u = (x − centre)/radius, and beyond |u| = 1 its value there.
 *
 * @param start when the first interval begins
 * @param length of each &gt; 0
 * @param polynomials one per interval
 */
public record ScoreFit(double start, double length, List<Polynomial> polynomials) {
  /** Coefficients of each polynomial. */
  public static final int TERMS = 12;

  private static final int LANES = D.length();

  /** Of rounding, so that a step belongs to the interval that begins with it. */
  private static final double EARLY = 1e-6;

  /**
   * Σ_j c_j u^j, u = (x − centre)/radius.
   *
   * @param radius &gt; 0
   * @param coefficients c_j, {@link #TERMS} of them
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  public record Polynomial(double centre, double radius, double[] coefficients) {
    /**
     * @throws IllegalArgumentException if it has another number of coefficients
     */
    public Polynomial {
      if (coefficients.length != TERMS) {
        throw new IllegalArgumentException(coefficients.length + " coefficients");
      }
    }
  }

  /**
   * @throws IllegalArgumentException unless there is an interval, and it has a length
   */
  public ScoreFit {
    polynomials = List.copyOf(polynomials);
    if (!(length > 0) || polynomials.isEmpty()) {
      throw new IllegalArgumentException(
          "%d intervals of length %s".formatted(polynomials.size(), length));
    }
  }

  /** The interval with this time in it, the first or last for times before and after all. */
  int interval(double time) {
    double passed = Math.floor((time - start) / length + EARLY);
    return (int) Math.clamp(passed, 0, polynomials.size() - 1.0);
  }

  /**
   * s[i] and ∂s/∂x[i] at x[i], from ≤ i &lt; to, which enclose a multiple of twice the widest lane
   * count, as blocks do.
   */
  void evaluate(double time, double[] x, int from, int to, double[] s, double[] slope) {
    Polynomial p = polynomials.get(interval(time));
    evaluate(p.centre, 1 / p.radius, p.coefficients, x, from, to, s, slope);
  }

  /** Horner's rule for the polynomial and its derivative, two vectors side by side. */
  private static void evaluate(
      double centre,
      double scale,
      double[] c,
      double[] x,
      int from,
      int to,
      double[] s,
      double[] slope) {
    DoubleVector last = DoubleVector.broadcast(D, c[TERMS - 1]);
    DoubleVector c10 = DoubleVector.broadcast(D, c[TERMS - 2]);
    for (int k = 0; k < (to - from) / (2 * LANES); k++) {
      int i = from + 2 * k * LANES;
      DoubleVector u = Passes.within(DoubleVector.fromArray(D, x, i).sub(centre).mul(scale));
      DoubleVector v =
          Passes.within(DoubleVector.fromArray(D, x, i + LANES).sub(centre).mul(scale));
      DoubleVector p = u.fma(last, c10);
      DoubleVector r = v.fma(last, c10);
      DoubleVector q = u.fma(last, p);
      DoubleVector t = v.fma(last, r);
      p = u.fma(p, DoubleVector.broadcast(D, c[9]));
      r = v.fma(r, DoubleVector.broadcast(D, c[9]));
      q = u.fma(q, p);
      t = v.fma(t, r);
      p = u.fma(p, DoubleVector.broadcast(D, c[8]));
      r = v.fma(r, DoubleVector.broadcast(D, c[8]));
      q = u.fma(q, p);
      t = v.fma(t, r);
      p = u.fma(p, DoubleVector.broadcast(D, c[7]));
      r = v.fma(r, DoubleVector.broadcast(D, c[7]));
      q = u.fma(q, p);
      t = v.fma(t, r);
      p = u.fma(p, DoubleVector.broadcast(D, c[6]));
      r = v.fma(r, DoubleVector.broadcast(D, c[6]));
      q = u.fma(q, p);
      t = v.fma(t, r);
      p = u.fma(p, DoubleVector.broadcast(D, c[5]));
      r = v.fma(r, DoubleVector.broadcast(D, c[5]));
      q = u.fma(q, p);
      t = v.fma(t, r);
      p = u.fma(p, DoubleVector.broadcast(D, c[4]));
      r = v.fma(r, DoubleVector.broadcast(D, c[4]));
      q = u.fma(q, p);
      t = v.fma(t, r);
      p = u.fma(p, DoubleVector.broadcast(D, c[3]));
      r = v.fma(r, DoubleVector.broadcast(D, c[3]));
      q = u.fma(q, p);
      t = v.fma(t, r);
      p = u.fma(p, DoubleVector.broadcast(D, c[2]));
      r = v.fma(r, DoubleVector.broadcast(D, c[2]));
      q = u.fma(q, p);
      t = v.fma(t, r);
      p = u.fma(p, DoubleVector.broadcast(D, c[1]));
      r = v.fma(r, DoubleVector.broadcast(D, c[1]));
      q = u.fma(q, p);
      t = v.fma(t, r);
      u.fma(p, DoubleVector.broadcast(D, c[0])).intoArray(s, i);
      v.fma(r, DoubleVector.broadcast(D, c[0])).intoArray(s, i + LANES);
      q.mul(scale).intoArray(slope, i);
      t.mul(scale).intoArray(slope, i + LANES);
    }
  }
}
