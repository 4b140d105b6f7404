package langevin.feedback;

/**
 * The projection Π of a coefficient to [minimum, maximum] (theory.md part F).
 *
 * @param minimum λ_min
 * @param maximum λ_max
 */
public record Limits(double minimum, double maximum) {
  /**
   * @throws IllegalArgumentException unless minimum ≤ maximum, both finite
   */
  public Limits {
    if (!Double.isFinite(minimum) || !Double.isFinite(maximum) || minimum > maximum) {
      throw new IllegalArgumentException(
          "'minimum' must not exceed 'maximum', found " + minimum + " and " + maximum);
    }
  }

  /** Π(λ), {@code otherwise} where λ is no number. */
  double project(double coefficient, double otherwise) {
    return Double.isNaN(coefficient) ? otherwise : Math.clamp(coefficient, minimum, maximum);
  }
}
