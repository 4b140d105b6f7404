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
   * s[i] and ∂s/∂x[i] at x[i], from ≤ i &lt; to, which enclose a multiple of the widest lane count.
   */
  void evaluate(double time, double[] x, int from, int to, double[] s, double[] slope) {
    Polynomial p = polynomials.get(interval(time));
    evaluate(p.centre, 1 / p.radius, p.coefficients, x, from, to, s, slope);
  }

  /** Horner's rule for the polynomial and its derivative. */
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
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector u = DoubleVector.fromArray(D, x, i).sub(centre).mul(scale).max(-1).min(1);
      DoubleVector c10 = DoubleVector.broadcast(D, c[10]);
      DoubleVector p10 = u.fma(last, c10);
      DoubleVector q9 = u.fma(last, p10);
      DoubleVector p9 = u.fma(p10, DoubleVector.broadcast(D, c[9]));
      DoubleVector q8 = u.fma(q9, p9);
      DoubleVector p8 = u.fma(p9, DoubleVector.broadcast(D, c[8]));
      DoubleVector q7 = u.fma(q8, p8);
      DoubleVector p7 = u.fma(p8, DoubleVector.broadcast(D, c[7]));
      DoubleVector q6 = u.fma(q7, p7);
      DoubleVector p6 = u.fma(p7, DoubleVector.broadcast(D, c[6]));
      DoubleVector q5 = u.fma(q6, p6);
      DoubleVector p5 = u.fma(p6, DoubleVector.broadcast(D, c[5]));
      DoubleVector q4 = u.fma(q5, p5);
      DoubleVector p4 = u.fma(p5, DoubleVector.broadcast(D, c[4]));
      DoubleVector q3 = u.fma(q4, p4);
      DoubleVector p3 = u.fma(p4, DoubleVector.broadcast(D, c[3]));
      DoubleVector q2 = u.fma(q3, p3);
      DoubleVector p2 = u.fma(p3, DoubleVector.broadcast(D, c[2]));
      DoubleVector q1 = u.fma(q2, p2);
      DoubleVector p1 = u.fma(p2, DoubleVector.broadcast(D, c[1]));
      DoubleVector q0 = u.fma(q1, p1);
      u.fma(p1, DoubleVector.broadcast(D, c[0])).intoArray(s, i);
      q0.mul(scale).intoArray(slope, i);
    }
  }
}
