package langevin.dynamics;

import java.util.function.DoubleUnaryOperator;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.potential.Coefficient;
import langevin.potential.DoubleWell;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.util.Pair;

/**
 * The exact expectation of f(X_T) under a one-dimensional scheme, without sampling: u_k(x) = E
 * u_{k+1}(Φ(x, ξ)) by Gauss–Hermite quadrature over ξ and Chebyshev interpolation over x, Φ being
 * the integrator itself, called on prescribed numbers. The double well's drift keeps |x| ≤ R inside
 * for the steps used.
 */
final class BackwardInduction {
  private static final double R = 3.2;
  private static final int NODES = 160;
  private static final int QUADRATURE = 16;

  private final Conditions conditions;
  private final double[] grid = new double[NODES];
  private final double[] barycentric = new double[NODES];
  private final double[] xi = new double[QUADRATURE];
  private final double[] weight = new double[QUADRATURE];

  BackwardInduction(double temperature) {
    this(new Coefficient.Constant(temperature));
  }

  BackwardInduction(Coefficient temperature) {
    this(new Conditions(new DoubleWell(), temperature, new Domain.Unbounded()));
  }

  /** Of another landscape or noise, which must keep |x| ≤ R inside too. */
  BackwardInduction(Conditions conditions) {
    this.conditions = conditions;
    for (int i = 0; i < NODES; i++) {
      grid[i] = R * Math.cos(Math.PI * i / (NODES - 1));
      barycentric[i] = (i % 2 == 0 ? 1 : -1) * (i == 0 || i == NODES - 1 ? 0.5 : 1);
    }
    GaussIntegrator hermite = new GaussIntegratorFactory().hermite(QUADRATURE);
    for (int j = 0; j < QUADRATURE; j++) {
      xi[j] = Math.sqrt(2) * hermite.getPoint(j);
      weight[j] = hermite.getWeight(j) / Math.sqrt(Math.PI);
    }
  }

  /**
   * E[f(X_T) | X_0 = start] of the chain with the given step.
   *
   * <p>Leimkuhler–Matthews is not Markov in x, but in y = x − ½√(2τ dt) ξ_k, which one step takes
   * to x' − ½√(2τ dt) ξ_{k+1}; its first step starts from x itself, and f is averaged over the last
   * half kick. τ is that of the step that ends at x.
   */
  double expectation(
      Integrator integrator, double dt, int steps, DoubleUnaryOperator f, double start) {
    double last = half(integrator, dt, steps - 1);
    double[] u = new double[NODES];
    for (int i = 0; i < NODES; i++) {
      for (int j = 0; j < QUADRATURE; j++) {
        u[i] += weight[j] * f.applyAsDouble(grid[i] + last * xi[j]);
      }
    }
    double[] image = images(integrator, dt, steps - 1, grid, half(integrator, dt, steps - 2));
    for (int k = steps - 1; k > 0; k--) {
      if (k < steps - 1 && conditions.temperature().varies()) {
        image = images(integrator, dt, k, grid, half(integrator, dt, k - 1));
      }
      u = mean(u, image);
    }
    return mean(u, images(integrator, dt, 0, new double[] {start}, 0))[0];
  }

  private double half(Integrator integrator, double dt, int step) {
    return integrator instanceof LeimkuhlerMatthews && step >= 0
        ? conditions.amplitude(new Span(0, 1, dt), step) / 2
        : 0;
  }

  private double[] mean(double[] u, double[] image) {
    double[] next = new double[image.length / QUADRATURE];
    for (int i = 0; i < next.length; i++) {
      for (int j = 0; j < QUADRATURE; j++) {
        next[i] += weight[j] * at(u, image[i * QUADRATURE + j]);
      }
    }
    return next;
  }

  /** Φ(x_i + shift ξ_j, ξ_j) of the k-th step at index i·QUADRATURE + j. */
  private double[] images(Integrator integrator, double dt, int k, double[] x, double shift) {
    int n = x.length * QUADRATURE;
    double[] numbers = new double[n];
    double[] image = new double[n];
    for (int p = 0; p < n; p++) {
      numbers[p] = xi[p % QUADRATURE];
    }
    Block block = new Block(1, false);
    Scratch scratch = new Scratch(1);
    double[] position = block.positions()[0];
    PrescribedNoise noise = new PrescribedNoise(step -> step == k ? numbers : new double[0]);
    for (int first = 0; first < n; first += Block.CAPACITY) {
      int size = Math.min(Block.CAPACITY, n - first);
      block.become(first, size);
      for (int i = 0; i < size; i++) {
        position[Block.FIRST + i] = x[(first + i) / QUADRATURE] + shift * numbers[first + i];
      }
      integrator.advance(block, new Span(k, 1, dt), conditions, noise, scratch);
      System.arraycopy(position, Block.FIRST, image, first, size);
    }
    // From the starts in use, R is reached with probability below e^{−60}: what happens there is
    // immaterial.
    for (int i = 0; i < n; i++) {
      image[i] = Math.clamp(image[i], -R, R);
    }
    return image;
  }

  private double at(double[] u, double x) {
    double above = 0;
    double below = 0;
    for (int i = 0; i < NODES; i++) {
      if (x == grid[i]) {
        return u[i];
      }
      double w = barycentric[i] / (x - grid[i]);
      above += w * u[i];
      below += w;
    }
    return above / below;
  }

  static Pair<Double, Double> orders(double coarse, double middle, double fine, double finest) {
    return new Pair<>(
        Math.log((coarse - middle) / (middle - fine)) / Math.log(2),
        Math.log((middle - fine) / (fine - finest)) / Math.log(2));
  }
}
