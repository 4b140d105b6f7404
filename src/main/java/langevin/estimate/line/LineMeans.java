package langevin.estimate.line;

import java.util.List;
import langevin.estimate.Estimate;
import langevin.estimate.space.EnergySums;
import langevin.potential.Potential;

/**
 * Means of the landscape at one time.
 *
 * @param energy E[V]
 * @param squaredGradient E|∇V|²
 * @param laplacian E[ΔV]
 * @param driving E[∂V/∂t]
 * @param resolution width of the bins they are read off, 0 for sums over particles
 */
record LineMeans(
    Estimate energy,
    Estimate squaredGradient,
    Estimate laplacian,
    Estimate driving,
    double resolution) {
  /**
   * Variation of the landscape within bins as part of that between them, beyond which means read
   * off their centres are not printed; what is below is bounded by {@link #read}.
   */
  private static final double WITHIN = 0.1;

  private static final String WITHIN_BINS =
      "the landscape varies within the bins that positions are counted in, because some particles"
          + " lie far out";

  /** Bars below this part of the standard error would change nothing that is printed. */
  static final double NEGLIGIBLE = 0.1;

  static LineMeans none(String reason) {
    Estimate none = new Estimate.Absent(reason);
    return new LineMeans(none, none, none, none, 0);
  }

  /** Of sums over particles. */
  static LineMeans summed(List<LineObservation> batches) {
    return new LineMeans(
        EnergySums.mean(batches, EnergySums.Term.ENERGY),
        EnergySums.mean(batches, EnergySums.Term.SQUARED_GRADIENT),
        EnergySums.mean(batches, EnergySums.Term.LAPLACIAN),
        EnergySums.mean(batches, EnergySums.Term.TIME_DERIVATIVE),
        0);
  }

  /**
   * Read off bins.
   *
   * @param landscape at their centres
   */
  static LineMeans binned(
      double time, LineSample sample, LineLandscape landscape, Potential potential) {
    // The nodes of Gauss's rule of two points, the mean over a bin to third order.
    double aside = sample.width() / (2 * Math.sqrt(3));
    LineLandscape left = LineLandscape.beside(time, sample.centre(), -aside, potential);
    LineLandscape right = LineLandscape.beside(time, sample.centre(), aside, potential);
    return new LineMeans(
        read(sample, landscape.energy(), left.energy(), right.energy()),
        read(sample, landscape.squaredGradient(), left.squaredGradient(), right.squaredGradient()),
        read(sample, landscape.laplacian(), left.laplacian(), right.laplacian()),
        read(sample, landscape.driving(), left.driving(), right.driving()),
        sample.width());
  }

  /**
   * A mean read off bin centres; its bar is how much a second reading, as if particles lay evenly
   * within their bins, differs.
   */
  private static Estimate read(LineSample sample, double[] centre, double[] left, double[] right) {
    Estimate.Known read = sample.expectation(centre);
    double[] even = new double[centre.length];
    double[] within = new double[centre.length];
    double[] between = new double[centre.length];
    for (int i = 0; i < centre.length; i++) {
      even[i] = (left[i] + right[i]) / 2 - centre[i];
      within[i] = (right[i] - left[i]) * (right[i] - left[i]) / 4;
      between[i] = (centre[i] - read.value()) * (centre[i] - read.value());
    }
    double rounding = 1e-11 * Math.abs(read.value());
    double variation = Math.sqrt(sample.mean(within));
    if (!sample.exact() && variation > WITHIN * Math.sqrt(sample.mean(between)) + rounding) {
      return new Estimate.Absent(WITHIN_BINS);
    }
    double bar = sample.mean(even);
    boolean matters = Math.abs(bar) > NEGLIGIBLE * read.standardError() + rounding;
    return Estimate.finite(
        matters ? new Estimate.Known(read.value(), read.influence(), bar) : read,
        EnergySums.OVERFLOW);
  }
}
