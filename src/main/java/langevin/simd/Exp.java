package langevin.simd;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.F;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * eˣ, the same bits from vectors of any width and from the scalar twin.
 *
 * <p>x = k ln 2 + r with |r| ≤ ½ ln 2 and eʳ = 1 + r + r² q(r), q a minimax polynomial of degree 9
 * (float: 4). The factor 2ᵏ is applied as 2ʰ · 2ᵏ⁻ʰ with h = k/2, so that overflow to infinity,
 * gradual underflow and NaN come out as IEEE arithmetic gives them. Largest error found against
 * 60-digit arithmetic: 0.79 units in the last place in double, 0.76 in float.
 */
public final class Exp {
  static final double C0 = 0x1.0000000000005p-1;
  static final double C1 = 0x1.555555555555cp-3;
  static final double C2 = 0x1.55555555520f4p-5;
  static final double C3 = 0x1.111111110e6d9p-7;
  static final double C4 = 0x1.6c16c17f376bcp-10;
  static final double C5 = 0x1.a01a01b5d6760p-13;
  static final double C6 = 0x1.a019a685dc615p-16;
  static final double C7 = 0x1.71ddea09b0438p-19;
  static final double C8 = 0x1.28a2ab81e32c5p-22;
  static final double C9 = 0x1.af76a45fe0718p-26;

  static final double LOG2_E = 1.4426950408889634;

  /** ln 2 to 42 bits, so that a multiple of up to 11 bits is exact, and what it lacks. */
  static final double LN2_HIGH = 0x1.62e42fefa3800p-1;

  static final double LN2_LOW = 0x1.ef35793c76730p-45;

  /** Adding this rounds a small number to an integer, found in the low bits of the sum. */
  static final double ROUND = 0x1.8p52;

  /** Bits of 1.0. */
  static final long ONE = 0x3ff0000000000000L;

  /** Beyond ±this eˣ is ∞ or 0; the exponent arithmetic below holds up to 1400. */
  private static final double LIMIT = 800;

  static final float F0 = 0x1.000000p-1f;
  static final float F1 = 0x1.5554b0p-3f;
  static final float F2 = 0x1.555486p-5f;
  static final float F3 = 0x1.1227fep-7f;
  static final float F4 = 0x1.6d990cp-10f;
  static final float F_LOG2_E = 1.442695f;

  /** ln 2 to 15 bits and what it lacks. */
  static final float F_LN2_HIGH = 0.69314575f;

  static final float F_LN2_LOW = 0x1.7f7d1cp-20f;
  static final float F_ROUND = 0x1.8p23f;
  static final int F_ONE = 0x3f800000;
  private static final float F_LIMIT = 120;

  private static final int LANES = D.length();
  private static final int F_LANES = F.length();

  private Exp() {}

  /** y[i] = exp(x[i]) for from ≤ i &lt; to; y may be x. */
  public static void apply(double[] x, double[] y, int from, int to) {
    int vectors = (to - from) / LANES;
    for (int k = 0; k < vectors; k++) {
      int i = from + k * LANES;
      of(DoubleVector.fromArray(D, x, i)).intoArray(y, i);
    }
    for (int i = from + vectors * LANES; i < to; i++) {
      y[i] = of(x[i]);
    }
  }

  /** y[i] = exp(x[i]) for from ≤ i &lt; to; y may be x. */
  public static void apply(float[] x, float[] y, int from, int to) {
    int vectors = (to - from) / F_LANES;
    for (int k = 0; k < vectors; k++) {
      int i = from + k * F_LANES;
      of(FloatVector.fromArray(F, x, i)).intoArray(y, i);
    }
    for (int i = from + vectors * F_LANES; i < to; i++) {
      y[i] = of(x[i]);
    }
  }

  /** exp in every lane, for use inside kernels. */
  public static DoubleVector of(DoubleVector x) {
    DoubleVector k = x.fma(DoubleVector.broadcast(D, LOG2_E), DoubleVector.broadcast(D, ROUND));
    DoubleVector h =
        x.fma(DoubleVector.broadcast(D, 0.5 * LOG2_E), DoubleVector.broadcast(D, ROUND));
    DoubleVector n = k.sub(DoubleVector.broadcast(D, ROUND));
    DoubleVector r =
        n.fma(DoubleVector.broadcast(D, -LN2_LOW), n.fma(DoubleVector.broadcast(D, -LN2_HIGH), x));
    DoubleVector p = tail(r).fma(r.mul(r), r).add(DoubleVector.broadcast(D, 1));
    LongVector hBits = h.reinterpretAsLongs();
    LongVector restBits = k.reinterpretAsLongs().sub(hBits);
    DoubleVector y =
        p.mul(hBits.lanewise(VectorOperators.LSHL, 52).add(ONE).reinterpretAsDoubles())
            .mul(restBits.lanewise(VectorOperators.LSHL, 52).add(ONE).reinterpretAsDoubles());
    return y.blend(
            Double.POSITIVE_INFINITY,
            x.compare(VectorOperators.GT, DoubleVector.broadcast(D, LIMIT)))
        .blend(0, x.compare(VectorOperators.LT, DoubleVector.broadcast(D, -LIMIT)));
  }

