package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The update pass behind {@link Potential#step} for landscapes without a fused one. */
final class StepPass {
  private StepPass() {}

  /** x ← x − dt g + amplitude ξ on one axis. */
  static void update(
      double[] x, double[] g, float[] xi, int from, int to, double dt, double amplitude) {
    int lanes = D.length();
    DoubleVector minusDt = DoubleVector.broadcast(D, -dt);
    DoubleVector scale = DoubleVector.broadcast(D, amplitude);
    for (int k = 0; k < (to - from) / lanes; k++) {
      int i = from + k * lanes;
      DoubleVector z =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, xi, FLOATS + k * lanes)
                  .convertShape(VectorOperators.F2D, D, 0);
      DoubleVector moved =
          DoubleVector.fromArray(D, g, i).fma(minusDt, DoubleVector.fromArray(D, x, i));
      z.fma(scale, moved).intoArray(x, i);
    }
  }
}
