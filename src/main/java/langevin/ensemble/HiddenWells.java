package langevin.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import langevin.potential.EnergyBounds;

/**
 * Places where a landscape that tells {@link EnergyBounds} may have wells that no start leads to,
 * by branch and bound: of all boxes the one is halved, along its longest side, in which e^{−V/τ}
 * could have most mass for all that the bounds say, vol·e^{−least/τ}. A well between the places one
 * looks at, however narrow and wherever it lies, keeps the bound of its box high, so that halving
 * is led to it; boxes whose bounds lie within {@value #SPREAD} τ hide nothing, and their middles
 * are the places. What can hold less than the least mass asked for is left out.
 *
 * <p>Limit: {@value #MOST_HALVINGS} halvings. Bounds of a formula in which coordinates stand many
 * times, or of many axes, may be too wide for them to end before.
 */
final class HiddenWells {
  private static final double SPREAD = 2;

  private static final int MOST_HALVINGS = 1 << 16;
  private static final int MOST_PLACES = 4096;

  /** In parts of 1 + |x|; boxes no longer than this are not halved. */
  private static final double SHORTEST = 1e-13;

  /** Halvings of boxes of which nothing is known. */
  private static final int MOST_UNBOUNDED = 1 << 12;

  private HiddenWells() {}

  /**
   * A place.
   *
   * @param at the middle of a box in which V varies little
   * @param length of its longest side
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Place(double[] at, double length) {}

  /**
   * @param most log of the most mass that it can hold
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(double[] lower, double[] upper, double least, double greatest, double most)
      implements Comparable<Part> {
    @Override
    public int compareTo(Part other) {
      return Double.compare(other.most, most);
    }

    int longest() {
      int axis = 0;
      for (int a = 1; a < lower.length; a++) {
        if (upper[a] - lower[a] > upper[axis] - lower[axis]) axis = a;
      }
      return axis;
    }

    double middle(int axis) {
      return lower[axis] + 0.5 * (upper[axis] - lower[axis]);
    }

    Place place() {
      double[] at = new double[lower.length];
      for (int a = 0; a < at.length; a++) at[a] = middle(a);
      int axis = longest();
      return new Place(at, upper[axis] - lower[axis]);
    }
  }

  /**
   * The places within a box, those that may hold most first.
   *
   * @param logMass log of the least mass that matters
   */
  static List<Place> in(EnergyBounds bounds, double temperature, Box box, double logMass) {
    PriorityQueue<Part> open = new PriorityQueue<>();
    open.add(
        part(
            bounds,
            temperature,
            box.lower().stream().mapToDouble(x -> x).toArray(),
            box.upper().stream().mapToDouble(x -> x).toArray()));
    List<Place> places = new ArrayList<>();
    int unbounded = 0;
    for (int n = 0; n < MOST_HALVINGS && places.size() < MOST_PLACES; n++) {
      Part part = open.poll();
      if (part == null || part.most() < logMass) break;
      if (part.greatest() - part.least() < SPREAD * temperature) {
        places.add(part.place());
        continue;
      }
      // About a pole nothing is known however small the box is.
      if (part.least() == Double.NEGATIVE_INFINITY && ++unbounded > MOST_UNBOUNDED) continue;
      int axis = part.longest();
      double middle = part.middle(axis);
      double length = part.upper()[axis] - part.lower()[axis];
      if (length <= SHORTEST * (1 + Math.abs(middle))) continue;
      double[] upper = part.upper().clone();
      upper[axis] = middle;
      double[] lower = part.lower().clone();
      lower[axis] = middle;
      for (Part half :
          List.of(
              part(bounds, temperature, part.lower(), upper),
              part(bounds, temperature, lower, part.upper()))) {
        if (half.most() >= logMass) open.add(half);
      }
    }
    return places;
  }

  private static Part part(
      EnergyBounds bounds, double temperature, double[] lower, double[] upper) {
    EnergyBounds.Between v = bounds.over(lower, upper);
    double least = Double.isNaN(v.least()) ? Double.NEGATIVE_INFINITY : v.least();
    double greatest = Double.isNaN(v.greatest()) ? Double.POSITIVE_INFINITY : v.greatest();
    double logVolume = 0;
    for (int a = 0; a < lower.length; a++) logVolume += StrictMath.log(upper[a] - lower[a]);
    return new Part(lower, upper, least, greatest, logVolume - least / temperature);
  }
}
