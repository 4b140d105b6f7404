package langevin.potential;

/** Bounds on the parameters of a landscape. */
final class Admissible {
  private Admissible() {}

  /**
   * @throws IllegalArgumentException if the value is NaN or infinite
   */
  static double finite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " must be a finite number, found " + value);
    }
    return value;
  }

  /**
   * @throws IllegalArgumentException unless 0 &lt; value &lt; ∞
   */
  static double positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(name + " must be greater than 0, found " + value);
    }
    return value;
  }

  /**
   * @throws IllegalArgumentException if the value is below the least allowed
   */
  static int atLeast(String name, int least, int value) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", found " + value);
    }
    return value;
  }
}
