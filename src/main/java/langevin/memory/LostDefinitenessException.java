package langevin.memory;

/**
 * A march's noise covariance, or the covariance its response is solved with, is no longer positive
 * definite, so that nothing computed from here on would mean anything.
 */
public final class LostDefinitenessException extends ArithmeticException {
  private static final long serialVersionUID = 1;

  private final int step;
  private final double pivot;

  LostDefinitenessException(String what, int step, double time, double pivot, String advice) {
    super(
        "the march lost positive definiteness at step "
            + step
            + " (t = "
            + time
            + "): "
            + what
            + " is "
            + pivot
            + " g²"
            + "; "
            + advice);
    this.step = step;
    this.pivot = pivot;
  }

  /** Step k at which the march stopped. */
  public int step() {
    return step;
  }

  /** The offending value in units of g². */
  public double pivot() {
    return pivot;
  }
}
