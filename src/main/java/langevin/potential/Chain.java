package langevin.potential;

import static langevin.simd.Lanes.D;
import static langevin.simd.Lanes.FLOATS;
import static langevin.simd.Lanes.HALF_F;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * An open chain of double wells, V(x) = Σ_i (x_i⁴/4 + c x_i²/2) + κ Σ_{i&lt;d} (x_i − x_{i+1})².
 *
 * <p>∂V/∂x_i = x_i³ + c x_i + 2κ[(x_i − x_{i−1}) + (x_i − x_{i+1})] with the bonds that exist, and
 * ΔV = Σ_i (3x_i² + c) + 4κ(d − 1). With one site and c = −1 it is {@link DoubleWell}.
 *
 * @param dimension d ≥ 1, the number of sites
 * @param curvature c, any finite number; negative for double wells
 * @param coupling κ, any finite number
 */
public record Chain(int dimension, double curvature, double coupling) implements Potential {
  private static final int LANES = D.length();

  /**
   * @throws IllegalArgumentException if the dimension is below 1 or a parameter is not finite
   */
  public Chain {
    Admissible.atLeast("dimension", 1, dimension);
    Admissible.finite("curvature", curvature);
    Admissible.finite("coupling", coupling);
  }

  @Override
  public void energy(double time, double[][] x, int from, int to, double[] v) {
    Arrays.fill(v, from, to, 0);
    for (int a = 0; a < dimension; a++) {
      addEnergy(x[a], neighbour(x, a, 1), from, to, v);
    }
  }

  /** The site beside, or the site itself at an end: a bond of a site to itself has no energy. */
  private double[] neighbour(double[][] x, int a, int side) {
    int b = a + side;
    return b < 0 || b == dimension ? x[a] : x[b];
  }

  private void addEnergy(double[] x, double[] right, int from, int to, double[] v) {
    DoubleVector linear = DoubleVector.broadcast(D, 0.5 * curvature);
    DoubleVector bond = DoubleVector.broadcast(D, coupling);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector square = p.mul(p);
      DoubleVector stretch = p.sub(DoubleVector.fromArray(D, right, i));
      DoubleVector sum = stretch.mul(stretch).fma(bond, DoubleVector.fromArray(D, v, i));
      square.fma(square.fma(DoubleVector.broadcast(D, 0.25), linear), sum).intoArray(v, i);
    }
  }

  @Override
  public void gradient(double time, double[][] x, int from, int to, double[][] g) {
    for (int a = 0; a < dimension; a++) {
      siteGradient(neighbour(x, a, -1), x[a], neighbour(x, a, 1), from, to, g[a]);
    }
  }

  private void siteGradient(
      double[] left, double[] x, double[] right, int from, int to, double[] g) {
    DoubleVector bonds = DoubleVector.broadcast(D, 2 * coupling);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector stretch =
          p.sub(DoubleVector.fromArray(D, left, i)).add(p.sub(DoubleVector.fromArray(D, right, i)));
      p.fma(p.mul(p).add(curvature), stretch.mul(bonds)).intoArray(g, i);
    }
  }

  @Override
  public void laplacian(double time, double[][] x, int from, int to, double[] l) {
    Arrays.fill(l, from, to, dimension * curvature + 4 * coupling * (dimension - 1));
    for (int a = 0; a < dimension; a++) {
      addCurvature(x[a], from, to, l);
    }
  }

  private static void addCurvature(double[] x, int from, int to, double[] l) {
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      p.mul(3).fma(p, DoubleVector.fromArray(D, l, i)).intoArray(l, i);
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
    // Site a needs the old site a − 1, which the sweep has moved: its old row waits in scratch.
    for (int a = 0; a < dimension; a++) {
      double[] left = a == 0 ? x[0] : scratch[a - 1];
      siteStep(left, x[a], neighbour(x, a, 1), xi[a], from, to, dt, amplitude, scratch[a]);
    }
  }

  private void siteStep(
      double[] left,
      double[] x,
      double[] right,
      float[] xi,
      int from,
      int to,
      double dt,
      double amplitude,
      double[] old) {
    DoubleVector linear = DoubleVector.broadcast(D, 1 - dt * curvature);
    DoubleVector cubic = DoubleVector.broadcast(D, -dt);
    DoubleVector bonds = DoubleVector.broadcast(D, -2 * dt * coupling);
    DoubleVector scale = DoubleVector.broadcast(D, amplitude);
    for (int k = 0; k < (to - from) / LANES; k++) {
      int i = from + k * LANES;
      DoubleVector p = DoubleVector.fromArray(D, x, i);
      DoubleVector stretch =
          p.sub(DoubleVector.fromArray(D, left, i)).add(p.sub(DoubleVector.fromArray(D, right, i)));
      DoubleVector z =
          (DoubleVector)
              FloatVector.fromArray(HALF_F, xi, FLOATS + k * LANES)
                  .convertShape(VectorOperators.F2D, D, 0);
      p.intoArray(old, i);
      p.fma(p.mul(p).fma(cubic, linear), stretch.fma(bonds, z.mul(scale))).intoArray(x, i);
    }
  }
}
