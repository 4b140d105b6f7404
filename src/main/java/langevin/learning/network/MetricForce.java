package langevin.learning.network;

import static langevin.learning.network.Products.WIDTH;
import static langevin.simd.Lanes.DOUBLES;

import java.util.Arrays;
import langevin.learning.Metric;
import langevin.learning.Term;
import langevin.simd.Lanes;

/**
 * The information force in a metric, √(gᵀ (M + δI)⁻¹ g) with g = ∇H (theory.md B2), by conjugate
 * gradients. A lane stops by its own residual, so that the others do not show in its bits.
 */
final class MetricForce {
  /** Most steps. */
  static final int MOST = 5000;

  /** Residual in units of ‖g‖ at which a lane stops; what it leaves in gᵀx is of its square. */
  private static final double RESIDUAL = 1e-9;

  private final int parameters;
  private final Objective objective;
  private final double[] x;
  private final double[] residual;
  private final double[] direction;
  private final double[] product;
  private final double[] gradient;
  private final double[] curvature = Lanes.doubles(WIDTH);
  private final double[] next = Lanes.doubles(WIDTH);

  MetricForce(int parameters, Objective objective) {
    this.parameters = parameters;
    this.objective = objective;
    x = Lanes.doubles(parameters * WIDTH);
    residual = Lanes.doubles(parameters * WIDTH);
    direction = Lanes.doubles(parameters * WIDTH);
    product = Lanes.doubles(parameters * WIDTH);
    gradient = Lanes.doubles(parameters * WIDTH);
  }

  /** A row of lanes of forces at the objective's examples. */
  double[] of(Metric metric, double[] theta) {
    objective.evaluate(theta);
    objective.gradient(Term.ENTROPY, theta, gradient);
    Arrays.fill(x, 0);
    System.arraycopy(gradient, 0, residual, 0, residual.length);
    System.arraycopy(gradient, 0, direction, 0, direction.length);
    double[] square = Lanes.doubles(WIDTH);
    objective.product(gradient, gradient, square);
    double[] enough = square.clone();
    boolean[] moving = new boolean[WIDTH];
    for (int lane = 0; lane < WIDTH; lane++) {
      enough[DOUBLES + lane] *= RESIDUAL * RESIDUAL;
      moving[lane] = square[DOUBLES + lane] > 0;
    }
    for (int k = 0; k < MOST && any(moving); k++) {
      step(metric, theta, square, enough, moving);
    }
    double[] force = Lanes.doubles(WIDTH);
    objective.product(gradient, x, force);
    for (int lane = 0; lane < WIDTH; lane++) {
      double value = force[DOUBLES + lane];
      force[DOUBLES + lane] = moving[lane] ? Double.NaN : Math.sqrt(value);
    }
    return force;
  }

  private static boolean any(boolean[] moving) {
    boolean any = false;
    for (boolean each : moving) {
      any |= each;
    }
    return any;
  }

  private void step(
      Metric metric, double[] theta, double[] square, double[] enough, boolean[] moving) {
    objective.metric(metric, theta, direction, product);
    objective.product(direction, product, curvature);
    double[] length = Lanes.doubles(WIDTH);
    double[] back = Lanes.doubles(WIDTH);
    for (int lane = 0; lane < WIDTH; lane++) {
      int i = DOUBLES + lane;
      length[i] = moving[lane] ? square[i] / curvature[i] : 0;
      back[i] = -length[i];
    }
    LaneSums.addScaled(direction, length, x, 0, parameters);
    LaneSums.addScaled(product, back, residual, 0, parameters);
    objective.product(residual, residual, next);
    double[] turn = Lanes.doubles(WIDTH);
    for (int lane = 0; lane < WIDTH; lane++) {
      int i = DOUBLES + lane;
      turn[i] = moving[lane] ? next[i] / square[i] : 0;
      square[i] = next[i];
      moving[lane] &= next[i] > enough[i];
    }
    LaneSums.scaled(direction, turn, direction, parameters);
    LaneSums.addScaled(residual, 1, direction, 0, parameters);
  }
}
