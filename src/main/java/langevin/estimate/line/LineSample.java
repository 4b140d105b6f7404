package langevin.estimate.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import langevin.ensemble.Domain;
import langevin.estimate.Dyadic;
import langevin.estimate.Estimate;
import langevin.text.Numerals;

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
    Histogram all = new Histogram(histograms.getFirst().finer());
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
      int[] own = h.counts();
      int n = 0;
      for (int j = 0; j < own.length; j++) {
        if (j % STRIDE == 0 && emptyStride(own, j)) {
          j += STRIDE - 1;
          continue;
        }
        int count = own[j];
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

  /** Bins looked at together where a batch has few particles; divides the number of bins. */
  private static final int STRIDE = 8;

  private static boolean emptyStride(int[] counts, int j) {
    return (counts[j]
            | counts[j + 1]
            | counts[j + 2]
            | counts[j + 3]
            | counts[j + 4]
            | counts[j + 5]
            | counts[j + 6]
            | counts[j + 7])
        == 0;
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

  /** pooled_j / N. */
  double[] weights() {
    double[] weight = new double[pooled.length];
    for (int j = 0; j < weight.length; j++) {
      weight[j] = pooled[j] / particles;
    }
    return weight;
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

  /** Whether bins are hardly wider than the rounding of the positions in them. */
  boolean exact() {
    double largest = Math.max(Math.abs(centre[0]), Math.abs(centre[centre.length - 1]));
    return width <= 0x1p-40 * Math.max(largest, 0x1p-18);
  }

  /** Bins on either side between which a jump is looked for. */
  static final int JUMP_BINS = 8;

  /** Standard deviations of a difference of counts that chance does not reach in 10⁵ bins. */
  private static final double JUMP_DEVIATIONS = 5.5;

  /** The difference over the sum of two counts on level ground, beside 1.5 deviations. */
  private static final double LEVEL = 0.2;

  /**
   * What ground that passes for level may rise by from the windows on one side of an edge to those
   * on the other, which lie twice as far from each other as those that are told to be level.
   */
  private static final double FLANK = 2.25; // ((1 + LEVEL) / (1 − LEVEL))²

  /** A density that is resolved does not change so much within so few bins. */
  private static final double JUMP_FACTOR = 3;

  /**
   * Whether the density changes threefold within {@link #JUMP_BINS} bins on either side of some
   * place, other than between walls: at a wall a density may end without a jump. A ring has no end,
   * and is looked at across its seam as well. Needs the empty bins.
   */
  boolean jumps(Domain domain) {
    int n = pooled.length;
    // Of the bins before each, with room on either side for those there are not; exact.
    double[] before = new double[n + 4 * JUMP_BINS + 1];
    for (int j = 0; j < before.length - 1; j++) {
      before[j + 1] = before[j] + at(j - 2 * JUMP_BINS);
    }
    for (int bins = JUMP_BINS / 2; bins <= JUMP_BINS; bins *= 2) {
      for (int edge = -bins; edge <= n + bins; edge++) {
        double x = centre[0] + (edge - 0.5) * width;
        if (x - (bins + 1) * width < domain.lower(0) || x + (bins + 1) * width > domain.upper(0)) {
          continue;
        }
        int here = edge + 2 * JUMP_BINS;
        double left = before[here] - before[here - bins];
        double right = before[here + bins] - before[here];
        if (differ(left, right) && sharp(edge, bins / 2, right > left, JUMP_FACTOR, this::at)) {
          return true;
        }
      }
      if (domain instanceof Domain.Periodic && jumpsAboutSeam(domain, bins)) {
        return true;
      }
    }
    return false;
  }

  /** What {@link #jumps} found, in words: bins do not tell a jump from a slope as steep. */
  String jump() {
    return "the density jumps, or changes threefold within "
        + Numerals.number(JUMP_BINS * width)
        + ", which bins do not tell from a jump";
  }

  /**
   * Edges whose surroundings reach across the seam. Bins that it cuts are left out, so that others
   * are farther from each other, and a slope as steep as elsewhere changes more between them.
   */
  private boolean jumpsAboutSeam(Domain domain, int bins) {
    double first = Math.rint(centre[0] / width - 0.5);
    double from = Math.ceil(domain.lower(0) / width) - first;
    double to = Math.floor(domain.upper(0) / width) - first;
    if (to - from < 4 * bins) {
      return false;
    }
    double cut = (domain.upper(0) - domain.lower(0)) / width - (to - from);
    double factor = StrictMath.pow(JUMP_FACTOR, 1 + 2 * cut / bins);
    for (int edge = -bins - 1; edge <= bins + 1; edge++) {
      // Bins far from all particles have no index of type int, and hold nothing.
      if (jumps(edge, bins, factor, j -> at((int) (j < 0 ? to + j : from + j)))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the density changes by a factor at an edge, the bins taken as they come.
   *
   * @param count by bin
   */
  private static boolean jumps(int edge, int bins, double factor, IntToDoubleFunction count) {
    double left = 0;
    double right = 0;
    for (int j = 0; j < bins; j++) {
      left += count.applyAsDouble(edge - 1 - j);
      right += count.applyAsDouble(edge + j);
    }
    return differ(left, right) && sharp(edge, bins / 2, right > left, factor, count);
  }

  /** Whether two counts differ by more than chance and a flank that still passes for level. */
  private static boolean differ(double left, double right) {
    double high = Math.max(left, right);
    double low = Math.min(left, right);
    double gap = high - FLANK * low;
    // Squares spare a root and a quotient at every place.
    return gap > 0
        && gap * gap > JUMP_DEVIATIONS * JUMP_DEVIATIONS * Math.max(1, high + FLANK * FLANK * low);
  }

  /**
   * Whether the change is between the bins next to the edge, and those on its high side lie level:
   * on the flank of a peak they still rise.
   */
  private static boolean sharp(
      int edge, int bins, boolean rising, double factor, IntToDoubleFunction count) {
    double low = 0;
    double near = 0;
    double far = 0;
    for (int j = 0; j < bins; j++) {
      low += count.applyAsDouble(rising ? edge - 1 - j : edge + j);
      near += count.applyAsDouble(rising ? edge + j : edge - 1 - j);
      far += count.applyAsDouble(rising ? edge + bins + j : edge - 1 - bins - j);
    }
    return near > factor * low
        && Math.abs(far - near) < LEVEL * (far + near) + 1.5 * Math.sqrt(far + near);
  }

  private double at(int bin) {
    return bin >= 0 && bin < pooled.length ? pooled[bin] : 0;
  }

  /** A cloud of less than this part of a box is hardly resolved by grids of the box. */
  private static final double FAR_INSIDE = 64;

  /**
   * The domain, or the whole line where the cloud is a small part of a box and farther from its
   * sides than it is long, so that walls or a period make no difference to it.
   */
  Domain felt(Domain domain) {
    double first = centre[0] - width / 2;
    double last = centre[centre.length - 1] + width / 2;
    double extent = last - first;
    double box = domain.upper(0) - domain.lower(0);
    return box < Double.POSITIVE_INFINITY
            && FAR_INSIDE * extent < box
            && first - domain.lower(0) > extent
            && domain.upper(0) - last > extent
        ? new Domain.Unbounded()
        : domain;
  }

  /** Whether half of the particles lie in so many bins, wherever these are. */
  boolean inFewBins(int bins) {
    double[] counts = pooled.clone();
    Arrays.sort(counts);
    double sum = 0;
    for (int j = counts.length - 1; j >= Math.max(0, counts.length - bins); j--) {
      sum += counts[j];
    }
    return 2 * sum >= particles;
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
