package langevin.ensemble;

import java.util.List;

/** The box lower_a ≤ x_a ≤ upper_a. */
public record Box(List<Double> lower, List<Double> upper) {
  /**
   * @throws IllegalArgumentException unless both lists are as long and lower &lt; upper, all
   *     finite, on every axis
   */
  public Box {
    lower = List.copyOf(lower);
    upper = List.copyOf(upper);
    if (lower.size() != upper.size()) {
      throw new IllegalArgumentException(
          "box with " + lower.size() + " lower and " + upper.size() + " upper bounds");
    }
    for (int a = 0; a < lower.size(); a++) {
      if (!(lower.get(a) < upper.get(a)) || !Double.isFinite(upper.get(a) - lower.get(a))) {
        throw new IllegalArgumentException(
            "axis " + (a + 1) + ": [" + lower.get(a) + ", " + upper.get(a) + "]");
      }
    }
  }

  /** d. */
  public int dimension() {
    return lower.size();
  }

  /** Whether a point is inside or on the boundary. */
  public boolean contains(List<Double> point) {
    boolean inside = true;
    for (int a = 0; a < dimension(); a++) {
      inside &= lower.get(a) <= point.get(a) && point.get(a) <= upper.get(a);
    }
    return inside;
  }
}
