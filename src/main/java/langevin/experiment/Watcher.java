package langevin.experiment;

/**
 * A person or program that follows a run and may stop it; all calls come from the thread that
 * started it.
 */
public interface Watcher {
  /** Nobody. */
  Watcher NONE = new Watcher() {};

  /**
   * How far the run is.
   *
   * @param share of all work, 0 … 1
   * @param work done so far
   */
  default void progress(double share, long work) {}

  /** What is being done once all steps are taken, such as "estimates". */
  default void phase(String what) {}

  /**
   * Nothing runs yet.
   *
   * @param why a sentence
   */
  default void waits(String why) {}

  /** Whether the run should write a checkpoint and stop. */
  default boolean interrupted() {
    return false;
  }
}
