package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * V(x, y) = x⁴/4 − x²/2 + y²/2 + c x y: a double well in x that drags y along. Integrated over y it
 * is the double well with the quadratic term −(1 + c²) x²/2.
 *
 * @param coupling c, any finite number
 */
public record CoupledDoubleWell(double coupling) implements Potential {
  private static final int LANES = D.length();

  /**
   * @throws IllegalArgumentException if the coupling is not finite
   */
  public CoupledDoubleWell {
    Admissible.finite("coupling", coupling);
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    double[] x0 = x[0];
    double[] x1 = x[1];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x0, i);
      DoubleVector q = DoubleVector.fromArray(D, x1, i);
      DoubleVector square = p.mul(p);
      DoubleVector well =
          square.mul(square.fma(DoubleVector.broadcast(D, 0.25), DoubleVector.broadcast(D, -0.5)));
      q.fma(q.mul(0.5).add(p.mul(coupling)), well).intoArray(v, i);
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    double[] x0 = x[0];
    double[] x1 = x[1];
    double[] g0 = g[0];
    double[] g1 = g[1];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x0, i);
      DoubleVector q = DoubleVector.fromArray(D, x1, i);
      p.fma(p.mul(p).sub(1), q.mul(coupling)).intoArray(g0, i);
      p.fma(DoubleVector.broadcast(D, coupling), q).intoArray(g1, i);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    double[] x0 = x[0];
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x0, i);
      p.mul(p).mul(3).intoArray(l, i);
    }
  }

  /**
   * Left and right of the saddle at 0, where the Hessian is (−1, c; c, 1): it falls off along (1 +
   * √(1 + c²), −c).
   */
  @Override
  public Optional<Wells> wells() {
    List<Double> ahead = List.of(1 + Math.hypot(1, coupling), -coupling);
    return Optional.of(new Wells.Planes(List.of(List.of(0.0, 0.0)), List.of(ahead)));
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
    double[] x1 = x[1];
    float[] z0 = xi[0];
    float[] z1 = xi[1];
    DoubleVector linear = DoubleVector.broadcast(D, 1 + dt);
    DoubleVector cubic = DoubleVector.broadcast(D, -dt);
    DoubleVector decay = DoubleVector.broadcast(D, 1 - dt);
    DoubleVector cross = DoubleVector.broadcast(D, -dt * coupling);
    DoubleVector scale = DoubleVector.broadcast(D, amplitude);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x0, i);
      DoubleVector q = DoubleVector.fromArray(D, x1, i);
      DoubleVector zp =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, z0, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      DoubleVector zq =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, z1, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      p.fma(p.mul(p).fma(cubic, linear), q.fma(cross, zp.mul(scale))).intoArray(x0, i);
      q.fma(decay, p.fma(cross, zq.mul(scale))).intoArray(x1, i);
    }
  }
}
