package langevin.engine;

import java.util.function.Supplier;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.ensemble.InitialLaw;
import langevin.random.Noise;

/**
 * Everything that decides the bits of a run; threads, holding and restarts do not.
 *
 * @param noise makes one worker's view of the run's noise
 * @param companion whether the coarser chains for the error budget are run too
 * @param stopOnDivergence whether the first diverged particle ends the run
 */
public record Setup(
    Conditions conditions,
    InitialLaw initial,
    Integrator integrator,
    Partition partition,
    Timeline timeline,
    Supplier<Noise> noise,
    boolean companion,
    boolean stopOnDivergence,
    Snapshots snapshots) {
  /**
   * @throws IllegalArgumentException if dimensions differ
   */
  public Setup {
    if (initial.dimension() != conditions.potential().dimension()) {
      throw new IllegalArgumentException(
          "the initial law has dimension "
              + initial.dimension()
              + ", the potential "
              + conditions.potential().dimension());
    }
  }
}
