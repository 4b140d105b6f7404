package langevin.estimate;

import langevin.dynamics.Conditions;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.simd.Lanes;

/** A probe of particles in space, whatever the dimension. Owns scratch arrays: one per worker. */
public abstract class ObservationProbe implements Probe<Observation> {
  private final double[] squares = Lanes.doubles(Block.CAPACITY);
  private final int[] wells = new int[Block.CAPACITY];
  private double[][] values = {};

  /**
   * Control variates, in which wells particles are, where the landscape knows, and means that were
   * asked for.
   */
  @Override
  public void absorbObserved(Block now, Conditions conditions, Observation into) {
    if (now.controls().length > 0) into.moments().absorbControls(now);
    conditions.potential().wells().ifPresent(w -> into.moments().absorbWells(now, w, wells));
    int means = conditions.means().names().size();
    if (means == 0) return;
    if (values.length < means) values = Lanes.doubles(means, Block.CAPACITY);
    conditions.means().values(now.positions(), Block.FIRST, now.end(), values);
    into.moments().absorbMeans(now, means, values);
  }

  @Override
  public void absorbPaths(Block now, Observation into) {
    into.moments().absorbPaths(now);
  }

  /** Everywhere but in a periodic box, where it is not kept how often a particle went around. */
  @Override
  public boolean followsDisplacement(Conditions conditions) {
    return !(conditions.domain() instanceof Domain.Periodic);
  }

  @Override
  public void absorbDisplacement(Block start, Block now, Observation into) {
    into.moments().absorbDisplacement(start, now, squares);
  }
}
