package langevin.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * The two sides of dE/dt = −W over one Euler step (memory.md section 1), for the noiseless gradient
 * flow.
 *
 * @param time midpoint of the step, t_k + dt/2
 * @param energyLoss −(E[k+1] − E[k])/dt with E = E₁ + E₂
 * @param dissipation (W[k] + W[k+1])/2
 * @param stepBias |W[k+1] − W[k]|, the size of the O(dt) difference that Euler's step itself causes
 */
public record EnergyBalance(double time, double energyLoss, double dissipation, double stepBias) {

  /**
   * Both sides for every step of a series.
   *
   * @throws IllegalArgumentException if the series has no energies or no dissipation
   */
  public static List<EnergyBalance> of(TimeSeries series) {
    double[] e1 = series.curve(Quantity.PATTERN_ENERGY);
    double[] e2 = series.curve(Quantity.NEURON_ENERGY);
    double[] w = series.curve(Quantity.DISSIPATION);
    double dt = series.dt();
    List<EnergyBalance> steps = new ArrayList<>(series.points() - 1);
    for (int k = 0; k < series.points() - 1; k++) {
      steps.add(
          new EnergyBalance(
              (k + 0.5) * dt,
              -((e1[k + 1] - e1[k]) + (e2[k + 1] - e2[k])) / dt,
              0.5 * (w[k] + w[k + 1]),
              Math.abs(w[k + 1] - w[k])));
    }
    return steps;
  }

  /** |energy loss − dissipation|. */
  public double difference() {
    return Math.abs(energyLoss - dissipation);
  }
}
