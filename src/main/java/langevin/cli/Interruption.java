package langevin.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: the run is asked to stop, gets time to write its checkpoint, and the process
 * ends with {@link ExitCode#INTERRUPTED}.
 *
 * <p>A shutdown hook is the one portable way to hear of both signals. While it waits, the main
 * thread goes on; {@link #close} tells that it is done.
 */
final class Interruption implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::wind, "langevin-interruption");
  private volatile boolean requested;

  /** Begins to listen. */
  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the run should stop. */
  boolean requested() {
    return requested;
  }

  /** The run has ended by itself, or has stopped as requested. */
  @Override
  public void close() {
    done.countDown();
    if (requested) return;
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The signal came this very moment: the hook ends the process.
    }
  }

  private void wind() {
    requested = true;
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("no checkpoint within " + PATIENCE_SECONDS + " s; giving up");
      }
    } catch (InterruptedException _) {
      // Nobody interrupts a hook; ending now is then right as well.
    }
    Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
  }
}
