package langevin.experiment.particles;

import langevin.scenario.form.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * A thing of the catalogue that depends on the rest of the scenario: an initial law on potential,
 * temperature and walls, a domain on the dimension.
 */
@FunctionalInterface
interface InSurroundings<T> {
  /** The thing; null if it does not fit, which is then reported. */
  @Nullable T in(Surroundings surroundings);

  /** What was chosen, in surroundings; null and reported if it cannot be there. */
  static <T> @Nullable T build(Chosen<InSurroundings<T>> chosen, Surroundings surroundings) {
    InSurroundings<T> thing = chosen.build();
    if (thing == null) return null;
    try {
      return thing.in(surroundings);
    } catch (IllegalArgumentException e) {
      chosen.values().report(chosen.entry().name() + ": " + e.getMessage());
      return null;
    }
  }
}
