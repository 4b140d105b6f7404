package langevin.ensemble;

import java.util.OptionalDouble;

/**
 * Part of space between two levels of one axis, lower &lt; x_a &lt; upper, whose border particles
 * pass: how long until they leave it or enter it, and how long they are in it.
 *
 * @param axis a, from 0
 * @param lower −∞ if there is no lower level
 * @param upper +∞ if there is no upper level
 * @param margin how much deeper than its border a particle has to be before a visit begins; none
 *     where visits are not followed
 */
public record Region(int axis, double lower, double upper, OptionalDouble margin) {
  /**
   * @throws IllegalArgumentException unless lower &lt; upper, one of them is finite, and what is
   *     deeper than the margin is not empty
   */
  public Region {
    boolean bounded = lower > Double.NEGATIVE_INFINITY || upper < Double.POSITIVE_INFINITY;
    if (axis < 0 || !(lower < upper) || !bounded) {
      throw new IllegalArgumentException(
          "region from %s to %s on axis %d".formatted(lower, upper, axis));
    }
    if (margin.isPresent()
        && !(margin.getAsDouble() >= 0 && 2 * margin.getAsDouble() < upper - lower)) {
      throw new IllegalArgumentException(
          "margin %s of a region from %s to %s".formatted(margin.getAsDouble(), lower, upper));
    }
  }

  /** Without visits. */
  public Region(int axis, double lower, double upper) {
    this(axis, lower, upper, OptionalDouble.empty());
  }

  /** Whether a point is in it; its border is not. */
  public boolean contains(double x) {
    return lower < x && x < upper;
  }

  /** The lower end of what is deeper than the margin. */
  public double coreLower() {
    return lower + margin.orElse(0);
  }

  /** The upper end of it. */
  public double coreUpper() {
    return upper - margin.orElse(0);
  }

  /** Rows that a block carries for it (see {@link Block#passages}). */
  public int rows() {
    return margin.isPresent() ? PassageRow.values().length : PassageRow.WITHOUT_VISITS;
  }
}
