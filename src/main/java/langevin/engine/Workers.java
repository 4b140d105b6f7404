package langevin.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import langevin.estimate.Tally;
import langevin.parallel.Monitor;
import langevin.parallel.State;
import langevin.parallel.WorkerPool;

/** A {@link WorkerPool} whose workers each have their own integrator, noise and scratch space. */
final class Workers<T extends Tally<T>> implements AutoCloseable {
  private final WorkerPool crew;
  private final List<Worker<T>> workers = new ArrayList<>();

  interface Task<T extends Tally<T>> {
    void run(Worker<T> worker, int task, WorkerPool.Gate gate) throws InterruptedException;
  }

  Workers(int threads, Supplier<Worker<T>> make) {
    crew = new WorkerPool(threads);
    for (int i = 0; i < threads; i++) {
      workers.add(make.get());
    }
  }

  /** Runs all tasks; false if the monitor interrupted, the state then being checkpointed. */
  boolean run(int tasks, Task<T> task, Monitor monitor, State state, LongAdder done, long total)
      throws IOException {
    return crew.run(
        workers.size(),
        tasks,
        (worker, i, gate) -> task.run(workers.get(worker), i, gate),
        monitor,
        state,
        done::sum,
        total);
  }

  @Override
  public void close() {
    crew.close();
  }
}
