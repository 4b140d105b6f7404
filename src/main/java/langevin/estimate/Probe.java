package langevin.estimate;

import java.io.DataInput;
import java.io.IOException;
import langevin.dynamics.Conditions;
import langevin.ensemble.Block;

/**
 * Makes tallies and lets them absorb blocks. A probe may own scratch arrays: one probe per worker.
 */
public interface Probe<T extends Tally<T>> {
  /** A tally that has seen nothing. */
  T empty();

  /** Adds the block's first {@code size} particles, as they are at the given time, to the tally. */
  void absorb(Block block, double time, Conditions conditions, T into);

  /** Reads what {@link Tally#write} wrote. */
  T read(DataInput in) throws IOException;
}
