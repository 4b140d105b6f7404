package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The curved valley V(x) = Σ_{i&lt;d} [(a − x_i)² + b (x_{i+1} − x_i²)²]. In two dimensions the
 * only minimum is 0 at (a, a²); for a = 1 it is (1, …, 1) in every dimension.
 *
 * <p>With r_i = x_{i+1} − x_i²: ∂V/∂x_i = −2(a − x_i) − 4b x_i r_i + 2b r_{i−1} (each term where it
 * exists) and ΔV = Σ_{i&lt;d} [2 + 8b x_i² − 4b r_i + 2b].
 *
 * @param a any finite number; 1 in the original
 * @param b the steepness of the valley's walls, positive; 100 in the original
 * @param dimension d ≥ 2
 */
public record Rosenbrock(double a, double b, int dimension) implements Potential {
  private static final int LANES = D.length();

  /**
   * @throws IllegalArgumentException if a is not finite, b is not positive or the dimension below 2
   */
  public Rosenbrock {
    Admissible.finite("a", a);
    Admissible.positive("b", b);
    Admissible.atLeast("dimension", 2, dimension);
  }

  /** Two-dimensional. */
  public Rosenbrock(double a, double b) {
    this(a, b, 2);
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    Arrays.fill(v, from, to, 0);
    for (int j = 0; j < dimension - 1; j++) {
      addEnergy(x[j], x[j + 1], from, to, v);
    }
  }

  private void addEnergy(double[] x, double[] right, int from, int to, double[] v) {
    DoubleVector steepness = DoubleVector.broadcast(D, b);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector along = p.sub(a);
      DoubleVector across = DoubleVector.fromArray(D, right, i).sub(p.mul(p));
      DoubleVector sum = along.fma(along, DoubleVector.fromArray(D, v, i));
      across.mul(across).fma(steepness, sum).intoArray(v, i);
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    for (int j = 0; j < dimension; j++) {
      axisGradient(j, left(x, j, x), x[j], right(x, j), from, to, g[j]);
    }
  }

  /**
   * The axis before in {@code old}; at the first, where its terms have weight 0, the axis itself.
   */
  private static double[] left(double[][] x, int j, double[][] old) {
    return j == 0 ? x[0] : old[j - 1];
  }

  /** The axis after; at the last, where its terms have weight 0, the axis itself. */
  private double[] right(double[][] x, int j) {
    return j == dimension - 1 ? x[j] : x[j + 1];
  }

  /** The weight 2 of (x_j − a), or 0 at the last axis. */
  private double along(int j) {
    return j == dimension - 1 ? 0 : 2;
  }

  /** The weight −4b of x_j r_j, or 0 at the last axis. */
  private double forward(int j) {
    return j == dimension - 1 ? 0 : -4 * b;
  }

  /** The weight 2b of r_{j−1}, or 0 at the first axis. */
  private double backward(int j) {
    return j == 0 ? 0 : 2 * b;
  }

  private void axisGradient(
      int j, double[] left, double[] x, double[] right, int from, int to, double[] g) {
    DoubleVector along = DoubleVector.broadcast(D, along(j));
    DoubleVector forward = DoubleVector.broadcast(D, forward(j));
    DoubleVector backward = DoubleVector.broadcast(D, backward(j));
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector q = DoubleVector.fromArray(D, left, i);
      DoubleVector ahead = DoubleVector.fromArray(D, right, i).sub(p.mul(p));
      DoubleVector behind = p.sub(q.mul(q));
      DoubleVector sum = behind.fma(backward, p.sub(a).mul(along));
      ahead.fma(p.mul(forward), sum).intoArray(g, i);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    Arrays.fill(l, from, to, (2 + 2 * b) * (dimension - 1));
    for (int j = 0; j < dimension - 1; j++) {
      addCurvature(x[j], x[j + 1], from, to, l);
    }
  }

  private void addCurvature(double[] x, double[] right, int from, int to, double[] l) {
    DoubleVector steepness = DoubleVector.broadcast(D, 4 * b);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      p.mul(3)
          .mul(p)
          .sub(DoubleVector.fromArray(D, right, i))
          .fma(steepness, DoubleVector.fromArray(D, l, i))
          .intoArray(l, i);
    }
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
    // Axis j needs the old axis j − 1, which the sweep has moved: its old row waits in scratch.
    for (int j = 0; j < dimension; j++) {
      axisStep(
          j, left(x, j, scratch), x[j], right(x, j), xi[j], from, to, dt, amplitude, scratch[j]);
    }
  }

  private void axisStep(
      int j,
      double[] left,
      double[] x,
      double[] right,
      float[] xi,
      int from,
      int to,
      double dt,
      double amplitude,
      double[] old) {
    DoubleVector along = DoubleVector.broadcast(D, -dt * along(j));
    DoubleVector forward = DoubleVector.broadcast(D, -dt * forward(j));
    DoubleVector backward = DoubleVector.broadcast(D, -dt * backward(j));
    DoubleVector scale = DoubleVector.broadcast(D, amplitude);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector q = DoubleVector.fromArray(D, left, i);
      DoubleVector ahead = DoubleVector.fromArray(D, right, i).sub(p.mul(p));
      DoubleVector behind = p.sub(q.mul(q));
      DoubleVector z =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, xi, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      DoubleVector sum = behind.fma(backward, p.sub(a).fma(along, z.mul(scale)));
      p.intoArray(old, i);
      ahead.fma(p.mul(forward), sum).add(p).intoArray(x, i);
    }
  }
}
