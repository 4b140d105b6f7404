package langevin.estimate.line;

import java.util.Arrays;

/**
 * Quantile function of an ensemble on a line, as means over slices of the unit interval: of all
 * particles, of all but one batch, whose differences tell the noise of whatever is made of them,
 * and of bins twice as wide, which tell what bins do. Particles lie evenly within their bins.
 */
public final class LineCloud {
  private final LineSample sample;

  /**
   * @throws java.util.NoSuchElementException if there is no particle
   */
  public LineCloud(BinnedMean bins) {
    sample = bins.sample();
  }

  /** N. */
  public long particles() {
    return sample.particles();
  }

  /** Number of batches. */
  public int batches() {
    return sample.batches().size();
  }

  /**
   * Means of all particles.
   *
   * @param edges of the slices, increasing from 0 to 1
   */
  public double[] slices(double[] edges) {
    return slices(sample.centre(), sample.weights(), sample.width(), edges);
  }

  /** The same without a batch. */
  public double[] slicesWithout(int batch, double[] edges) {
    double[] counts = sample.pooled().clone();
    LineSample.Batch left = sample.batches().get(batch);
    double rest = sample.particles();
    for (int k = 0; k < left.bin().length; k++) {
      counts[left.bin()[k]] -= left.count()[k];
      rest -= left.count()[k];
    }
    if (rest == 0) return slices(edges);
    for (int i = 0; i < counts.length; i++) counts[i] /= rest;
    return slices(sample.centre(), counts, sample.width(), edges);
  }

  /** The same of all particles, in bins twice as wide. */
  public double[] slicesOfWideBins(double[] edges) {
    double[] mass = sample.weights();
    double[] centre = new double[mass.length];
    double[] joined = new double[mass.length];
    double wide = 2 * sample.width();
    int n = 0;
    for (int i = 0; i < mass.length; i++) {
      double middle = (Math.floor(sample.centre()[i] / wide) + 0.5) * wide;
      if (n == 0 || centre[n - 1] != middle) centre[n++] = middle;
      joined[n - 1] += mass[i];
    }
    return slices(Arrays.copyOf(centre, n), Arrays.copyOf(joined, n), wide, edges);
  }

  private static double[] slices(double[] centre, double[] mass, double width, double[] edges) {
    double[] left = new double[centre.length];
    double[] right = new double[centre.length];
    for (int i = 0; i < centre.length; i++) {
      left[i] = centre[i] - width / 2;
      right[i] = centre[i] + width / 2;
    }
    return Slices.means(left, right, mass, edges);
  }
}
