package langevin.learning;

/**
 * The training of a network: how it moves, on how many examples at once, and which parameters.
 *
 * @param batch examples of a step, drawn without replacement and anew for every step; 0 takes all
 * @param trained the parameters that move
 * @param dropout p, the probability with which the output of a hidden unit is 0 for an example of a
 *     step; else it is divided by 1 − p. Whatever is read off a network has all units.
 * @param precision of the networks' encoders in training; a gradient flow has double
 */
public record Training(
    Optimizer optimizer, int batch, Trained trained, double dropout, Precision precision) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the batch is negative or p is not in [0, 1), or a gradient
   *     flow is asked for in single precision
   */
  public Training {
    if (batch < 0) {
      throw new IllegalArgumentException("batch must be at least 1, found " + batch);
    }
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException(
          "dropout must be at least 0 and less than 1, found " + dropout);
    }
    if (precision == Precision.SINGLE && optimizer instanceof Optimizer.GradientFlow) {
      throw new IllegalArgumentException("a gradient flow is in double precision");
    }
  }

  /** In double precision. */
  public Training(Optimizer optimizer, int batch, Trained trained, double dropout) {
    this(optimizer, batch, trained, dropout, Precision.DOUBLE);
  }

  /** Of all units. */
  public Training(Optimizer optimizer, int batch, Trained trained) {
    this(optimizer, batch, trained, 0);
  }

  /** Of all parameters on all examples. */
  public Training(Optimizer optimizer) {
    this(optimizer, 0, Trained.ALL);
  }
}
