package langevin.memory.meanfield;

import java.math.BigDecimal;
import java.math.MathContext;

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
            + shown(time, 6)
            + "): "
            + what
            + " is "
            + shown(pivot, 3)
            + " g²"
            + "; "
            + advice);
    this.step = step;
    this.pivot = pivot;
  }

  private static String shown(double value, int digits) {
    return String.valueOf(
        Double.isFinite(value)
            ? new BigDecimal(value).round(new MathContext(digits)).doubleValue()
            : value);
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
