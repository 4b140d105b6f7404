package langevin.scenario;

import java.nio.file.Path;
import langevin.ensemble.Domain;
import langevin.potential.Potential;
import org.jspecify.annotations.Nullable;

/**
 * What else a part of a scenario may depend on.
 *
 * @param potential null while it is itself being built
 * @param temperature τ
 * @param domain unbounded until it is known
 * @param folder that file names are relative to
 */
record Surroundings(@Nullable Potential potential, double temperature, Domain domain, Path folder) {
  /** For what depends on nothing else. */
  static final Surroundings NONE = new Surroundings(null, 0, new Domain.Unbounded(), Path.of(""));

  /**
   * The dimension of the potential.
   *
   * @throws IllegalStateException before there is one
   */
  int dimension() {
    if (potential == null) {
      throw new IllegalStateException("no potential yet");
    }
    return potential.dimension();
  }
}
