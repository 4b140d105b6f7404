package langevin.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.potential.Potential;
import langevin.simd.Lanes;
import org.jspecify.annotations.Nullable;

/**
 * Places where a landscape falls without bound so fast that e^{−V/τ} cannot be normalised around
 * them, as 1/x does on the left of 0: closer and closer −V/τ rises faster than d log(1/r). Looked
 * at are the places that its definition names, along the axes, as close as numbers come.
 */
final class Poles {
  /** Distances, each half of the one before. */
  private static final int HALVINGS = 6;

  /** As close as 0 is approached. */
  private static final double CLOSEST = 0x1p-300;

  /** A rise of d log(1/r) is one too, but for rounding. */
  private static final double ALIKE = 0.98;

  private Poles() {}

  /**
   * The first such place.
   *
   * @param box where the particles live, or null for all of R^d
   */
  static Optional<double[]> of(Potential potential, double temperature, @Nullable Box box) {
    for (double[] place : potential.namedPlaces()) {
      for (int a = 0; a < place.length; a++) {
        for (int side = -1; side <= 1; side += 2) {
          if (falls(potential, temperature, box, place, a, side)) return Optional.of(place);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean falls(
      Potential potential,
      double temperature,
      @Nullable Box box,
      double[] place,
      int axis,
      int side) {
    int d = place.length;
    double closest = place[axis] == 0 ? CLOSEST : 4 * Math.ulp(place[axis]);
    int n = Lanes.padded(HALVINGS + 1);
    double[][] x = new double[d][n];
    for (int b = 0; b < d; b++) Arrays.fill(x[b], place[b]);
    for (int k = 0; k < n; k++) {
      x[axis][k] += side * Math.scalb(closest, HALVINGS - Math.min(k, HALVINGS));
    }
    if (box != null) {
      List<Double> nearest = new ArrayList<>();
      for (double[] each : x) nearest.add(each[HALVINGS]);
      if (!box.contains(nearest)) return false;
    }
    double[] v = new double[n];
    potential.energy(0, x, 0, n, v);
    double step = ALIKE * d * temperature * StrictMath.log(2);
    for (int k = 1; k <= HALVINGS; k++) {
      if (!Double.isFinite(v[k - 1]) || !(v[k] <= v[k - 1] - step)) return false;
    }
    return true;
  }
}
