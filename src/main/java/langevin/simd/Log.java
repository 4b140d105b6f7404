package langevin.simd;

import static langevin.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The natural logarithm, the same bits from vectors of any width and from the scalar twin.
 *
 * <p>x = 2ᵉ (1 + f) with 1 + f in [√½, √2); with s = f/(2 + f) and z = s², ln(1 + f) = 2 artanh s =
 * f − ½f² + s (½f² + z P(z)), P a minimax polynomial of degree 6. Subnormal numbers are scaled
 * first; ln 0 = −∞, ln ∞ = ∞, and NaN below 0; vectors that hold such a number take the scalar
 * path. Largest error found at 60 000 points against 60-digit arithmetic: 0.8 units in the last
 * place.
 */
public final class Log {
  static final double P0 = 0x1.555555555557fp-1;
  static final double P1 = 0x1.9999999984b02p-2;
  static final double P2 = 0x1.2492493e71ad7p-2;
  static final double P3 = 0x1.c71c547aba2fbp-3;
  static final double P4 = 0x1.7465cd346b2c5p-3;
  static final double P5 = 0x1.39ac19c055001p-3;
  static final double P6 = 0x1.2ea561db790fep-3;

  private static final long ONE = 0x3ff0000000000000L;
  private static final long SQRT_HALF = 0x3fe6a09e667f3bcdL;
  private static final long FRACTION = 0x000fffffffffffffL;

  /** Bits of 2⁵²: an integer below 2⁵² under them is 2⁵² plus that integer. */
  private static final long TWO_52 = 0x4330000000000000L;

  private static final int LANES = D.length();

  private Log() {}

  /** y[i] = ln x[i] for from ≤ i &lt; to; y may be x. */
  public static void apply(double[] x, double[] y, int from, int to) {
    int vectors = (to - from) / LANES;
    for (int j = 0; j < vectors; j++) {
      int i = from + j * LANES;
      DoubleVector v = DoubleVector.fromArray(D, x, i);
      if (!v.compare(VectorOperators.GE, DoubleVector.broadcast(D, Double.MIN_NORMAL))
          .and(v.compare(VectorOperators.LE, DoubleVector.broadcast(D, Double.MAX_VALUE)))
          .allTrue()) {
        for (int l = i; l < i + LANES; l++) {
          y[l] = of(x[l]);
        }
        continue;
      }
      LongVector bits = v.reinterpretAsLongs().add(ONE - SQRT_HALF);
      DoubleVector e =
          bits.lanewise(VectorOperators.LSHR, 52)
              .or(TWO_52)
              .reinterpretAsDoubles()
              .sub(DoubleVector.broadcast(D, 0x1p52 + 1023));
      DoubleVector f =
          bits.and(FRACTION)
              .add(SQRT_HALF)
              .reinterpretAsDoubles()
              .sub(DoubleVector.broadcast(D, 1));
      DoubleVector s = f.div(f.add(DoubleVector.broadcast(D, 2)));
      DoubleVector z = s.mul(s);
      DoubleVector p =
          DoubleVector.broadcast(D, P6)
              .fma(z, DoubleVector.broadcast(D, P5))
              .fma(z, DoubleVector.broadcast(D, P4))
              .fma(z, DoubleVector.broadcast(D, P3))
              .fma(z, DoubleVector.broadcast(D, P2))
              .fma(z, DoubleVector.broadcast(D, P1))
              .fma(z, DoubleVector.broadcast(D, P0));
      DoubleVector half = f.mul(f).mul(DoubleVector.broadcast(D, 0.5));
      DoubleVector low =
          s.fma(p.fma(z, half), e.mul(DoubleVector.broadcast(D, Exp.LN2_LOW))).sub(half);
      e.fma(DoubleVector.broadcast(D, Exp.LN2_HIGH), low.add(f)).intoArray(y, i);
    }
    for (int i = from + vectors * LANES; i < to; i++) {
      y[i] = of(x[i]);
    }
  }

  /** ln x. */
  public static double of(double x) {
    if (Double.isNaN(x) || x == Double.POSITIVE_INFINITY) {
      return x;
    }
    if (x <= 0) {
      return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    boolean small = x < Double.MIN_NORMAL;
    long bits = Double.doubleToRawLongBits(small ? x * 0x1p54 : x) + (ONE - SQRT_HALF);
    double e =
        Double.longBitsToDouble(bits >>> 52 | TWO_52) - (0x1p52 + (small ? 1023 + 54 : 1023));
    double f = Double.longBitsToDouble((bits & FRACTION) + SQRT_HALF) - 1;
    double s = f / (f + 2);
    double z = s * s;
    double p = Math.fma(P6, z, P5);
    p = Math.fma(p, z, P4);
    p = Math.fma(p, z, P3);
    p = Math.fma(p, z, P2);
    p = Math.fma(p, z, P1);
    p = Math.fma(p, z, P0);
    double half = f * f * 0.5;
    double low = Math.fma(s, Math.fma(p, z, half), e * Exp.LN2_LOW) - half;
    return Math.fma(e, Exp.LN2_HIGH, low + f);
  }
}
