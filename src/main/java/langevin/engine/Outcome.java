package langevin.engine;

import java.util.List;
import java.util.Optional;
import langevin.estimate.Tally;

/** The end of a run. */
public sealed interface Outcome<T extends Tally<T>> {
  /**
   * It reached its end, or was stopped by divergence; then the levels end at the last node before
   * it.
   *
   * @param levels what was seen
   * @param divergence present if any particle diverged
   * @param stopped whether divergence ended the run
   * @param unstable steps, in units of h, of companion chains that were left out because they
   *     diverged
   * @param accepted proposals taken with step h up to each node; empty unless the integrator
   *     proposes
   * @param snapshots positions, snapshots.get(i)[axis][particle] at the i-th node asked for
   * @param momenta likewise; empty unless the integrator is underdamped
   * @param particleSteps steps done, the companion's included
   */
  record Finished<T extends Tally<T>>(
      CoupledLevels<T> levels,
      Optional<Divergence> divergence,
      boolean stopped,
      List<Double> unstable,
      List<Long> accepted,
      List<double[][]> snapshots,
      List<double[][]> momenta,
      long particleSteps)
      implements Outcome<T> {}

  /** The monitor asked to stop; a checkpoint holds the state. */
  record Interrupted<T extends Tally<T>>() implements Outcome<T> {}
}
