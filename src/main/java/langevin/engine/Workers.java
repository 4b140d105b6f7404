package langevin.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import langevin.estimate.Tally;

/**
 * A fixed set of threads that take tasks 0 … n − 1, and can all be parked between two pieces of
 * work.
 */
final class Workers<T extends Tally<T>> implements AutoCloseable {
  private static final long POLL_MILLISECONDS = 50;

  private final ExecutorService pool;
  private final List<Worker<T>> workers = new ArrayList<>();

  interface Task<T extends Tally<T>> {
    void run(Worker<T> worker, int task, Gate gate) throws InterruptedException;
  }

  /** Between enter and leave a worker changes state; a checkpoint is taken while none does. */
  static final class Gate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private volatile boolean closed;

    /** False if the run is being given up. */
    boolean enter() {
      if (closed) {
        return false;
      }
      lock.readLock().lock();
      if (closed) {
        lock.readLock().unlock();
        return false;
      }
      return true;
    }

    void leave() {
      lock.readLock().unlock();
    }
  }

  Workers(int threads, Supplier<Worker<T>> make) {
    pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("langevin-", 1).factory());
    for (int i = 0; i < threads; i++) {
      workers.add(make.get());
    }
  }

  /** Runs all tasks; false if the monitor interrupted, the state then being checkpointed. */
  boolean run(int tasks, Task<T> task, Monitor monitor, State state, LongAdder done, long total)
      throws IOException {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch latch = new CountDownLatch(workers.size());
    Gate gate = new Gate();
    for (Worker<T> worker : workers) {
      pool.execute(
          () -> {
            try {
              for (int i = next.getAndIncrement();
                  i < tasks && !gate.closed;
                  i = next.getAndIncrement()) {
                task.run(worker, i, gate);
              }
            } catch (Throwable t) {
              failure.compareAndSet(null, t);
              gate.closed = true;
            } finally {
              latch.countDown();
            }
          });
    }
    boolean interrupted = false;
    try {
      boolean finished = false;
      while (!finished) {
        finished = latch.await(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
        monitor.progress(done.sum(), total);
        interrupted |= monitor.interrupted();
        if (failure.get() == null && (interrupted || monitor.checkpointDue())) {
          gate.lock.writeLock().lock();
          try {
            if (failure.get() == null) {
              monitor.checkpoint(state);
            }
            gate.closed |= interrupted;
          } finally {
            gate.lock.writeLock().unlock();
          }
          if (interrupted && !finished) {
            latch.await();
            finished = true;
          }
        }
      }
    } catch (InterruptedException e) {
      gate.closed = true;
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the thread that runs the simulation was interrupted", e);
    } catch (IOException | RuntimeException e) {
      gate.closed = true;
      throw e;
    }
    Throwable t = failure.get();
    if (t instanceof Error e) {
      throw e;
    }
    if (t != null) {
      throw new IllegalStateException("a worker failed: " + t, t);
    }
    return !interrupted;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
