package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The kernels of h(x² − a²)² + s·x, shared by the landscapes with and without a tilt. */
final class TiltedQuartic {
  private static final int LANES = D.length();

  private TiltedQuartic() {}

  /**
   * The top of the barrier is the middle root of V' = 4h (x³ − a²x) + s, which has three for |s| <
   * 8 h a³/√27: x = (2a/√3) cos(φ + 4π/3) with cos 3φ = −s √27/(8 h a³) (Viète).
   */
  static Optional<Wells> wells(double height, double halfWidth, double tilt) {
    double bend = -tilt * Math.sqrt(27) / (8 * height * halfWidth * halfWidth * halfWidth);
    if (!(Math.abs(bend) < 1)) return Optional.empty();
    double top =
        tilt == 0
            ? 0
            : 2
                * halfWidth
                / Math.sqrt(3)
                * StrictMath.cos((StrictMath.acos(bend) + 4 * Math.PI) / 3);
    return Optional.of(new Wells.Intervals(List.of(top)));
  }

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
