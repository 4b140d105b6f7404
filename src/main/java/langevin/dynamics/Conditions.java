package langevin.dynamics;

import langevin.ensemble.Domain;
import langevin.potential.Potential;

/**
 * What the particles feel: the landscape, the temperature τ ≥ 0 and the domain. Frozen for a span.
 */
public record Conditions(Potential potential, double temperature, Domain domain) {
  /**
   * @throws IllegalArgumentException if the temperature is negative or not finite
   */
  public Conditions {
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("temperature " + temperature);
    }
  }
}
