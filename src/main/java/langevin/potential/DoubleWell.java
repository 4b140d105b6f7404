package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** V(x) = x⁴/4 − x²/2: wells at ±1, barrier 1/4 (estimators.md, landscape DW). */
public record DoubleWell() implements Potential {
  private static final int LANES = D.length();

  @Override
  public int dimension() {
    return 1;
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    double[] x0 = x[0];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x0, i);
      DoubleVector q = p.mul(p);
      q.mul(q.fma(DoubleVector.broadcast(D, 0.25), DoubleVector.broadcast(D, -0.5)))
          .intoArray(v, i);
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    double[] x0 = x[0];
    double[] g0 = g[0];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x0, i);
      p.mul(p.mul(p).sub(1)).intoArray(g0, i);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    double[] x0 = x[0];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x0, i);
      p.mul(p).fma(DoubleVector.broadcast(D, 3), DoubleVector.broadcast(D, -1)).intoArray(l, i);
    }
  }

  /** Left and right of the barrier's top at 0. */
  @Override
  public Optional<Wells> wells() {
    return Optional.of(new Wells.Intervals(List.of(0.0)));
  }

  @Override
  public void step(
      double time,
      double[][] x,
      int from,
      int to,
      double dt,
      double amplitude,
      float[][] xi,
      double[][] scratch) {
    double[] x0 = x[0];
    float[] z0 = xi[0];
    DoubleVector linear = DoubleVector.broadcast(D, 1 + dt);
    DoubleVector cubic = DoubleVector.broadcast(D, -dt);
    DoubleVector scale = DoubleVector.broadcast(D, amplitude);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x0, i);
      DoubleVector z =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, z0, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      p.fma(p.mul(p).fma(cubic, linear), z.mul(scale)).intoArray(x0, i);
    }
  }
}
