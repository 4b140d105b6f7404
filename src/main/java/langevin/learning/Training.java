package langevin.learning;

/**
 * The training of a network: how it moves, on how many examples at once, and which parameters.
 *
 * @param batch examples of a step, drawn without replacement and anew for every step; 0 takes all
 * @param trained the parameters that move
 */
public record Training(Optimizer optimizer, int batch, Trained trained) {
  /**
   * Checks the batch.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Training {
    if (batch < 0) {
      throw new IllegalArgumentException("batch must be at least 1, found " + batch);
    }
  }

  /** Of all parameters on all examples. */
  public Training(Optimizer optimizer) {
    this(optimizer, 0, Trained.ALL);
  }
}
