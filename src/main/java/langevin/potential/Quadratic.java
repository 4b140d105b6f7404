package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * V(x) = ½ Σ_a k_a (x_a − c_a)², with ∂V/∂x_a = k_a (x_a − c_a) and ΔV = Σ_a k_a.
 *
 * @param stiffness k, one finite number per axis; a negative one makes a hill and zero a flat
 *     direction, where no equilibrium exists
 * @param centre c, one finite number per axis
 */
public record Quadratic(List<Double> stiffness, List<Double> centre) implements Potential {
  private static final int LANES = D.length();

  /**
   * @throws IllegalArgumentException if a list is empty, a number is not finite, or the lists
   *     differ in length
   */
  public Quadratic {
    stiffness = Coordinates.of("stiffness", stiffness);
    centre = Coordinates.of("centre", centre);
    if (stiffness.size() != centre.size()) {
      throw new IllegalArgumentException(
          "stiffness has "
              + stiffness.size()
              + " entries and centre "
              + centre.size()
              + "; both must have one per axis");
    }
  }

  /** Centred at the origin. */
  public Quadratic(List<Double> stiffness) {
    this(stiffness, Collections.nCopies(stiffness.size(), 0.0));
  }

  @Override
  public int dimension() {
    return stiffness.size();
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    double[] stiff = Coordinates.array(stiffness);
    double[] c = Coordinates.array(centre);
    Arrays.fill(v, from, to, 0);
    for (int a = 0; a < stiff.length; a++) {
      addEnergy(x[a], from, to, 0.5 * stiff[a], c[a], v);
    }
  }

  private static void addEnergy(
      double[] x, int from, int to, double halfStiffness, double c, double[] v) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector y = DoubleVector.fromArray(D, x, i).sub(c);
      y.mul(y)
          .fma(DoubleVector.broadcast(D, halfStiffness), DoubleVector.fromArray(D, v, i))
          .intoArray(v, i);
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    double[] stiff = Coordinates.array(stiffness);
    double[] c = Coordinates.array(centre);
    for (int a = 0; a < stiff.length; a++) {
      axisGradient(x[a], from, to, stiff[a], c[a], g[a]);
    }
  }

  private static void axisGradient(
      double[] x, int from, int to, double stiffness, double c, double[] g) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector.fromArray(D, x, i).sub(c).mul(stiffness).intoArray(g, i);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    double sum = 0;
    for (double k : Coordinates.array(stiffness)) {
      sum += k;
    }
    Arrays.fill(l, from, to, sum);
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
    double[] stiff = Coordinates.array(stiffness);
    double[] c = Coordinates.array(centre);
    for (int a = 0; a < stiff.length; a++) {
      double pull = dt * stiff[a];
      axisStep(x[a], xi[a], from, to, 1 - pull, pull * c[a], amplitude);
    }
  }

  /** x ← decay·x + (shift + amplitude·ξ). */
  private static void axisStep(
      double[] x, float[] xi, int from, int to, double decay, double shift, double amplitude) {
    DoubleVector slope = DoubleVector.broadcast(D, decay);
    DoubleVector offset = DoubleVector.broadcast(D, shift);
    DoubleVector scale = DoubleVector.broadcast(D, amplitude);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector z =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, xi, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      DoubleVector.fromArray(D, x, i).fma(slope, z.fma(scale, offset)).intoArray(x, i);
    }
  }
}
