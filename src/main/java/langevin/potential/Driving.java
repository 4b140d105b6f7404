package langevin.potential;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Time dependence of a landscape or a temperature, for those who integrate over it: between corners
 * it is smooth and varies within a period at the fastest.
 *
 * @param corners times at which ∂V/∂t may jump, increasing; V itself is continuous, a temperature
 *     may jump as well
 * @param period the shortest time in which the dependence repeats itself; +∞ if it does not
 */
public record Driving(List<Double> corners, double period) {
  /** Of a landscape that does not change, or changes along a straight line. */
  public static final Driving NONE = new Driving(List.of(), Double.POSITIVE_INFINITY);

  /**
   * @throws IllegalArgumentException if corners do not increase or the period is not positive
   */
  public Driving {
    corners = List.copyOf(corners);
    for (int j = 1; j < corners.size(); j++) {
      if (!(corners.get(j - 1) < corners.get(j))) {
        throw new IllegalArgumentException("corners " + corners + " do not increase");
      }
    }
    if (!(period > 0)) {
      throw new IllegalArgumentException("period " + period);
    }
  }

  /** With the corners of both, and the shorter of the periods. */
  public Driving and(Driving other) {
    Collection<Double> both = new TreeSet<>(corners);
    both.addAll(other.corners);
    return new Driving(new ArrayList<>(both), Math.min(period, other.period));
  }
}
