package langevin.memory.retrieval;

import java.util.ArrayList;
import java.util.List;
import langevin.memory.Quantity;
import langevin.memory.TimeSeries;

/**
 * The two sides of dE/dt = −W over one Euler step (memory.md section 1), for the noiseless gradient
 * flow. They differ by c(t)·dt + O(dt²), since Euler's step follows a straight line; runs at dt and
 * dt/2 together cancel the first term ({@link #extrapolated}).
 *
 * @param time midpoint of the step, t_k + dt/2
 * @param energyLoss −(E[k+1] − E[k])/dt with E = E₁ + E₂
 * @param dissipation (W[k] + W[k+1])/2
 */
public record EnergyBalance(double time, double energyLoss, double dissipation) {

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
              0.5 * (w[k] + w[k + 1])));
    }
    return steps;
  }

  /**
   * Both sides extrapolated to dt → 0 at the midpoints of the coarse steps: twice the fine value
   * less the coarse one, after which they differ by O(dt²).
   *
   * @param fine the same run with half the step
   * @throws IllegalArgumentException unless the fine grid halves the coarse one
   */
  public static List<EnergyBalance> extrapolated(TimeSeries coarse, TimeSeries fine) {
    if (fine.points() != 2 * coarse.points() - 1
        || Math.abs(2 * fine.dt() - coarse.dt()) > 1e-9 * coarse.dt()) {
      throw new IllegalArgumentException("the fine series must halve the step of the coarse one");
    }
    List<EnergyBalance> whole = of(coarse);
    List<EnergyBalance> half = of(fine);
    List<EnergyBalance> steps = new ArrayList<>(whole.size());
    for (int k = 0; k < whole.size(); k++) {
      EnergyBalance c = whole.get(k);
      EnergyBalance a = half.get(2 * k);
      EnergyBalance b = half.get(2 * k + 1);
      steps.add(
          new EnergyBalance(
              c.time,
              a.energyLoss + b.energyLoss - c.energyLoss,
              a.dissipation + b.dissipation - c.dissipation));
    }
    return steps;
  }

  /** |energy loss − dissipation|. */
  public double difference() {
    return Math.abs(energyLoss - dissipation);
  }
}
