package langevin.experiment.particles;

import java.util.function.DoubleUnaryOperator;

/**
 * The Fokker–Planck equation ∂ρ/∂t = (V′ρ + τρ′)′ on an interval that nothing leaves: finite
 * volumes with fluxes that are exact in equilibrium (Scharfetter and Gummel), the midpoint rule in
 * time. Both are of second order.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LineFokkerPlanck(double temperature, double width, double[] energy, double[] density) {
  /** E[V], S, F = E[V] − τS, D and I. */
  record Values(
      double energy, double entropy, double freeEnergy, double dissipation, double information) {}

  /**
   * At the start.
   *
   * @param density need not be normalised
   */
  static LineFokkerPlanck from(
      double lower,
      double upper,
      int cells,
      DoubleUnaryOperator potential,
      double temperature,
      DoubleUnaryOperator density) {
    double width = (upper - lower) / cells;
    double[] v = new double[cells];
    double[] rho = new double[cells];
    double mass = 0;
    for (int i = 0; i < cells; i++) {
      double x = lower + (i + 0.5) * width;
      v[i] = potential.applyAsDouble(x);
      rho[i] = density.applyAsDouble(x);
      mass += rho[i] * width;
    }
    for (int i = 0; i < cells; i++) {
      rho[i] /= mass;
    }
    return new LineFokkerPlanck(temperature, width, v, rho);
  }

  /** x/(eˣ − 1). */
  private static double bernoulli(double x) {
    return Math.abs(x) < 1e-8 ? 1 - x / 2 : x / Math.expm1(x);
  }

  /** The same some time later, in so many steps. */
  LineFokkerPlanck after(double time, int steps) {
    int n = density.length;
    double h = time / steps / 2;
    // The flux from cell i to the next is up[i] ρ_i − down[i] ρ_{i+1}.
    double[] up = new double[n];
    double[] down = new double[n];
    for (int i = 0; i + 1 < n; i++) {
      double rise = (energy[i + 1] - energy[i]) / temperature;
      up[i] = temperature * bernoulli(rise) / (width * width);
      down[i] = temperature * bernoulli(-rise) / (width * width);
    }
    double[] rho = density.clone();
    double[] diagonal = new double[n];
    double[] right = new double[n];
    for (int s = 0; s < steps; s++) {
      for (int i = 0; i < n; i++) {
        double into =
            (i > 0 ? up[i - 1] * rho[i - 1] - down[i - 1] * rho[i] : 0)
                - (i + 1 < n ? up[i] * rho[i] - down[i] * rho[i + 1] : 0);
        right[i] = rho[i] + h * into;
        diagonal[i] = 1 + h * ((i > 0 ? down[i - 1] : 0) + (i + 1 < n ? up[i] : 0));
      }
      for (int i = 1; i < n; i++) {
        double factor = h * up[i - 1] / diagonal[i - 1];
        diagonal[i] -= factor * h * down[i - 1];
        right[i] += factor * right[i - 1];
      }
      rho[n - 1] = right[n - 1] / diagonal[n - 1];
      for (int i = n - 2; i >= 0; i--) {
        rho[i] = (right[i] + h * down[i] * rho[i + 1]) / diagonal[i];
      }
    }
    return new LineFokkerPlanck(temperature, width, energy, rho);
  }

  Values values() {
    double mean = 0;
    double entropy = 0;
    double dissipation = 0;
    double information = 0;
    for (int i = 0; i < density.length; i++) {
      double rho = density[i];
      if (rho > 1e-280) {
        mean += width * rho * energy[i];
        entropy -= width * rho * Math.log(rho);
        if (i + 1 < density.length && density[i + 1] > 1e-280) {
          double between = (rho + density[i + 1]) / 2;
          double score = Math.log(density[i + 1] / rho) / width;
          double force = (energy[i + 1] - energy[i]) / width + temperature * score;
          dissipation += width * between * force * force;
          information += width * between * score * score;
        }
      }
    }
    return new Values(mean, entropy, mean - temperature * entropy, dissipation, information);
  }
}
