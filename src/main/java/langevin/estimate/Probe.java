package langevin.estimate;

import java.io.DataInput;
import java.io.IOException;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;

/**
 * A maker of tallies that lets them absorb blocks. A probe may own scratch arrays: one probe per
 * worker.
 */
public interface Probe<T extends Tally<T>> {
  /** A tally that has seen nothing. */
  T empty();

  /** A tally that has seen nothing, prepared for positions like those another has seen. */
  default T emptyLike(T other) {
    return empty();
  }

  /** Adds the block's first {@code size} particles, as they are at the given time, to the tally. */
  void absorb(Block block, double time, Conditions conditions, T into);

  /**
   * Does the same if every coordinate is known at once to be smaller than the bound in size: it
   * falls where the tally has room, and that ends before the bound. Otherwise does nothing.
   *
   * @return whether the block is absorbed
   */
  default boolean absorbWithin(double bound, Block block, T into) {
    return false;
  }

  /** Whether {@link #absorbDisplacement} is to be told where particles come from. */
  default boolean followsDisplacement(Conditions conditions) {
    return false;
  }

  /**
   * Adds how far particles just absorbed are from where they started.
   *
   * @param start the block's particles at time 0
   * @param now the block
   */
  default void absorbDisplacement(Block start, Block now, T into) {}

  /** Adds what is summed along the paths of particles just absorbed. */
  default void absorbPaths(Block now, T into) {}

  /**
   * Adds what is asked of particles just absorbed only at times someone wanted to see.
   *
   * @param now the block
   */
  default void absorbObserved(Block now, Conditions conditions, T into) {}

  /**
   * Adds what is kept of passages of a region's border by particles just absorbed, at the end.
   *
   * @param now the block
   */
  default void absorbPassages(Block now, T into) {}

  /** Reads what {@link Tally#write} wrote. */
  T read(DataInput in) throws IOException;
}
