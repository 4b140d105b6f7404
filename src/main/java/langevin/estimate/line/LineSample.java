package langevin.estimate.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import langevin.estimate.Dyadic;
import langevin.estimate.Estimate;

/**
 * One-dimensional batches on common bins.
 *
 * @param centre bin centres, one bin per element
 * @param width of a bin
 * @param pooled counts of the whole ensemble
 * @param batches what each batch holds
 * @param particles of the whole ensemble
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
record LineSample(
    double[] centre, double width, double[] pooled, List<Batch> batches, long particles) {
  /**
   * The bins a batch occupies, a small part of all bins where the ensemble is small.
   *
   * @param bin indices of the occupied bins, increasing
   * @param count particles in each of them
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  record Batch(int[] bin, int[] count) {}

  /** The batches' histograms on their coarsest width. */
  static LineSample of(List<Histogram> histograms) {
    Histogram all = new Histogram();
    for (Histogram h : histograms) {
      all.merge(h);
    }
    long first = all.lowest();
    int bins = (int) (all.highest() - first + 1);
    double width = all.width();
    double[] centre = new double[bins];
    for (int j = 0; j < bins; j++) {
      centre[j] = (first + j + 0.5) * width;
    }
    double[] pooled = new double[bins];
    int[] bin = new int[bins];
    int[] counts = new int[bins];
    List<Batch> batches = new ArrayList<>();
    long particles = 0;
    for (Histogram h : histograms) {
      int joined = all.exponent() - h.exponent();
      int n = 0;
      for (int j = 0; j < h.counts().length; j++) {
        int count = h.counts()[j];
        if (count != 0) {
          int to = (int) (Dyadic.wider(h.first() + j, joined) - first);
          if (n == 0 || bin[n - 1] != to) {
            bin[n] = to;
            counts[n] = 0;
            n++;
          }
          counts[n - 1] += count;
          pooled[to] += count;
          particles += count;
        }
      }
      batches.add(new Batch(Arrays.copyOf(bin, n), Arrays.copyOf(counts, n)));
    }
    return new LineSample(centre, width, pooled, batches, particles);
  }

  /** The same without the empty bins, which are no longer equidistant. */
  LineSample occupiedBins() {
    int n = occupied();
    double[] x = new double[n];
    double[] counts = new double[n];
    int[] place = new int[pooled.length];
    int to = 0;
    for (int j = 0; j < pooled.length; j++) {
      if (pooled[j] > 0) {
        x[to] = centre[j];
        counts[to] = pooled[j];
        place[j] = to;
        to++;
      }
    }
    List<Batch> parts = new ArrayList<>();
    for (Batch batch : batches) {
      int[] bin = new int[batch.bin.length];
      for (int k = 0; k < bin.length; k++) {
        bin[k] = place[batch.bin[k]];
      }
      parts.add(new Batch(bin, batch.count));
    }
    return new LineSample(x, width, counts, parts, particles);
  }

  /** Σ_j pooled_j f_j / N. */
  double mean(double[] f) {
    double sum = 0;
    for (int j = 0; j < f.length; j++) {
      if (pooled[j] != 0) {
        sum += pooled[j] * f[j];
      }
    }
    return sum / particles;
  }

  /** Batch means of f minus the given value. */
  double[] influence(double[] f, double value) {
    double[] influence = new double[batches.size()];
    for (int b = 0; b < influence.length; b++) {
      int[] bin = batches.get(b).bin;
      int[] count = batches.get(b).count;
      double sum = 0;
      long n = 0;
      for (int k = 0; k < bin.length; k++) {
        sum += count[k] * f[bin[k]];
        n += count[k];
      }
      influence[b] = n == 0 ? 0 : sum / n - value;
    }
    return influence;
  }

  /** E[f] with its batch influences. */
  Estimate.Known expectation(double[] f) {
    double mean = mean(f);
    return new Estimate.Known(mean, influence(f, mean), 0);
  }

  /** The position below which the fraction p lies, linear inside a bin. */
  double quantile(double p) {
    double target = p * particles;
    double below = 0;
    for (int j = 0; j < pooled.length; j++) {
      if (pooled[j] > 0 && below + pooled[j] >= target) {
        double inside = (target - below) / pooled[j];
        return centre[j] + (Math.clamp(inside, 0, 1) - 0.5) * width;
      }
      below += pooled[j];
    }
    return centre[centre.length - 1];
  }

  /** Number of bins that hold anything. */
  int occupied() {
    int n = 0;
    for (double c : pooled) {
      n += c > 0 ? 1 : 0;
    }
    return n;
  }
}
