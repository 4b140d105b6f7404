package langevin.theorem;

import java.util.Arrays;
import java.util.Optional;
import langevin.potential.Chain;

/**
 * F_∞ = −τ log Z of a chain (theory.md D9) by its transfer matrix: Z = ∫ Π e^{−v(x_i)/τ} Π
 * e^{−κ(x_i − x_{i+1})²/τ} dx, v(x) = x⁴/4 + cx²/2, is a product of d − 1 integral operators on a
 * line. Each integral is the trapezoidal rule, which for analytic functions that fall to nothing at
 * both ends converges faster than any power of the spacing.
 */
final class ChainEquilibrium {
  private static final int FIRST_POINTS = 1 << 6;

  private static final int MOST_POINTS = 1 << 11;

  private static final double CONVERGED = 1e-11;

  /** What lies below e^{−REACH} of the top is left out. */
  private static final double REACH = 45;

  private ChainEquilibrium() {}

  /**
   * F_∞ with its error.
   *
   * @return empty if the rule does not converge
   */
  static Optional<EquilibriumFreeEnergy> of(Chain chain, double temperature) {
    // Bonds of κ < 0 push apart: no more than 4|κ|(x_i² + x_{i+1}²)/2 each, as curvature would.
    double bent = chain.curvature() + 8 * Math.min(0, chain.coupling());
    double lowest = bent < 0 ? -bent * bent / 4 : 0;
    double end = 1;
    while (site(end, bent) - lowest < REACH * temperature + chain.dimension() * -lowest) {
      end *= 1.1;
    }
    double before = Double.NaN;
    for (int points = FIRST_POINTS; points <= MOST_POINTS; points *= 2) {
      double value = value(chain, temperature, end, points);
      double change = Math.abs(value - before);
      if (change <= CONVERGED * temperature * chain.dimension()) {
        return Optional.of(
            new EquilibriumFreeEnergy(
                value, Math.max(change, CONVERGED * temperature * chain.dimension())));
      }
      before = value;
    }
    return Optional.empty();
  }

  private static double site(double x, double curvature) {
    return x * x * (x * x / 4 + curvature / 2);
  }

  private static double value(Chain chain, double temperature, double end, int points) {
    double spacing = 2 * end / points;
    double[] weight = new double[points + 1];
    double[] bond = new double[points + 1];
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= points; i++) {
      weight[i] = site(-end + i * spacing, chain.curvature());
      lowest = Math.min(lowest, weight[i]);
    }
    for (int i = 0; i <= points; i++) {
      weight[i] = spacing * StrictMath.exp(-(weight[i] - lowest) / temperature);
      double apart = i * spacing;
      bond[i] = StrictMath.exp(-chain.coupling() * apart * apart / temperature);
    }
    double log = -chain.dimension() * lowest / temperature;
    double[] partial = new double[points + 1];
    Arrays.fill(partial, 1);
    for (int site = 1; site < chain.dimension(); site++) {
      double[] next = new double[points + 1];
      double most = 0;
      for (int i = 0; i <= points; i++) {
        double sum = 0;
        for (int j = 0; j <= points; j++) sum += bond[Math.abs(i - j)] * weight[j] * partial[j];
        next[i] = sum;
        most = Math.max(most, sum * weight[i]);
      }
      for (int i = 0; i <= points; i++) next[i] /= most;
      log += StrictMath.log(most);
      partial = next;
    }
    double sum = 0;
    for (int i = 0; i <= points; i++) sum += weight[i] * partial[i];
    return -temperature * (log + StrictMath.log(sum));
  }
}
