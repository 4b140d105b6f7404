package langevin.memory;

import static langevin.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * φ = tanh x and log cosh x in lanes, from t = exp(−2|x|): tanh|x| = (1 − t)/(1 + t), log cosh x =
 * |x| + log(1 + t) − log 2, neither of which overflows. Absolute errors stay below 4e-16 of tanh
 * and of max(1, |x|) for log cosh. Only lanewise IEEE operations, so the bits are the same at every
 * width.
 *
 * <p>exp by reduction to |r| ≤ log(2)/2 and the Taylor polynomial of degree 13 (remainder 4e-18);
 * log(1 + t) = 2 artanh(t/(2 + t)) by its series to the 31st power (remainder 1e-17).
 */
final class Activation {
  private static final int LANES = D.length();
  private static final double LOG2_E = 1.4426950408889634;
  // log 2 in two parts, the first with enough trailing zeros that n times it is exact.
  private static final double LOG_2_HIGH = 0x1.62e42fee00000p-1;
  private static final double LOG_2_LOW = 0x1.a39ef35793c76p-33;
  private static final double LOG_2 = 0.6931471805599453;
  // Adding 3·2^51 leaves the nearest integer in the low bits.
  private static final double ROUND = 6755399441055744.0;

  private Activation() {}

  /** Fills φ and log cosh from x over [from, from + count); count is a multiple of 8. */
  static void apply(double[] x, int from, int count, double[] phi, double[] logCosh) {
    for (int k = 0; k < count / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector v = DoubleVector.fromArray(D, x, i);
      DoubleVector size = v.lanewise(VectorOperators.ABS);
      // Beyond 350, exp(-2|x|) is far below the last bit of everything it is added to.
      DoubleVector t = exponential(size.lanewise(VectorOperators.MIN, 350).mul(-2));
      DoubleVector tanh = t.neg().add(1).div(t.add(1));
      // The sign of x without a branch: copy its top bit.
      tanh.reinterpretAsLongs()
          .lanewise(
              VectorOperators.OR,
              v.reinterpretAsLongs().lanewise(VectorOperators.AND, Long.MIN_VALUE))
          .reinterpretAsDoubles()
          .intoArray(phi, i);
      size.sub(LOG_2).add(logOnePlus(t)).intoArray(logCosh, i);
    }
  }

  private static DoubleVector exponential(DoubleVector y) {
    DoubleVector shifted =
        y.fma(DoubleVector.broadcast(D, LOG2_E), DoubleVector.broadcast(D, ROUND));
    DoubleVector n = shifted.sub(ROUND);
    DoubleVector r = n.fma(DoubleVector.broadcast(D, -LOG_2_HIGH), y);
    r = n.fma(DoubleVector.broadcast(D, -LOG_2_LOW), r);
    DoubleVector p = DoubleVector.broadcast(D, 1 / 6227020800.0);
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 479001600.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 39916800.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 3628800.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 362880.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 40320.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 5040.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 720.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 120.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 24.0));
    p = p.fma(r, DoubleVector.broadcast(D, 1 / 6.0));
    p = p.fma(r, DoubleVector.broadcast(D, 0.5));
    p = p.fma(r, DoubleVector.broadcast(D, 1));
    p = p.fma(r, DoubleVector.broadcast(D, 1));
    return shifted
        .reinterpretAsLongs()
        .lanewise(VectorOperators.LSHL, 52)
        .add(0x3FF0000000000000L)
        .reinterpretAsDoubles()
        .mul(p);
  }

  private static DoubleVector logOnePlus(DoubleVector t) {
    DoubleVector s = t.div(t.add(2));
    DoubleVector q = s.mul(s);
    DoubleVector p = DoubleVector.broadcast(D, 2 / 31.0);
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 29.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 27.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 25.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 23.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 21.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 19.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 17.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 15.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 13.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 11.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 9.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 7.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 5.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2 / 3.0));
    p = p.fma(q, DoubleVector.broadcast(D, 2));
    return p.mul(s);
  }
}
