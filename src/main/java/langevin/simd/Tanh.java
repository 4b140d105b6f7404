package langevin.simd;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.F;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The hyperbolic tangent, the same bits from vectors of any width and from the scalar twin.
 *
 * <p>tanh |x| = m/(m + 2) with m = e²ˣ − 1 = 2ᵏ (eʳ − 1) + (2ᵏ − 1), which keeps full relative
 * accuracy at small x; the reduction and the polynomial are those of {@link Exp}. Saturates to ±1
 * and keeps ±0 and NaN. Largest error found at 60 000 points against 60-digit arithmetic: 2.3 units
 * in the last place in double, 2.4 in float.
 */
public final class Tanh {
  /** Beyond this the result rounds to 1. */
  private static final double LIMIT = 20;

  private static final float F_LIMIT = 10;
  private static final int LANES = D.length();
  private static final int F_LANES = F.length();

  private Tanh() {}

  /** y[i] = tanh x[i] for from ≤ i &lt; to; y may be x. */
  public static void apply(double[] x, double[] y, int from, int to) {
    int vectors = (to - from) / LANES;
    for (int j = 0; j < vectors; j++) {
      int i = from + j * LANES;
      DoubleVector v = DoubleVector.fromArray(D, x, i);
      DoubleVector size = v.abs();
      DoubleVector u =
          size.blend(LIMIT, size.compare(VectorOperators.GT, DoubleVector.broadcast(D, LIMIT)));
      u = u.add(u);
      DoubleVector k =
          u.fma(DoubleVector.broadcast(D, Exp.LOG2_E), DoubleVector.broadcast(D, Exp.EXPONENT));
      DoubleVector n = k.sub(DoubleVector.broadcast(D, Exp.EXPONENT));
      DoubleVector r =
          n.fma(
              DoubleVector.broadcast(D, -Exp.LN2_LOW),
              n.fma(DoubleVector.broadcast(D, -Exp.LN2_HIGH), u));
      DoubleVector r2 = r.mul(r);
      DoubleVector r4 = r2.mul(r2);
      DoubleVector a = DoubleVector.broadcast(D, Exp.C1).fma(r, DoubleVector.broadcast(D, Exp.C0));
      DoubleVector b = DoubleVector.broadcast(D, Exp.C3).fma(r, DoubleVector.broadcast(D, Exp.C2));
      DoubleVector c = DoubleVector.broadcast(D, Exp.C5).fma(r, DoubleVector.broadcast(D, Exp.C4));
      DoubleVector d = DoubleVector.broadcast(D, Exp.C7).fma(r, DoubleVector.broadcast(D, Exp.C6));
      DoubleVector e = DoubleVector.broadcast(D, Exp.C9).fma(r, DoubleVector.broadcast(D, Exp.C8));
      DoubleVector q = e.fma(r4, d.fma(r2, c)).fma(r4, b.fma(r2, a));
      DoubleVector power =
          k.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
      DoubleVector m = power.fma(q.fma(r2, r), power.sub(DoubleVector.broadcast(D, 1)));
      m.div(m.add(DoubleVector.broadcast(D, 2)))
          .reinterpretAsLongs()
          .or(v.reinterpretAsLongs().and(Long.MIN_VALUE))
          .reinterpretAsDoubles()
          .intoArray(y, i);
    }
    for (int i = from + vectors * LANES; i < to; i++) {
      y[i] = of(x[i]);
    }
  }

  /** tanh x. */
  public static double of(double x) {
    double size = Math.abs(x);
    double u = size > LIMIT ? LIMIT : size;
    u += u;
    double k = Math.fma(u, Exp.LOG2_E, Exp.EXPONENT);
    double n = k - Exp.EXPONENT;
    double r = Math.fma(n, -Exp.LN2_LOW, Math.fma(n, -Exp.LN2_HIGH, u));
    double power = Double.longBitsToDouble(Double.doubleToRawLongBits(k) << 52);
    double m = Math.fma(power, Math.fma(Exp.tail(r), r * r, r), power - 1);
    return Math.copySign(m / (m + 2), x);
  }

  /** y[i] = tanh x[i] for from ≤ i &lt; to; y may be x. */
  public static void apply(float[] x, float[] y, int from, int to) {
    int vectors = (to - from) / F_LANES;
    for (int j = 0; j < vectors; j++) {
      int i = from + j * F_LANES;
      FloatVector v = FloatVector.fromArray(F, x, i);
      FloatVector size = v.abs();
      FloatVector u =
          size.blend(F_LIMIT, size.compare(VectorOperators.GT, FloatVector.broadcast(F, F_LIMIT)));
      u = u.add(u);
      FloatVector k =
          u.fma(FloatVector.broadcast(F, Exp.F_LOG2_E), FloatVector.broadcast(F, Exp.F_EXPONENT));
      FloatVector n = k.sub(FloatVector.broadcast(F, Exp.F_EXPONENT));
      FloatVector r =
          n.fma(
              FloatVector.broadcast(F, -Exp.F_LN2_LOW),
              n.fma(FloatVector.broadcast(F, -Exp.F_LN2_HIGH), u));
      FloatVector q =
          FloatVector.broadcast(F, Exp.F4)
              .fma(r, FloatVector.broadcast(F, Exp.F3))
              .fma(r, FloatVector.broadcast(F, Exp.F2))
              .fma(r, FloatVector.broadcast(F, Exp.F1))
              .fma(r, FloatVector.broadcast(F, Exp.F0));
      FloatVector power =
          k.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector m = power.fma(q.fma(r.mul(r), r), power.sub(FloatVector.broadcast(F, 1)));
      m.div(m.add(FloatVector.broadcast(F, 2)))
          .reinterpretAsInts()
          .or(v.reinterpretAsInts().and(Integer.MIN_VALUE))
          .reinterpretAsFloats()
          .intoArray(y, i);
    }
    for (int i = from + vectors * F_LANES; i < to; i++) {
      y[i] = of(x[i]);
    }
  }

  /** tanh x in single precision. */
  public static float of(float x) {
    float size = Math.abs(x);
    float u = size > F_LIMIT ? F_LIMIT : size;
    u += u;
    float k = Math.fma(u, Exp.F_LOG2_E, Exp.F_EXPONENT);
    float n = k - Exp.F_EXPONENT;
    float r = Math.fma(n, -Exp.F_LN2_LOW, Math.fma(n, -Exp.F_LN2_HIGH, u));
    float power = Float.intBitsToFloat(Float.floatToRawIntBits(k) << 23);
    float m = Math.fma(power, Math.fma(Exp.tail(r), r * r, r), power - 1);
    return Math.copySign(m / (m + 2), x);
  }
}
