package langevin.engine;

import java.util.ArrayList;
import java.util.List;
import langevin.dynamics.Conditions;
import langevin.dynamics.Integrator;
import langevin.ensemble.Block;
import langevin.ensemble.InitialLaw;
import langevin.random.Noise;

/**
 * The choices that decide the bits of a run; threads, holding and restarts do not.
 *
 * @param noise asked for a worker's own instance before use
 * @param companion whether the chains with other steps, for the error budget, are run too
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

  /** Steps of the chains that are run, in units of dt: the ensemble's own, 1, comes first. */
  List<Double> chains() {
    List<Double> factors = new ArrayList<>(List.of(1.0));
    if (companion) {
      factors.addAll(timeline.companionFactors());
    }
    return List.copyOf(factors);
  }

  /** What so many steps of length dt are in steps of length factor·dt; a whole number. */
  static long steps(long own, double factor) {
    return (long) (own / factor);
  }

  /** Particle-steps of the whole run, the companion's included. */
  public long particleSteps() {
    long total = partition.particles() * timeline.steps();
    for (int group = 0; group < partition.groups(); group++) {
      long particles =
          Math.min(partition.size(group), (long) partition.companionBlocks(group) * Block.CAPACITY);
      for (double factor : chains().subList(1, chains().size())) {
        total += particles * steps(timeline.steps(), factor);
      }
    }
    return total;
  }
}