  /** exp(x). */
  public static double of(double x) {
    if (x > LIMIT) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < -LIMIT) {
      return 0;
    }
    double k = Math.fma(x, LOG2_E, ROUND);
    double h = Math.fma(x, 0.5 * LOG2_E, ROUND);
    double n = k - ROUND;
    double r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    double p = Math.fma(tail(r), r * r, r) + 1;
    long hBits = Double.doubleToRawLongBits(h);
    long restBits = Double.doubleToRawLongBits(k) - hBits;
    return p
        * Double.longBitsToDouble((hBits << 52) + ONE)
        * Double.longBitsToDouble((restBits << 52) + ONE);
  }

  /** q(r) = (eʳ − 1 − r)/r² in every lane; apart because C2 inlines no method above 325 bytes. */
  static DoubleVector tail(DoubleVector r) {
    return DoubleVector.broadcast(D, C9)
        .fma(r, DoubleVector.broadcast(D, C8))
        .fma(r, DoubleVector.broadcast(D, C7))
        .fma(r, DoubleVector.broadcast(D, C6))
        .fma(r, DoubleVector.broadcast(D, C5))
        .fma(r, DoubleVector.broadcast(D, C4))
        .fma(r, DoubleVector.broadcast(D, C3))
        .fma(r, DoubleVector.broadcast(D, C2))
        .fma(r, DoubleVector.broadcast(D, C1))
        .fma(r, DoubleVector.broadcast(D, C0));
  }

  /** q(r) = (eʳ − 1 − r)/r². */
  static double tail(double r) {
    double q = Math.fma(C9, r, C8);
    q = Math.fma(q, r, C7);
    q = Math.fma(q, r, C6);
    q = Math.fma(q, r, C5);
    q = Math.fma(q, r, C4);
    q = Math.fma(q, r, C3);
    q = Math.fma(q, r, C2);
    q = Math.fma(q, r, C1);
    return Math.fma(q, r, C0);
  }

  /** exp in every lane, for use inside kernels. */
  public static FloatVector of(FloatVector x) {
    FloatVector k = x.fma(FloatVector.broadcast(F, F_LOG2_E), FloatVector.broadcast(F, F_ROUND));
    FloatVector h =
        x.fma(FloatVector.broadcast(F, 0.5f * F_LOG2_E), FloatVector.broadcast(F, F_ROUND));
    FloatVector n = k.sub(FloatVector.broadcast(F, F_ROUND));
    FloatVector r =
        n.fma(
            FloatVector.broadcast(F, -F_LN2_LOW), n.fma(FloatVector.broadcast(F, -F_LN2_HIGH), x));
    FloatVector p = tail(r).fma(r.mul(r), r).add(FloatVector.broadcast(F, 1));
    IntVector hBits = h.reinterpretAsInts();
    IntVector restBits = k.reinterpretAsInts().sub(hBits);
    FloatVector y =
        p.mul(hBits.lanewise(VectorOperators.LSHL, 23).add(F_ONE).reinterpretAsFloats())
            .mul(restBits.lanewise(VectorOperators.LSHL, 23).add(F_ONE).reinterpretAsFloats());
    return y.blend(
            Float.POSITIVE_INFINITY,
            x.compare(VectorOperators.GT, FloatVector.broadcast(F, F_LIMIT)))
        .blend(0, x.compare(VectorOperators.LT, FloatVector.broadcast(F, -F_LIMIT)));
  }

  /** exp(x) in single precision. */
  public static float of(float x) {
    if (x > F_LIMIT) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < -F_LIMIT) {
      return 0;
    }
    float k = Math.fma(x, F_LOG2_E, F_ROUND);
    float h = Math.fma(x, 0.5f * F_LOG2_E, F_ROUND);
    float n = k - F_ROUND;
    float r = Math.fma(n, -F_LN2_LOW, Math.fma(n, -F_LN2_HIGH, x));
    float p = Math.fma(tail(r), r * r, r) + 1;
    int hBits = Float.floatToRawIntBits(h);
    int restBits = Float.floatToRawIntBits(k) - hBits;
    return p
        * Float.intBitsToFloat((hBits << 23) + F_ONE)
        * Float.intBitsToFloat((restBits << 23) + F_ONE);
  }

  /** q(r) = (eʳ − 1 − r)/r² in every lane. */
  static FloatVector tail(FloatVector r) {
    return FloatVector.broadcast(F, F4)
        .fma(r, FloatVector.broadcast(F, F3))
        .fma(r, FloatVector.broadcast(F, F2))
        .fma(r, FloatVector.broadcast(F, F1))
        .fma(r, FloatVector.broadcast(F, F0));
  }

  /** q(r) = (eʳ − 1 − r)/r² in single precision. */
  static float tail(float r) {
    float q = Math.fma(F4, r, F3);
    q = Math.fma(q, r, F2);
    q = Math.fma(q, r, F1);
    return Math.fma(q, r, F0);
  }
}
