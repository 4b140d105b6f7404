package langevin.estimate.line;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import langevin.simd.Lanes;

/**
 * Expectation of w = ∂V/∂x + τ ∂log ρ/∂x on a line, at some times, before any particle has moved:
 * probability flows with the velocity −w, and D = E w² (theory.md D4). It is one more function for
 * the fit of w ({@link ScoreMatching}), which is free to reject it; what structure it shares with
 * the landscape no spline has to follow.
 *
 * @param moments in the order of their times
 */
public record ExpectedVelocity(List<Moment> moments) {
  /** Of the mean square: errors of a solution are below 10⁻³, of rounding alone about 1. */
  private static final double MOST_UNSURE = 0.1;

  /**
   * At one time; level beyond the first and the last place.
   *
   * @param place increasing
   * @param w in these places
   * @param square E w² under the density that is expected
   * @param unsure bound on the mean square of its own error there
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  public record Moment(double time, double[] place, double[] w, double square, double unsure) {
    /**
     * @throws IllegalArgumentException unless there are two places or more, each with its w
     */
    public Moment {
      if (place.length < 2 || place.length != w.length) {
        throw new IllegalArgumentException(place.length + " places, " + w.length + " values");
      }
    }

    /** Whether it is more than its own error: in equilibrium nothing is left of it but rounding. */
    boolean isKnown() {
      return Double.isFinite(square) && unsure < MOST_UNSURE * square;
    }

    /** w at x, linear between places. */
    public double at(double x) {
      int found = Arrays.binarySearch(place, x);
      if (found >= 0) return w[found];
      int k = -found - 2;
      if (k < 0) return w[0];
      return k < place.length - 1 ? w[k] + (x - place[k]) * slope(k) : w[k];
    }

    /**
     * w and ∂w/∂x where the bins are, as functions of a {@link LineBasis}: cubic between places,
     * each with the tangent of the parabola through it and its neighbours. A derivative that jumped
     * from place to place would be noise to the fit.
     *
     * @param x increasing
     */
    void evaluate(double[] x, double[] value, double[] slope) {
      int last = place.length - 1;
      int k = 0;
      for (int i = 0; i < x.length; i++) {
        int at = Lanes.DOUBLES + i;
        if (x[i] <= place[0] || x[i] >= place[last]) {
          value[at] = x[i] <= place[0] ? w[0] : w[last];
          continue;
        }
        while (x[i] > place[k + 1]) k++;
        double h = place[k + 1] - place[k];
        double u = (x[i] - place[k]) / h;
        double left = h * tangent(k);
        double right = h * tangent(k + 1);
        double rise = w[k + 1] - w[k];
        double quadratic = 3 * rise - 2 * left - right;
        double cubic = left + right - 2 * rise;
        value[at] = w[k] + u * (left + u * (quadratic + u * cubic));
        slope[at] = (left + u * (2 * quadratic + u * 3 * cubic)) / h;
      }
    }

    private double tangent(int k) {
      if (k == 0) return slope(0);
      if (k == place.length - 1) return slope(k - 1);
      double before = place[k] - place[k - 1];
      double after = place[k + 1] - place[k];
      return (after * slope(k - 1) + before * slope(k)) / (before + after);
    }

    private double slope(int k) {
      return (w[k + 1] - w[k]) / (place[k + 1] - place[k]);
    }
  }

  public ExpectedVelocity {
    moments = List.copyOf(moments);
  }

  /** What is expected at exactly this time, if anything is. */
  Optional<Moment> at(double time) {
    int low = 0;
    int high = moments.size() - 1;
    while (low <= high) {
      int middle = (low + high) / 2;
      double found = moments.get(middle).time;
      if (found == time) return Optional.of(moments.get(middle));
      if (found < time) low = middle + 1;
      else high = middle - 1;
    }
    return Optional.empty();
  }
}
