package langevin.memory;

import static langevin.simd.Lanes.D;

import jdk.incubator.vector.DoubleVector;
import langevin.simd.Exp;
import langevin.simd.Log;
import langevin.simd.Tanh;

/**
 * φ = tanh x and log cosh x = |x| + log(1 + e^(−2|x|)) − log 2, which does not overflow (memory.md
 * section 1), for arrays.
 */
public final class Activation {
  private static final int LANES = D.length();
  private static final double LOG_2 = 0.6931471805599453;

  private Activation() {}

  /** Fills φ and log cosh from x over [from, from + count); count is a multiple of 8. */
  public static void apply(double[] x, int from, int count, double[] phi, double[] logCosh) {
    int to = from + count;
    for (int k = 0; k < count / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, x, i).abs().mul(-2).intoArray(logCosh, i);
    }
    Exp.apply(logCosh, logCosh, from, to);
    for (int k = 0; k < count / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, logCosh, i).add(1).intoArray(logCosh, i);
    }
    Log.apply(logCosh, logCosh, from, to);
    for (int k = 0; k < count / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, x, i)
          .abs()
          .sub(LOG_2)
          .add(DoubleVector.fromArray(D, logCosh, i))
          .intoArray(logCosh, i);
    }
    Tanh.apply(x, phi, from, to);
  }
}
