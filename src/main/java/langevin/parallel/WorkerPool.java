package langevin.parallel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of threads that take tasks 0 … n − 1, and can all be parked between two pieces of
 * work, so that the thread that watches over them may write their state down.
 */
public final class WorkerPool implements Parallel, AutoCloseable {
  private static final long POLL_MILLISECONDS = 50;

  private final int threads;
  private final ExecutorService pool;

  /** One task of a watched run. */
  @FunctionalInterface
  public interface Job {
    /**
     * Does the task.
     *
     * @param worker which of the workers does it, from 0
     * @param gate to be entered around every change of the run's state
     */
    void run(int worker, int task, Gate gate) throws InterruptedException, IOException;
  }

  /** Between enter and leave a worker changes state; a checkpoint is taken while none does. */
  public static final class Gate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private volatile boolean closed;

    private Gate() {}

    /** False if the run is being given up. */
    public boolean enter() {
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

    /** Ends what {@link #enter} began. */
    public void leave() {
      lock.readLock().unlock();
    }
  }

  /** Threads wait for tasks until {@link #close}. */
  public WorkerPool(int threads) {
    this.threads = threads;
    pool =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("langevin-", 1).factory());
  }

  @Override
  public int width() {
    return threads;
  }

  /**
   * {@inheritDoc} The calling thread takes part. May be called by a worker while other workers are
   * idle.
   */
  @Override
  public void forEach(int n, IntConsumer task) {
    int helpers = Math.min(threads, n) - 1;
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch latch = new CountDownLatch(Math.max(0, helpers));
    for (int h = 0; h < helpers; h++) {
      pool.execute(
          () -> {
            take(next, n, task, failure);
            latch.countDown();
          });
    }
    take(next, n, task, failure);
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    rethrow(failure.get());
  }

  private static void take(
      AtomicInteger next, int n, IntConsumer task, AtomicReference<Throwable> failure) {
    try {
      for (int i = next.getAndIncrement();
          i < n && failure.get() == null;
          i = next.getAndIncrement()) {
        task.accept(i);
      }
    } catch (Throwable t) {
      failure.compareAndSet(null, t);
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      case IOException e -> throw new UncheckedIOException(e);
      default -> throw new IllegalStateException("a worker failed: " + failure, failure);
    }
  }

  /**
   * Runs all tasks on the given number of workers, at most {@link #width}.
   *
   * @param done work done so far, for the monitor
   * @param total all work
   * @return false if the monitor interrupted, the state then being checkpointed
   * @throws IOException if a checkpoint cannot be written
   */
  public boolean run(
      int workers, int tasks, Job job, Monitor monitor, State state, LongSupplier done, long total)
      throws IOException {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch latch = new CountDownLatch(workers);
    Gate gate = new Gate();
    for (int w = 0; w < workers; w++) {
      int worker = w;
      pool.execute(
          () -> {
            try {
              for (int i = next.getAndIncrement();
                  i < tasks && !gate.closed;
                  i = next.getAndIncrement()) {
                job.run(worker, i, gate);
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
        monitor.progress(done.getAsLong(), total);
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
    rethrow(failure.get());
    return !interrupted;
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
