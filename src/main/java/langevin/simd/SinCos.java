package langevin.simd;

import static langevin.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/**
 * Sine and cosine, the same bits from vectors of any width and from the scalar twins.
 *
 * <p>x = k π/2 + r with |r| ≤ π/4; π/2 is subtracted in three parts of 33 bits, whose multiples are
 * exact for k below 2²⁰, and a last part, so r keeps its relative accuracy. On r, sin r = r + r z
 * P(z) and cos r = 1 − z/2 + z² Q(z) with z = r² and minimax polynomials of degree 5; k modulo 4
 * chooses between them and the sign. Beyond |x| = 1.6·10⁶ a vector takes the scalar path, which is
 * {@link StrictMath} there; sin ±∞ is NaN, sin(−0) is +0. Largest error found at 60 000 points
 * against 60-digit arithmetic: 2.1 units in the last place.
 */
public final class SinCos {
  /** Largest argument of the reduction in three parts: about 2²⁰ π/2. */
  private static final double LIMIT = 1.6e6;

  private static final double S0 = -0x1.555555555554bp-3;
  private static final double S1 = 0x1.111111110fa95p-7;
  private static final double S2 = -0x1.a01a019c47100p-13;
  private static final double S3 = 0x1.71de359e888b6p-19;
  private static final double S4 = -0x1.ae5e8090c6e9dp-26;
  private static final double S5 = 0x1.5d99c729936eap-33;
  private static final double C0 = 0x1.555555555554bp-5;
  private static final double C1 = -0x1.6c16c16c14f8ap-10;
  private static final double C2 = 0x1.a01a019c838ddp-16;
  private static final double C3 = -0x1.27e4f7ea3586bp-22;
  private static final double C4 = 0x1.1ee9d75141f4bp-29;
  private static final double C5 = -0x1.8fa46549d5babp-37;

  private static final double TWO_OVER_PI = 0.6366197723675814;
  private static final double HALF_PI_1 = 0x1.921fb54400000p+0;
  private static final double HALF_PI_2 = 0x1.0b4611a600000p-34;
  private static final double HALF_PI_3 = 0x1.3198a2e000000p-69;
  private static final double HALF_PI_4 = 0x1.b839a252049c1p-104;

  /** Adding this rounds to an integer, found in the low bits of the sum. */
  private static final double ROUND = 0x1.8p52;

  private static final int LANES = D.length();

  private SinCos() {}

  /** y[i] = sin x[i] for from ≤ i &lt; to; y may be x. */
  public static void sin(double[] x, double[] y, int from, int to) {
    apply(x, y, null, from, to, 0);
  }

  /** y[i] = cos x[i] for from ≤ i &lt; to; y may be x. */
  public static void cos(double[] x, double[] y, int from, int to) {
    apply(x, y, null, from, to, 1);
  }

  /** sine[i] = sin x[i] and cosine[i] = cos x[i] for from ≤ i &lt; to, from one reduction. */
  public static void both(double[] x, double[] sine, double[] cosine, int from, int to) {
    apply(x, sine, cosine, from, to, 0);
  }

