package langevin.experiment.particles;

import java.nio.file.Path;
import langevin.ensemble.Domain;
import langevin.potential.Potential;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a scenario, so far as a part of it may depend on it.
 *
 * @param potential null while it is unknown
 * @param temperature τ; NaN while it is unknown
 * @param domain unbounded until it is known
 * @param folder that file names are relative to
 */
public record Surroundings(
    @Nullable Potential potential, double temperature, Domain domain, Path folder) {
  /** For what depends on nothing else. */
  public static final Surroundings NONE =
      new Surroundings(null, Double.NaN, new Domain.Unbounded(), Path.of(""));

  /** The same in another domain. */
  Surroundings inside(Domain other) {
    return new Surroundings(potential, temperature, other, folder);
  }

  /** The dimension of the potential; 0 while that is unknown. */
  int dimension() {
    return potential == null ? 0 : potential.dimension();
  }
}
