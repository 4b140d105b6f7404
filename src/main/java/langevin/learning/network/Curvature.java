package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import langevin.simd.Lanes;

/**
 * The curvature of the energy of a convoy: products of its Hessian by central differences of the
 * gradient, of what they are good for the largest eigenvalue and the trace.
 *
 * <p>The differences reach {@value #REACH} to either side in a parameter of ordinary size: their
 * own error is of its square, that of rounding some 10⁻¹¹.
 */
final class Curvature {
  private static final double REACH = 1e-5;

  /** Steps of Lanczos's recurrence: an end of the spectrum that stands apart is found to digits. */
  private static final int STEPS = 12;

  /** The normals of the first probe; there are no more steps than this in a run. */
  private static final long FIRST_PROBE = 1L << 40;

  private final int parameters;
  private final Objective objective;
  private final double[] moved;
  private final double[] forward;
  private final double[] backward;
  private final double[] direction;
  private final double[] sum = Lanes.doubles(WIDTH);

  Curvature(int parameters, Objective objective) {
    this.parameters = parameters;
    this.objective = objective;
    moved = Lanes.doubles(parameters * WIDTH);
    forward = Lanes.doubles(parameters * WIDTH);
    backward = Lanes.doubles(parameters * WIDTH);
    direction = Lanes.doubles(parameters * WIDTH);
  }

  /** Leaves ∇²E times the direction in {@code forward}. */
  private void product(double[] theta, double[] lambda) {
    gradient(theta, lambda, REACH, forward);
    gradient(theta, lambda, -REACH, backward);
    LaneSums.addScaled(backward, -1, forward, 0, parameters);
    Arrays.fill(moved, 0);
    LaneSums.addScaled(forward, 0.5 / REACH, moved, 0, parameters);
    System.arraycopy(moved, 0, forward, 0, moved.length);
  }

  private void gradient(double[] theta, double[] lambda, double reach, double[] to) {
    System.arraycopy(theta, 0, moved, 0, theta.length);
    LaneSums.addScaled(direction, reach, moved, 0, parameters);
    objective.evaluate(moved);
    objective.gradient(moved, lambda, to);
  }

  /**
   * A row of the largest sizes of an eigenvalue of ∇²E, by Lanczos's three-term recurrence from a
   * fixed start: of the tridiagonal matrix that the gradients make. Vectors that lose their
   * orthogonality repeat eigenvalues that are found; they add none.
   */
  double[] largest(Convoy convoy, double[] lambda) {
    double[][] diagonal = new double[STEPS][];
    double[][] beside = new double[STEPS][];
    double[] before = Lanes.doubles(parameters * WIDTH);
    double[] scale = Lanes.doubles(WIDTH);
    probe(convoy, 0);
    normalise(direction);
    for (int k = 0; k < STEPS; k++) {
      product(convoy.theta, lambda);
      objective.product(direction, forward, sum);
      diagonal[k] = perParameter(sum);
      negative(diagonal[k], scale);
      LaneSums.addScaled(direction, scale, forward, 0, parameters);
      if (k > 0) {
        negative(beside[k - 1], scale);
        LaneSums.addScaled(before, scale, forward, 0, parameters);
      }
      System.arraycopy(direction, 0, before, 0, direction.length);
      System.arraycopy(forward, 0, direction, 0, direction.length);
      normalise(direction);
      beside[k] = perParameter(sum);
      for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
        beside[k][lane] = Math.sqrt(beside[k][lane]);
      }
    }
    double[] size = Lanes.doubles(WIDTH);
    for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
      double[][] tridiagonal = new double[STEPS][STEPS];
      for (int k = 0; k < STEPS; k++) {
        tridiagonal[k][k] = diagonal[k][lane];
        if (k > 0) {
          tridiagonal[k][k - 1] = beside[k - 1][lane];
          tridiagonal[k - 1][k] = beside[k - 1][lane];
        }
      }
      Eigen eigen = Eigen.of(tridiagonal);
      size[lane] = Math.max(eigen.value(0), -eigen.value(STEPS - 1));
    }
    return size;
  }

  /** Vectors are as long as one of ones, so that differences reach as far whatever the size. */
  private double[] perParameter(double[] row) {
    double[] mean = row.clone();
    for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
      mean[lane] /= parameters;
    }
    return mean;
  }

  private static void negative(double[] row, double[] to) {
    for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
      to[lane] = -row[lane];
    }
  }

  /** Scales each lane but zeros to the length of a vector of ones; leaves the squares before. */
  private void normalise(double[] v) {
    objective.product(v, v, sum);
    double[] factor = Lanes.doubles(WIDTH);
    for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
      factor[lane] = sum[lane] == 0 ? 0 : Math.sqrt(parameters / sum[lane]);
    }
    LaneSums.scaled(v, factor, v, parameters);
  }

  /** Random signs in the parameters that move. */
  private void probe(Convoy convoy, int number) {
    convoy.probes.fill(0, FIRST_PROBE + number, parameters, direction);
    for (int i = DOUBLES; i < direction.length; i++) {
      direction[i] = direction[i] < 0 ? -1 : 1;
    }
    objective.mask(direction);
  }

  /** A row of means of vᵀ∇²E v over probes v of random signs: estimates of the trace. */
  double[] trace(Convoy convoy, double[] lambda, int probes) {
    double[] mean = Lanes.doubles(WIDTH);
    for (int k = 0; k < probes; k++) {
      probe(convoy, k);
      product(convoy.theta, lambda);
      objective.product(direction, forward, sum);
      for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
        mean[lane] += sum[lane] / probes;
      }
    }
    return mean;
  }
}
