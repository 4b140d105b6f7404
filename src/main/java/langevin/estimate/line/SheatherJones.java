package langevin.estimate.line;

import langevin.simd.Exp;

/**
 * The Sheather–Jones (1991) solve-the-equation bandwidth of a Gaussian kernel, its density
 * functionals ψ_r = ∫ρ^{(r)}ρ summed in Fourier space (diagonal terms included, as published).
 */
final class SheatherJones {
  private final double[] power;
  private final double frequency;
  private final double length;
  private final double particles;

  /**
   * @param power |φ̂|² at 2πk/length
   * @param length period of the grid
   */
  SheatherJones(double[] power, double length, double particles) {
    this.power = power;
    frequency = 2 * Math.PI / length;
    this.length = length;
    this.particles = particles;
  }

  /**
   * The bandwidth, at least {@code smallest}.
   *
   * @param spread min(standard deviation, interquartile range / 1.349), in data units
   */
  double bandwidth(double spread, double smallest) {
    double a = 1.24 * spread * StrictMath.pow(particles, -1.0 / 7);
    double b = 1.23 * spread * StrictMath.pow(particles, -1.0 / 9);
    double fourth = functional(4, a);
    double sixth = -functional(6, b);
    double pilot = 1.357 * StrictMath.pow(fourth / sixth, 1.0 / 7);
    double low = smallest;
    double high = 2 * spread;
    // h − rhs(h) rises through zero; bisection in log h to a relative 10⁻⁶.
    if (!(high > low) || !(excess(low, pilot) < 0)) {
      return smallest;
    }
    while (high / low > 1 + 1e-6) {
      double middle = Math.sqrt(low * high);
      if (excess(middle, pilot) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private double excess(double h, double pilot) {
    double psi = functional(4, pilot * StrictMath.pow(h, 5.0 / 7));
    return h - StrictMath.pow(1 / (2 * Math.sqrt(Math.PI) * particles * psi), 0.2);
  }

  /** (1/N²) Σ_ij φ_g^{(r)}(x_i − x_j). */
  private double functional(int r, double g) {
    double sum = 0;
    for (int k = 1; k < power.length; k++) {
      double w = k * frequency;
      double q = g * g * w * w;
      if (q > 80) {
        break;
      }
      double w2 = w * w;
      double wr = r == 4 ? w2 * w2 : w2 * w2 * w2;
      sum += power[k] * wr * Exp.of(-q / 2);
    }
    return (r == 4 ? 2 : -2) * sum / length;
  }
}
