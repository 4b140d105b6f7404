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
  private double[][] overlap = {};

  /**
   * Control variates, in which wells particles are, where the landscape knows, and means that were
   * asked for.
   */
  @Override
  public void absorbObserved(Block now, Conditions conditions, Observation into) {
    if (now.controls().length > 0) into.moments().absorbControls(now);
    conditions.paths().ifPresent(paths -> absorbOverlap(now, paths, into));
    conditions.potential().wells().ifPresent(w -> into.moments().absorbWells(now, w, wells));
    int means = conditions.means().names().size();
    if (means == 0) return;
    if (values.length < means) values = Lanes.doubles(means, Block.CAPACITY);
    conditions.means().values(now.positions(), Block.FIRST, now.end(), values);
    into.moments().absorbMeans(now, means, values);
  }

  private void absorbOverlap(Block now, Conditions.Paths paths, Observation into) {
    if (paths.difference().isEmpty()) return;
    if (overlap.length == 0) overlap = Lanes.doubles(WorkOverlap.SIZE, Block.CAPACITY);
    WorkOverlap.values(now, paths.difference().getAsDouble(), overlap);
    into.moments().absorbOverlap(now, overlap);
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
