package langevin.results.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Places for labels in a drawing: each goes where it covers least of the curves and no other. */
final class FreePlaces {
  /** Places across a label at which it is looked for a curve. */
  private static final int LOOKS = 12;

  /** Two labels on each other are worse than a label on all curves. */
  private static final int COLLISION = 1000;

  private final List<double[][]> curves;
  private final List<double[]> taken = new ArrayList<>();

  /**
   * @param curves x and y of each, x rising; NaN where there is a gap
   */
  FreePlaces(List<double[][]> curves) {
    this.curves = curves;
  }

  /** The upper left corner of a label. */
  record Place(double x, double y) {}

  /** The first of those that cover least; it is taken then. */
  Place take(List<Place> places, double wide, double high) {
    Place best = places.getFirst();
    int least = Integer.MAX_VALUE;
    for (Place place : places) {
      int covered = covered(place, wide, high);
      if (covered < least) {
        least = covered;
        best = place;
      }
    }
    taken.add(new double[] {best.x(), best.y(), wide, high});
    return best;
  }

  private int covered(Place place, double wide, double high) {
    int covered = 0;
    for (double[] other : taken) {
      boolean apart =
          place.x() >= other[0] + other[2]
              || other[0] >= place.x() + wide
              || place.y() >= other[1] + other[3]
              || other[1] >= place.y() + high;
      if (!apart) covered += COLLISION;
    }
    for (double[][] curve : curves) {
      for (int k = 0; k <= LOOKS; k++) {
        double y = height(curve[0], curve[1], place.x() + wide * k / LOOKS);
        if (y >= place.y() && y <= place.y() + high) covered++;
      }
    }
    return covered;
  }

  /** Of a curve at a place, NaN beyond its ends and in gaps. */
  private static double height(double[] x, double[] y, double at) {
    int k = Arrays.binarySearch(x, at);
    if (k >= 0) return y[k];
    int next = -k - 1;
    if (next == 0 || next == x.length) return Double.NaN;
    double share = (at - x[next - 1]) / (x[next] - x[next - 1]);
    return y[next - 1] + share * (y[next] - y[next - 1]);
  }
}
