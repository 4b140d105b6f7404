package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The kernels of h(x² − a²)² + s·x, shared by the landscapes with and without a tilt. */
final class TiltedQuartic {
  private static final int LANES = D.length();

  private TiltedQuartic() {}

  static void energy(
      double height, double squaredWidth, double tilt, double[] x, int from, int to, double[] v) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector q = p.mul(p).sub(squaredWidth);
      q.mul(q).fma(DoubleVector.broadcast(D, height), p.mul(tilt)).intoArray(v, i);
    }
  }

  static void gradient(
      double height, double squaredWidth, double tilt, double[] x, int from, int to, double[] g) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      p.mul(4 * height)
          .fma(p.mul(p).sub(squaredWidth), DoubleVector.broadcast(D, tilt))
          .intoArray(g, i);
    }
  }

  static void laplacian(
      double height, double squaredWidth, double[] x, int from, int to, double[] l) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      p.mul(p)
          .fma(DoubleVector.broadcast(D, 3), DoubleVector.broadcast(D, -squaredWidth))
          .mul(4 * height)
          .intoArray(l, i);
    }
  }

  static void step(
      double height,
      double squaredWidth,
      double tilt,
      double[] x,
      int from,
      int to,
      double dt,
      double amplitude,
      float[] xi) {
    double pull = 4 * height * dt;
    DoubleVector linear = DoubleVector.broadcast(D, 1 + pull * squaredWidth);
    DoubleVector cubic = DoubleVector.broadcast(D, -pull);
    DoubleVector drift = DoubleVector.broadcast(D, -dt * tilt);
    DoubleVector scale = DoubleVector.broadcast(D, amplitude);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector z =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, xi, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      p.fma(p.mul(p).fma(cubic, linear), z.fma(scale, drift)).intoArray(x, i);
    }
  }
}
