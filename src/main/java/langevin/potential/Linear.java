package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * V(x) = s·x, a constant force −s; ΔV = 0. It confines nothing: an equilibrium exists only inside a
 * box.
 *
 * @param slope s, one finite number per axis
 */
public record Linear(List<Double> slope) implements Potential {
  private static final int LANES = D.length();

  /**
   * @throws IllegalArgumentException if the list is empty or a number is not finite
   */
  public Linear {
    slope = Coordinates.of("slope", slope);
  }

  @Override
  public int dimension() {
    return slope.size();
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    double[] s = Coordinates.array(slope);
    Arrays.fill(v, from, to, 0);
    for (int a = 0; a < s.length; a++) {
      addEnergy(x[a], from, to, s[a], v);
    }
  }

  private static void addEnergy(double[] x, int from, int to, double s, double[] v) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, x, i)
          .fma(DoubleVector.broadcast(D, s), DoubleVector.fromArray(D, v, i))
          .intoArray(v, i);
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    double[] s = Coordinates.array(slope);
    for (int a = 0; a < s.length; a++) {
      Arrays.fill(g[a], from, to, s[a]);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    Arrays.fill(l, from, to, 0);
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
    double[] s = Coordinates.array(slope);
    for (int a = 0; a < s.length; a++) {
      axisStep(x[a], xi[a], from, to, -dt * s[a], amplitude);
    }
  }

  private static void axisStep(
      double[] x, float[] xi, int from, int to, double drift, double amplitude) {
    DoubleVector scale = DoubleVector.broadcast(D, amplitude);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector z =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, xi, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      z.fma(scale, DoubleVector.fromArray(D, x, i).add(drift)).intoArray(x, i);
    }
  }
}
