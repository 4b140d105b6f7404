package langevin.estimate;

import static langevin.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * sin u and cos u, and of multiples of u, with lanewise IEEE operations only, hence the same bits
 * at every lane width.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // fdlibm's digits
final class SineCosine {
  private static final int LANES = D.length();

  /** 1.5·2⁵²: adding and subtracting it rounds to the nearest integer. */
  private static final double ROUND = 0x1.8p52;

  /** π/2 in three parts (fdlibm's pio2_1, pio2_2, pio2_2t), exact products up to |u| ≈ 2²⁰. */
  private static final double P1 = 0x1.921fb544p0;

  private static final double P2 = 0x1.0b4611a6p-34;
  private static final double P3 = 0x1.3198a2e037073p-69;

  private SineCosine() {}

  /** Polynomials of fdlibm's __kernel_sin and __kernel_cos on the reduced argument. */
  static void of(double[] u, int from, int to, double[] sine, double[] cosine) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector x = DoubleVector.fromArray(D, u, i);
      DoubleVector n = x.mul(2 / Math.PI).add(ROUND).sub(ROUND);
      DoubleVector r = n.fma(DoubleVector.broadcast(D, -P1), x);
      r = n.fma(DoubleVector.broadcast(D, -P2), r);
      r = n.fma(DoubleVector.broadcast(D, -P3), r);
      DoubleVector z = r.mul(r);
      DoubleVector s =
          z.fma(
              DoubleVector.broadcast(D, 1.58969099521155010221e-10),
              DoubleVector.broadcast(D, -2.50507602534068634195e-08));
      s = s.fma(z, DoubleVector.broadcast(D, 2.75573137070700676789e-06));
      s = s.fma(z, DoubleVector.broadcast(D, -1.98412698298579493134e-04));
      s = s.fma(z, DoubleVector.broadcast(D, 8.33333333332248946124e-03));
      s = s.fma(z, DoubleVector.broadcast(D, -1.66666666666666324348e-01));
      s = s.mul(z).fma(r, r);
      DoubleVector c =
          z.fma(
              DoubleVector.broadcast(D, -1.13596475577881948265e-11),
              DoubleVector.broadcast(D, 2.08757232129817482790e-09));
      c = c.fma(z, DoubleVector.broadcast(D, -2.75573143513906633035e-07));
      c = c.fma(z, DoubleVector.broadcast(D, 2.48015872894767294178e-05));
      c = c.fma(z, DoubleVector.broadcast(D, -1.38888888888741095749e-03));
      c = c.fma(z, DoubleVector.broadcast(D, 4.16666666666666019037e-02));
      c = c.fma(z, DoubleVector.broadcast(D, -0.5)).fma(z, DoubleVector.broadcast(D, 1));
      // Quadrant q = n − 4⌊n/4⌋ as −2, −1, 0, 1 or 2.
      DoubleVector q = n.sub(n.mul(0.25).add(ROUND).sub(ROUND).mul(4));
      DoubleVector even = q.abs();
      VectorMask<Double> odd = even.compare(VectorOperators.EQ, 1);
      VectorMask<Double> opposite = even.compare(VectorOperators.EQ, 2);
      DoubleVector sin = s.blend(c, odd);
      DoubleVector cos = c.blend(s, odd);
      // q = 1: sin → cos r, cos → −sin r; q = −1: sin → −cos r, cos → sin r; |q| = 2: both flip.
      VectorMask<Double> flipSine = q.compare(VectorOperators.EQ, -1).or(opposite);
      VectorMask<Double> flipCosine = q.compare(VectorOperators.EQ, 1).or(opposite);
      sin.blend(sin.neg(), flipSine).intoArray(sine, i);
      cos.blend(cos.neg(), flipCosine).intoArray(cosine, i);
    }
  }

  /** sin and cos of a sum of two angles. */
  static void sum(
      double[] s1,
      double[] c1,
      double[] s2,
      double[] c2,
      int from,
      int to,
      double[] sine,
      double[] cosine) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector a = DoubleVector.fromArray(D, s1, i);
      DoubleVector b = DoubleVector.fromArray(D, c1, i);
      DoubleVector p = DoubleVector.fromArray(D, s2, i);
      DoubleVector q = DoubleVector.fromArray(D, c2, i);
      a.fma(q, b.mul(p)).intoArray(sine, i);
      b.fma(q, a.mul(p).neg()).intoArray(cosine, i);
    }
  }
}
