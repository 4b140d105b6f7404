package langevin.engine;

import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.ensemble.InitialLaw;
import langevin.random.Noise;

/**
 * Everything that decides the bits of a run; threads, holding and restarts do not.
 *
 * @param noise asked for a worker's own instance before use
 * @param companion whether the coarser chains for the error budget are run too
 * @param stopOnDivergence whether the first diverged particle ends the run
 */
public record Setup(
    Conditions conditions,
    InitialLaw initial,
    Integrator integrator,
    Partition partition,
    Timeline timeline,
    Noise noise,
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
