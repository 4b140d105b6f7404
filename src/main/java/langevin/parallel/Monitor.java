package langevin.parallel;

import java.io.IOException;

/**
 * A listener of whoever runs the engine: what it asks, and what it tells. All calls come from the
 * thread that called run.
 */
public interface Monitor {
  /** Called about twenty times a second. */
  void progress(long particleStepsDone, long particleStepsTotal);

  /** Whether to write a checkpoint now. */
  boolean checkpointDue();

  /** Whether to write a checkpoint and return early. */
  boolean interrupted();

  /** Stores the state; workers are parked meanwhile. */
  void checkpoint(State state) throws IOException;

  /** Nobody watches. */
  Monitor NONE =
      new Monitor() {
        @Override
        public void progress(long particleStepsDone, long particleStepsTotal) {}

        @Override
        public boolean checkpointDue() {
          return false;
        }

        @Override
        public boolean interrupted() {
          return false;
        }

        @Override
        public void checkpoint(State state) {}
      };
}
