package langevin.experiment;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Path;
import langevin.parallel.Parallel;
import langevin.parallel.State;
import langevin.parallel.WorkerPool;

/** A piece of a scenario's work; what it finds depends on nothing but the scenario. */
public interface Unit extends State {
  /** All its work, in what {@link Scenario#work} counts. */
  long work();

  /** How much of it is done. */
  long done();

  /** Whether it is done. */
  boolean finished();

  /** Bytes of heap it needs while it runs. */
  long bytes();

  /** Whether by itself it keeps many threads busy. */
  boolean wide();

  /** Whether it never keeps more than one thread busy. */
  default boolean serial() {
    return false;
  }

  /**
   * Goes on from where it stands until it is done or the gate is closed.
   *
   * @param gate entered around every change of its state
   * @param parallel for what can be done side by side; changes no bit
   * @throws IOException if what was read back cannot be
   */
  void run(WorkerPool.Gate gate, Parallel parallel) throws IOException;

  /**
   * Has what is too much to be held written as it arises; called before all else. A unit that holds
   * everything need not.
   *
   * @param store folder of the Zarr store of the run
   * @throws IOException if it cannot be written
   */
  default void streamInto(Path store) throws IOException {}

  /**
   * Lets go all that was seen, once the findings are taken. A unit is an old object by then: as
   * long as it points at what was seen, the collector takes that for live, and moves it to the old
   * ones. A unit that holds little need not.
   */
  default void release() {}

  /**
   * Takes up what {@link #write} of the same unit has written.
   *
   * @throws IOException if it does not fit
   */
  void read(DataInput in) throws IOException;
}
