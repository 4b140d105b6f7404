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
 * (float: 4). The factor 2ᵏ is applied as 2ʰ · 2ᵏ⁻ʰ with h = ⌊k/2⌋, so that overflow to infinity,
 * gradual underflow and NaN come out as IEEE arithmetic gives them, at full speed on the whole
 * line. Largest error found at 60 000 points against 60-digit arithmetic: 1.0 units in the last
 * place in double, 1.0 in float.
 *
 * <p>There is deliberately no form that takes and returns a vector: C2 stops inlining everything
 * but the Vector API's own methods after a few dozen vector operations, and would box. Kernels
 * write their arguments to an array and call {@link #apply(double[], double[], int, int)}.
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

  /**
   * Adding this to a small number leaves its nearest integer plus 1023, the exponent bits of a
   * power of two, in the low bits of the sum.
   */
  static final double EXPONENT = 0x1.8p52 + 1023;

  /** As {@link #EXPONENT}, for the product of two powers. */
  private static final double TWO_EXPONENTS = 0x1.8p52 + 2046;

  /** Beyond ±this eˣ is ∞ or 0; the exponents above hold up to 1400. */
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
  static final float F_EXPONENT = 0x1.8p23f + 127;
  private static final float F_TWO_EXPONENTS = 0x1.8p23f + 254;
  private static final float F_LIMIT = 120;

  private static final int LANES = D.length();
  private static final int F_LANES = F.length();

  private Exp() {}

  /** y[i] = exp(x[i]) for from ≤ i &lt; to; y may be x. */
  public static void apply(double[] x, double[] y, int from, int to) {
    int vectors = (to - from) / LANES;
    for (int j = 0; j < vectors; j++) {
      int i = from + j * LANES;
      DoubleVector v = DoubleVector.fromArray(D, x, i);
      DoubleVector k =
          v.fma(DoubleVector.broadcast(D, LOG2_E), DoubleVector.broadcast(D, TWO_EXPONENTS));
      DoubleVector n = k.sub(DoubleVector.broadcast(D, TWO_EXPONENTS));
      DoubleVector r =
          n.fma(
              DoubleVector.broadcast(D, -LN2_LOW), n.fma(DoubleVector.broadcast(D, -LN2_HIGH), v));
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector a = DoubleVector.broadcast(D, C1).fma(r, DoubleVector.broadcast(D, C0));
      DoubleVector b = DoubleVector.broadcast(D, C3).fma(r, DoubleVector.broadcast(D, C2));
      DoubleVector c = DoubleVector.broadcast(D, C5).fma(r, DoubleVector.broadcast(D, C4));
      DoubleVector d = DoubleVector.broadcast(D, C7).fma(r, DoubleVector.broadcast(D, C6));
      DoubleVector e = DoubleVector.broadcast(D, C9).fma(r, DoubleVector.broadcast(D, C8));
      DoubleVector q = e.fma(r4, d.fma(r2, c)).fma(r4, b.fma(r2, a));
      LongVector bits = k.reinterpretAsLongs();
      LongVector halved = bits.lanewise(VectorOperators.LSHR, 1);
      DoubleVector half = halved.lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      DoubleVector rest =
          bits.sub(halved).lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      q.fma(r2, r)
          .fma(half, half)
          .mul(rest)
          .blend(
              Double.POSITIVE_INFINITY,
              v.compare(VectorOperators.GT, DoubleVector.broadcast(D, LIMIT)))
          .blend(0, v.compare(VectorOperators.LT, DoubleVector.broadcast(D, -LIMIT)))
          .intoArray(y, i);
    }
    for (int i = from + vectors * LANES; i < to; i++) {
      y[i] = of(x[i]);
    }
  }

  /** exp(x). */
  public static double of(double x) {
    if (x > LIMIT) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < -LIMIT) {
      return 0;
    }
    double k = Math.fma(x, LOG2_E, TWO_EXPONENTS);
    double n = k - TWO_EXPONENTS;
    double r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    long bits = Double.doubleToRawLongBits(k);
    long halved = bits >>> 1;
    double half = Double.longBitsToDouble(halved << 52);
    double rest = Double.longBitsToDouble((bits - halved) << 52);
    return Math.fma(Math.fma(tail(r), r * r, r), half, half) * rest;
  }

  /** q(r) = (eʳ − 1 − r)/r². */
  static double tail(double r) {
    double r2 = r * r;
    double r4 = r2 * r2;
    double a = Math.fma(C1, r, C0);
    double b = Math.fma(C3, r, C2);
    double c = Math.fma(C5, r, C4);
    double d = Math.fma(C7, r, C6);
    double e = Math.fma(C9, r, C8);
    return Math.fma(Math.fma(e, r4, Math.fma(d, r2, c)), r4, Math.fma(b, r2, a));
  }

  /** y[i] = exp(x[i]) for from ≤ i &lt; to; y may be x. */
  public static void apply(float[] x, float[] y, int from, int to) {
    int vectors = (to - from) / F_LANES;
    for (int j = 0; j < vectors; j++) {
      int i = from + j * F_LANES;
      FloatVector v = FloatVector.fromArray(F, x, i);
      FloatVector k =
          v.fma(FloatVector.broadcast(F, F_LOG2_E), FloatVector.broadcast(F, F_TWO_EXPONENTS));
      FloatVector h =
          v.fma(FloatVector.broadcast(F, 0.5f * F_LOG2_E), FloatVector.broadcast(F, F_EXPONENT));
      FloatVector n = k.sub(FloatVector.broadcast(F, F_TWO_EXPONENTS));
      FloatVector r =
          n.fma(
              FloatVector.broadcast(F, -F_LN2_LOW),
              n.fma(FloatVector.broadcast(F, -F_LN2_HIGH), v));
      FloatVector q =
          FloatVector.broadcast(F, F4)
              .fma(r, FloatVector.broadcast(F, F3))
              .fma(r, FloatVector.broadcast(F, F2))
              .fma(r, FloatVector.broadcast(F, F1))
              .fma(r, FloatVector.broadcast(F, F0));
      IntVector hBits = h.reinterpretAsInts();
      FloatVector half = hBits.lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector rest =
          k.reinterpretAsInts().sub(hBits).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      q.fma(r.mul(r), r)
          .fma(half, half)
          .mul(rest)
          .blend(
              Float.POSITIVE_INFINITY,
              v.compare(VectorOperators.GT, FloatVector.broadcast(F, F_LIMIT)))
          .blend(0, v.compare(VectorOperators.LT, FloatVector.broadcast(F, -F_LIMIT)))
          .intoArray(y, i);
    }
    for (int i = from + vectors * F_LANES; i < to; i++) {
      y[i] = of(x[i]);
    }
  }

  /** exp(x) in single precision. */
  public static float of(float x) {
    if (x > F_LIMIT) {
      return Float.POSITIVE_INFINITY;
    }
    if (x < -F_LIMIT) {
      return 0;
    }
    float k = Math.fma(x, F_LOG2_E, F_TWO_EXPONENTS);
    float h = Math.fma(x, 0.5f * F_LOG2_E, F_EXPONENT);
    float n = k - F_TWO_EXPONENTS;
    float r = Math.fma(n, -F_LN2_LOW, Math.fma(n, -F_LN2_HIGH, x));
    int hBits = Float.floatToRawIntBits(h);
    float half = Float.intBitsToFloat(hBits << 23);
    float rest = Float.intBitsToFloat((Float.floatToRawIntBits(k) - hBits) << 23);
    return Math.fma(Math.fma(tail(r), r * r, r), half, half) * rest;
  }

  /** q(r) = (eʳ − 1 − r)/r² in single precision. */
  static float tail(float r) {
    float q = Math.fma(F4, r, F3);
    q = Math.fma(q, r, F2);
    q = Math.fma(q, r, F1);
    return Math.fma(q, r, F0);
  }
}
