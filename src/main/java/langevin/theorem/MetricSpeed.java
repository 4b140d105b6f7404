package langevin.theorem;

import java.util.List;
import langevin.fokkerplanck.QuantileCells;

/**
 * Squared speed of a law on a line in W₂, |ρ′|² = lim W₂²(ρ_s, ρ_t)/(t − s)², integrated over time
 * (theory.md D12). Over an interval the chord says W₂²/(t − s), which is too little, of equal
 * intervals h by c h²: intervals are taken four at a time, with the chords over one, two and four
 * extrapolated; of three and two there is one extrapolation, and of an interval alone none.
 *
 * @param integral ∫|ρ′|² dt
 * @param change what the last extrapolation changed, all of an interval alone: the sum of
 *     magnitudes over what is taken together, as errors early and late may have opposite signs
 */
record MetricSpeed(double integral, double change) {
  private static final double EQUAL = 1e-6;

  /**
   * @param times increasing
   * @param quantiles means over the cells at each
   */
  static MetricSpeed of(QuantileCells cells, List<Double> times, List<double[]> quantiles) {
    double integral = 0;
    double changed = 0;
    int from = 0;
    while (from < times.size() - 1) {
      int equal = 1;
      double h = times.get(from + 1) - times.get(from);
      while (equal < 5
          && from + equal < times.size() - 1
          && Math.abs(times.get(from + equal + 1) - times.get(from + equal) - h) < EQUAL * h) {
        equal++;
      }
      int taken = equal == 5 && rest(times, from, h) == 5 ? 3 : Math.min(equal, 4);
      double one = chords(cells, times, quantiles, from, taken, 1);
      double all = taken == 1 ? 0 : chords(cells, times, quantiles, from, taken, taken);
      if (taken == 4) {
        double two = chords(cells, times, quantiles, from, taken, 2);
        double fine = one + (one - two) / 3;
        integral += fine;
        changed += Math.abs(fine - two - (two - all) / 3);
      } else if (taken == 1) {
        integral += one;
        changed += one;
      } else {
        double change = (one - all) / (taken * taken - 1);
        integral += one + change;
        changed += Math.abs(change);
      }
      from += taken;
    }
    return new MetricSpeed(integral, changed);
  }

  /** How many intervals are left of this length, up to six. */
  private static int rest(List<Double> times, int from, double h) {
    int equal = 0;
    while (equal < 6
        && from + equal < times.size() - 1
        && Math.abs(times.get(from + equal + 1) - times.get(from + equal) - h) < EQUAL * h) {
      equal++;
    }
    return equal;
  }

  private static double chords(
      QuantileCells cells,
      List<Double> times,
      List<double[]> quantiles,
      int from,
      int taken,
      int stride) {
    double sum = 0;
    for (int k = from; k < from + taken; k += stride) {
      sum +=
          cells.squaredDistance(quantiles.get(k), quantiles.get(k + stride))
              / (times.get(k + stride) - times.get(k));
    }
    return sum;
  }
}
