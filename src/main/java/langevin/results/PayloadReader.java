package langevin.results;

import java.io.DataInput;
import java.io.IOException;

/** A reader of the state of a simulation. */
@FunctionalInterface
public interface PayloadReader<T> {
  /** Reads what the matching {@link PayloadWriter} wrote. */
  T read(DataInput in) throws IOException;
}
