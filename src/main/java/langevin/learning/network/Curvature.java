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

  /** Rounds of the power method: what is far from the largest eigenvalue has died out. */
  private static final int ROUNDS = 40;

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

  /** A row of the largest sizes of an eigenvalue of ∇²E, by the power method from a fixed start. */
  double[] largest(Convoy convoy, double[] lambda) {
    probe(convoy, 0);
    double[] size = Lanes.doubles(WIDTH);
    for (int k = 0; k < ROUNDS; k++) {
      double[] before = normalise(direction);
      product(convoy.theta, lambda);
      objective.product(forward, forward, sum);
      for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
        size[lane] = before[lane] == 0 ? 0 : Math.sqrt(sum[lane] / parameters);
      }
      System.arraycopy(forward, 0, direction, 0, direction.length);
    }
    return size;
  }

  /** Scales each lane to the length of a vector of ones; gives the lengths before. */
  private double[] normalise(double[] v) {
    objective.product(v, v, sum);
    double[] length = Lanes.doubles(WIDTH);
    double[] factor = Lanes.doubles(WIDTH);
    for (int lane = DOUBLES; lane < DOUBLES + WIDTH; lane++) {
      length[lane] = Math.sqrt(sum[lane]);
      factor[lane] = length[lane] == 0 ? 0 : Math.sqrt(parameters) / length[lane];
    }
    LaneSums.scaled(v, factor, v, parameters);
    return length;
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
