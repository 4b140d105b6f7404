package langevin.simd;

import static langevin.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The standard normal distribution function Φ and what is made of it, the same bits from vectors of
 * any width and from the scalar twins.
 *
 * <p>With u = |x|, Φ(−u) = e^(−u²/2) R(q)/(1 + 2u), q = (u − 4)/(u + 4) and R the interpolating
 * polynomial of degree 24 at the Chebyshev nodes of 0 ≤ u ≤ 40; Φ(u) = 1 − Φ(−u). What u² loses to
 * rounding is given back to the exponential. So the lower tail keeps its relative accuracy, and is
 * 0 where e^(−u²/2) is. Largest error of the tail found: 4 units in the last place.
 */
public final class NormalDistribution {
  private static final double C0 = 0x1.b30b52fe27788p-1;
  private static final double C1 = -0x1.78fbb7ec2d8eap-6;
  private static final double C2 = -0x1.8ac5bd763659ep-4;
  private static final double C3 = 0x1.0800fd0f640afp-3;
  private static final double C4 = -0x1.862fda1beaf85p-4;
  private static final double C5 = 0x1.6b6ea911e18dcp-5;
  private static final double C6 = -0x1.5877b9b5f7589p-7;
  private static final double C7 = -0x1.3d35c17bdeaf4p-10;
  private static final double C8 = 0x1.9d653c4891dcep-10;
  private static final double C9 = -0x1.2c8891cdbcdffp-13;
  private static final double C10 = -0x1.ac9029555914fp-13;
  private static final double C11 = 0x1.3da9074439b44p-15;
  private static final double C12 = 0x1.08b9a8e1555bdp-15;
  private static final double C13 = -0x1.94e178874bbb0p-18;
  private static final double C14 = -0x1.8b26211f03461p-18;
  private static final double C15 = 0x1.415be4d95bf58p-21;
  private static final double C16 = 0x1.41db217b9ba1cp-20;
  private static final double C17 = 0x1.0dc27c7c15038p-24;
  private static final double C18 = -0x1.f03f3e047a78ap-23;
  private static final double C19 = -0x1.fa1a2a251f33ep-25;
  private static final double C20 = 0x1.1f7a5d3d5feeep-25;
  private static final double C21 = 0x1.418ff352aaa8cp-26;
  private static final double C22 = -0x1.50e37bcc21386p-30;
  private static final double C23 = -0x1.8707a4969d035p-29;
  private static final double C24 = -0x1.3ae16e9d5771ep-31;

  /** 1/√(2π). */
  private static final double INVERSE_ROOT = 0.3989422804014327;

  /** Beyond it e^(−u²/2) is 0. */
  private static final double LIMIT = 40;

  private static final int LANES = D.length();

  private NormalDistribution() {}

