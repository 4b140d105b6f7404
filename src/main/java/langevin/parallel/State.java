package langevin.parallel;

import java.io.DataOutput;
import java.io.IOException;
import langevin.engine.Simulation;

/** A run's state that can be written down; read back by {@link Simulation#restore}. */
public interface State {
  void write(DataOutput out) throws IOException;
}
