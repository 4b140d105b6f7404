package langevin.estimate;

import java.io.DataOutput;
import java.io.IOException;

/**
 * A sufficient summary of a part of the ensemble at one time that can be merged with another
 * part's. Merging in a fixed order gives fixed bits.
 */
public interface Tally<T extends Tally<T>> {
  /** Adds what the other has seen; the other is left alone. */
  void merge(T other);

  /** Takes less room from now on, if it can: no block is to be absorbed soon. Changes no result. */
  default void rest() {}

  /** Writes the exact state, for checkpoints. */
  void write(DataOutput out) throws IOException;
}
