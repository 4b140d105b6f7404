package langevin.engine;

import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.ensemble.Block;
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

  /** Chains run: the ensemble's own and the coarser ones of the companion. */
  int chains() {
    return companion ? 1 + timeline.companionFactors().size() : 1;
  }

  /** Particle-steps of the whole run, the companion's included. */
  public long particleSteps() {
    long steps = timeline.steps();
    long total = partition.particles() * steps;
    for (int group = 0; group < partition.groups(); group++) {
      long particles =
          Math.min(partition.size(group), (long) partition.companionBlocks(group) * Block.CAPACITY);
      for (int chain = 1; chain < chains(); chain++) {
        total += particles * steps / Timeline.FACTORS[chain];
      }
    }
    return total;
  }
}