  /**
   * The activation GELU: y = x Φ(x) and its slope Φ(x) + x e^(−x²/2)/√(2π), for from ≤ i &lt; to; x
   * is replaced by y.
   */
  public static void gelu(double[] x, double[] slope, int from, int to) {
    int vectors = (to - from) / LANES;
    int end = from + vectors * LANES;
    for (int i = from; i < end; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(D, x, i);
      v.mul(v).mul(-0.5).intoArray(slope, i);
    }
    Exp.apply(slope, slope, from, end);
    for (int i = from; i < end; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(D, x, i);
      DoubleVector e = DoubleVector.fromArray(D, slope, i);
      DoubleVector u = v.abs().min(DoubleVector.broadcast(D, LIMIT));
      DoubleVector s = v.mul(v);
      DoubleVector rest = v.fma(v, s.neg()).mul(-0.5);
      // Where u² overflows, so that nothing is left of it, the rest is no number.
      rest = rest.blend(0, s.compare(VectorOperators.GT, 2 * LIMIT * LIMIT));
      e = e.fma(rest, e);
      DoubleVector q = u.sub(4).div(u.add(4));
      DoubleVector q2 = q.mul(q);
      DoubleVector even = DoubleVector.broadcast(D, C24);
      even = q2.fma(even, DoubleVector.broadcast(D, C22));
      even = q2.fma(even, DoubleVector.broadcast(D, C20));
      even = q2.fma(even, DoubleVector.broadcast(D, C18));
      even = q2.fma(even, DoubleVector.broadcast(D, C16));
      even = q2.fma(even, DoubleVector.broadcast(D, C14));
      even = q2.fma(even, DoubleVector.broadcast(D, C12));
      even = q2.fma(even, DoubleVector.broadcast(D, C10));
      even = q2.fma(even, DoubleVector.broadcast(D, C8));
      even = q2.fma(even, DoubleVector.broadcast(D, C6));
      even = q2.fma(even, DoubleVector.broadcast(D, C4));
      even = q2.fma(even, DoubleVector.broadcast(D, C2));
      even = q2.fma(even, DoubleVector.broadcast(D, C0));
      DoubleVector odd = DoubleVector.broadcast(D, C23);
      odd = q2.fma(odd, DoubleVector.broadcast(D, C21));
      odd = q2.fma(odd, DoubleVector.broadcast(D, C19));
      odd = q2.fma(odd, DoubleVector.broadcast(D, C17));
      odd = q2.fma(odd, DoubleVector.broadcast(D, C15));
      odd = q2.fma(odd, DoubleVector.broadcast(D, C13));
      odd = q2.fma(odd, DoubleVector.broadcast(D, C11));
      odd = q2.fma(odd, DoubleVector.broadcast(D, C9));
      odd = q2.fma(odd, DoubleVector.broadcast(D, C7));
      odd = q2.fma(odd, DoubleVector.broadcast(D, C5));
      odd = q2.fma(odd, DoubleVector.broadcast(D, C3));
      odd = q2.fma(odd, DoubleVector.broadcast(D, C1));
      DoubleVector tail =
          odd.fma(q, even)
              .mul(e)
              .div(u.fma(DoubleVector.broadcast(D, 2), DoubleVector.broadcast(D, 1)));
      VectorMask<Double> upper = v.compare(VectorOperators.GT, 0);
      DoubleVector phi = tail.blend(DoubleVector.broadcast(D, 1).sub(tail), upper);
      v.mul(DoubleVector.broadcast(D, INVERSE_ROOT)).fma(e, phi).intoArray(slope, i);
      v.mul(phi).intoArray(x, i);
    }
    for (int i = end; i < to; i++) {
      slope[i] = geluSlope(x[i]);
      x[i] = gelu(x[i]);
    }
  }

  /** x Φ(x). */
  public static double gelu(double x) {
    return x * phi(x, density(x));
  }

  /** Φ(x) + x e^(−x²/2)/√(2π). */
  public static double geluSlope(double x) {
    double e = density(x);
    return Math.fma(x * INVERSE_ROOT, e, phi(x, e));
  }

  /** Φ(x). */
  public static double of(double x) {
    return phi(x, density(x));
  }

  /** e^(−x²/2). */
  private static double density(double x) {
    double s = x * x;
    double e = Exp.of(s * -0.5);
    double rest = s > 2 * LIMIT * LIMIT ? 0 : Math.fma(x, x, -s) * -0.5;
    return Math.fma(e, rest, e);
  }

  private static double phi(double x, double e) {
    double u = Math.min(Math.abs(x), LIMIT);
    double q = (u - 4) / (u + 4);
    double q2 = q * q;
    double even = C24;
    even = Math.fma(q2, even, C22);
    even = Math.fma(q2, even, C20);
    even = Math.fma(q2, even, C18);
    even = Math.fma(q2, even, C16);
    even = Math.fma(q2, even, C14);
    even = Math.fma(q2, even, C12);
    even = Math.fma(q2, even, C10);
    even = Math.fma(q2, even, C8);
    even = Math.fma(q2, even, C6);
    even = Math.fma(q2, even, C4);
    even = Math.fma(q2, even, C2);
    even = Math.fma(q2, even, C0);
    double odd = C23;
    odd = Math.fma(q2, odd, C21);
    odd = Math.fma(q2, odd, C19);
    odd = Math.fma(q2, odd, C17);
    odd = Math.fma(q2, odd, C15);
    odd = Math.fma(q2, odd, C13);
    odd = Math.fma(q2, odd, C11);
    odd = Math.fma(q2, odd, C9);
    odd = Math.fma(q2, odd, C7);
    odd = Math.fma(q2, odd, C5);
    odd = Math.fma(q2, odd, C3);
    odd = Math.fma(q2, odd, C1);
    double tail = Math.fma(odd, q, even) * e / Math.fma(u, 2, 1);
    return x > 0 ? 1 - tail : tail;
  }
}
