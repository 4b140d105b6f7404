package langevin.dynamics;

import java.util.Optional;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.ensemble.Walls;
import langevin.formula.FormulaMeans;
import langevin.potential.Potential;

/**
 * Conditions that the particles move under: the landscape, the temperature τ ≥ 0 and the domain;
 * and what is observed of them beside what always is.
 *
 * @param means functions whose means are taken
 * @param paths since when paths are followed; empty if they are not
 */
public record Conditions(
    Potential potential,
    double temperature,
    Domain domain,
    FormulaMeans means,
    Optional<Paths> paths) {
  /**
   * The beginning of what is summed along paths.
   *
   * @param step its number
   * @param time when it begins
   */
  public record Paths(long step, double time) {}

  /** Where no means of one's own are wanted. */
  public Conditions(Potential potential, double temperature, Domain domain) {
    this(potential, temperature, domain, FormulaMeans.NONE, Optional.empty());
  }

  /**
   * @throws IllegalArgumentException if the temperature is negative or not finite
   */
  public Conditions {
    if (!(temperature >= 0) || Double.isInfinite(temperature)) {
      throw new IllegalArgumentException("temperature must be at least 0, found " + temperature);
    }
  }

  /** √(2τ dt). */
  double amplitude(double dt) {
    return Math.sqrt(2 * temperature * dt);
  }

  /** The same without walls and periods, where nothing is observed. */
  Conditions unbounded() {
    return new Conditions(potential, temperature, new Domain.Unbounded());
  }

  /** Takes the particles that left the domain back into it. */
  void confine(Block block) {
    // Asked every step: a type switch costs as much as a tenth of a step, this nothing.
    if (!(domain instanceof Domain.Unbounded)) {
      Walls.confine(domain, block);
    }
  }
}
