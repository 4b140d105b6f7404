package langevin.parallel;

import java.io.DataOutput;
import java.io.IOException;

/** A run's state that can be written down. */
public interface State {
  void write(DataOutput out) throws IOException;
}
