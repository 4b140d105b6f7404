package langevin.results;

import java.io.DataInput;
import java.io.IOException;

/** Reads the state of a simulation back. */
@FunctionalInterface
public interface PayloadReader<T> {
  /** Reads what the matching {@link PayloadWriter} wrote. */
  T read(DataInput in) throws IOException;
}