  /** y[i] = sin(x[i] + turns π/2) and, if it is wanted, next[i] a quarter turn further. */
  private static void apply(
      double[] x, double[] y, double @Nullable [] next, int from, int to, int turns) {
    int vectors = (to - from) / LANES;
    for (int j = 0; j < vectors; j++) {
      int i = from + j * LANES;
      DoubleVector v = DoubleVector.fromArray(D, x, i);
      if (v.abs().compare(VectorOperators.GT, DoubleVector.broadcast(D, LIMIT)).anyTrue()) {
        for (int l = i; l < i + LANES; l++) {
          one(x, y, next, l, turns);
        }
        continue;
      }
      DoubleVector k =
          v.fma(DoubleVector.broadcast(D, TWO_OVER_PI), DoubleVector.broadcast(D, ROUND));
      DoubleVector n = k.sub(DoubleVector.broadcast(D, ROUND));
      DoubleVector r = n.fma(DoubleVector.broadcast(D, -HALF_PI_1), v);
      r = n.fma(DoubleVector.broadcast(D, -HALF_PI_2), r);
      r = n.fma(DoubleVector.broadcast(D, -HALF_PI_3), r);
      r = n.fma(DoubleVector.broadcast(D, -HALF_PI_4), r);
      DoubleVector z = r.mul(r);
      DoubleVector s =
          DoubleVector.broadcast(D, S5)
              .fma(z, DoubleVector.broadcast(D, S4))
              .fma(z, DoubleVector.broadcast(D, S3))
              .fma(z, DoubleVector.broadcast(D, S2))
              .fma(z, DoubleVector.broadcast(D, S1))
              .fma(z, DoubleVector.broadcast(D, S0));
      DoubleVector sine = s.fma(z.mul(r), r);
      DoubleVector c =
          DoubleVector.broadcast(D, C5)
              .fma(z, DoubleVector.broadcast(D, C4))
              .fma(z, DoubleVector.broadcast(D, C3))
              .fma(z, DoubleVector.broadcast(D, C2))
              .fma(z, DoubleVector.broadcast(D, C1))
              .fma(z, DoubleVector.broadcast(D, C0));
      DoubleVector half = z.mul(DoubleVector.broadcast(D, 0.5));
      DoubleVector one = DoubleVector.broadcast(D, 1).sub(half);
      DoubleVector cosine =
          one.add(c.fma(z.mul(z), DoubleVector.broadcast(D, 1).sub(one).sub(half)));
      LongVector q = k.reinterpretAsLongs().add(turns);
      sine.blend(cosine, q.and(1).compare(VectorOperators.NE, 0).cast(D))
          .reinterpretAsLongs()
          .lanewise(VectorOperators.XOR, q.lanewise(VectorOperators.LSHL, 62).and(Long.MIN_VALUE))
          .reinterpretAsDoubles()
          .intoArray(y, i);
      if (next != null) {
        LongVector p = q.add(1);
        sine.blend(cosine, p.and(1).compare(VectorOperators.NE, 0).cast(D))
            .reinterpretAsLongs()
            .lanewise(VectorOperators.XOR, p.lanewise(VectorOperators.LSHL, 62).and(Long.MIN_VALUE))
            .reinterpretAsDoubles()
            .intoArray(next, i);
      }
    }
    for (int i = from + vectors * LANES; i < to; i++) {
      one(x, y, next, i, turns);
    }
  }

  private static void one(double[] x, double[] y, double @Nullable [] next, int i, int turns) {
    double v = x[i];
    y[i] = turns == 0 ? sin(v) : cos(v);
    if (next != null) {
      next[i] = turns == 0 ? cos(v) : -sin(v);
    }
  }

  /** sin x. */
  public static double sin(double x) {
    return Math.abs(x) > LIMIT ? StrictMath.sin(x) : quarter(x, 0);
  }

  /** cos x. */
  public static double cos(double x) {
    return Math.abs(x) > LIMIT ? StrictMath.cos(x) : quarter(x, 1);
  }

  private static double quarter(double x, int turns) {
    double k = Math.fma(x, TWO_OVER_PI, ROUND);
    double n = k - ROUND;
    double r = Math.fma(n, -HALF_PI_1, x);
    r = Math.fma(n, -HALF_PI_2, r);
    r = Math.fma(n, -HALF_PI_3, r);
    r = Math.fma(n, -HALF_PI_4, r);
    double z = r * r;
    long q = Double.doubleToRawLongBits(k) + turns;
    double y;
    if ((q & 1) == 0) {
      double s = Math.fma(S5, z, S4);
      s = Math.fma(s, z, S3);
      s = Math.fma(s, z, S2);
      s = Math.fma(s, z, S1);
      s = Math.fma(s, z, S0);
      y = Math.fma(s, z * r, r);
    } else {
      double c = Math.fma(C5, z, C4);
      c = Math.fma(c, z, C3);
      c = Math.fma(c, z, C2);
      c = Math.fma(c, z, C1);
      c = Math.fma(c, z, C0);
      double half = z * 0.5;
      double one = 1 - half;
      y = one + Math.fma(c, z * z, 1 - one - half);
    }
    return (q & 2) == 0 ? y : -y;
  }
}
