package langevin.dynamics;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.F;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Short flat passes over one axis of a block; from and to enclose a multiple of the widest lane
 * count.
 */
final class Passes {
  private static final int LANES = D.length();

  private Passes() {}

  /** u, cut at ±1; NaN stays. Java's min and max, which mind the sign of 0, take thrice as long. */
  static DoubleVector within(DoubleVector u) {
    DoubleVector low = DoubleVector.broadcast(D, -1);
    DoubleVector high = DoubleVector.broadcast(D, 1);
    return u.blend(low, u.compare(VectorOperators.LT, low))
        .blend(high, u.compare(VectorOperators.GT, high));
  }

  /** x ← x + c·y. */
  static void add(double[] x, double c, double[] y, int from, int to) {
    DoubleVector factor = DoubleVector.broadcast(D, c);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, y, i).fma(factor, DoubleVector.fromArray(D, x, i)).intoArray(x, i);
    }
  }

  /** x ← x + c·z, z in single precision starting at its aligned first element. */
  static void add(double[] x, double c, float[] z, int from, int to) {
    DoubleVector factor = DoubleVector.broadcast(D, c);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector w =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, z, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      w.fma(factor, DoubleVector.fromArray(D, x, i)).intoArray(x, i);
    }
  }

  /** out ← z, z in single precision starting at its aligned first element. */
  static void widen(float[] z, double[] out, int from, int to) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      DoubleVector w =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, z, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      w.intoArray(out, from + k * LANES);
    }
  }

  /** x ← c·x. */
  static void scale(double[] x, double c, int from, int to) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, x, i).mul(c).intoArray(x, i);
    }
  }

  /** way ← way + (x − before); before ← x − before. */
  static void way(double[] x, double[] before, double[] way, int from, int to) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector d = DoubleVector.fromArray(D, x, i).sub(DoubleVector.fromArray(D, before, i));
      d.intoArray(before, i);
      DoubleVector.fromArray(D, way, i).add(d).intoArray(way, i);
    }
  }

  /** sum ← sum − ½(g + h)·way. */
  static void heat(double[] way, double[] g, double[] h, double[] sum, int from, int to) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector mean =
          DoubleVector.fromArray(D, g, i).add(DoubleVector.fromArray(D, h, i)).mul(-0.5);
      mean.fma(DoubleVector.fromArray(D, way, i), DoubleVector.fromArray(D, sum, i))
          .intoArray(sum, i);
    }
  }

  /** sum ← sum + a·g·z. */
  static void addProduct(double[] sum, double a, double[] g, double[] z, int from, int to) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, g, i)
          .mul(a)
          .fma(DoubleVector.fromArray(D, z, i), DoubleVector.fromArray(D, sum, i))
          .intoArray(sum, i);
    }
  }

  /** sum ← sum + a·g·z + ½a²·h·(z² − 1). */
  static void addControl(
      double[] sum, double a, double[] g, double[] h, double[] z, int from, int to) {
    double half = 0.5 * a * a;
    DoubleVector less = DoubleVector.broadcast(D, -1);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector w = DoubleVector.fromArray(D, z, i);
      DoubleVector first =
          DoubleVector.fromArray(D, g, i).mul(a).fma(w, DoubleVector.fromArray(D, sum, i));
      DoubleVector.fromArray(D, h, i).mul(half).fma(w.fma(w, less), first).intoArray(sum, i);
    }
  }

  /** x ← ½(x + y). */
  static void mean(double[] x, double[] y, int from, int to) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, x, i).add(DoubleVector.fromArray(D, y, i)).mul(0.5).intoArray(x, i);
    }
  }

  /** x ← ½(x + y) on n floats from the aligned first element. */
  static void mean(float[] x, float[] y, int n) {
    int lanes = F.length();
    for (int k = 0; k < n / lanes; k++) {
      int i = FLOATS + k * lanes;
      FloatVector.fromArray(F, x, i).add(FloatVector.fromArray(F, y, i)).mul(0.5f).intoArray(x, i);
    }
  }

  /** s ← s + x². */
  static void addSquare(double[] s, double[] x, int from, int to) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector v = DoubleVector.fromArray(D, x, i);
      v.fma(v, DoubleVector.fromArray(D, s, i)).intoArray(s, i);
    }
  }

  /** x ← x − dt g / (1 + dt √s). */
  static void tamed(double[] x, double[] g, double[] s, double dt, int from, int to) {
    DoubleVector step = DoubleVector.broadcast(D, dt);
    DoubleVector one = DoubleVector.broadcast(D, 1);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector norm = DoubleVector.fromArray(D, s, i).sqrt();
      DoubleVector drift = DoubleVector.fromArray(D, g, i).mul(step).div(norm.fma(step, one));
      DoubleVector.fromArray(D, x, i).sub(drift).intoArray(x, i);
    }
  }
}
