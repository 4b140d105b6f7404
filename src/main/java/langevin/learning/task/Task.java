package langevin.learning.task;

/** A task that a network learns, with what it is tried on. */
public sealed interface Task permits GaussianClusters, GivenExamples {
  /** Coordinates of an input d. */
  int dimension();

  /** Classes K. */
  int classes();

  /** Examples of the training sample n. */
  int train();

  /** Whether there is a validation sample. */
  boolean validated();

  /** Whether there is a test sample. */
  boolean tested();

  /**
   * The samples of one repetition, a pure function of the arguments.
   *
   * @param repetition 0 ≤ repetition &lt; 65536
   */
  Examples draw(long seed, int repetition);
}
