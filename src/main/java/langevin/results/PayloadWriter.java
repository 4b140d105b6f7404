package langevin.results;

import java.io.DataOutput;
import java.io.IOException;

/** A writer of the state of a simulation; what it writes is opaque to the checkpoint file. */
@FunctionalInterface
public interface PayloadWriter {
  /** Writes everything the matching {@link PayloadReader} reads. */
  void write(DataOutput out) throws IOException;
}
