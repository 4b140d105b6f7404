package langevin.potential;

import java.util.List;

/**
 * A place where a landscape is known to have a well that a search may miss.
 *
 * @param at one number per axis
 * @param width of the well: a Gaussian's standard deviation, the smallest of the axes
 */
public record Landmark(List<Double> at, double width) {
  /**
   * @throws IllegalArgumentException if the width is not positive
   */
  public Landmark {
    at = List.copyOf(at);
    if (!(width > 0)) {
      throw new IllegalArgumentException("width " + width);
    }
  }
}
