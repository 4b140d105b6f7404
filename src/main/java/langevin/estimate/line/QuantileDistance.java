package langevin.estimate.line;

import java.util.Arrays;
import java.util.List;
import langevin.estimate.Estimate;
import langevin.estimate.Observation;

/**
 * The squared distance W₂²(ρ, π) = ∫₀¹ (F⁻¹(u) − G⁻¹(u))² du of an ensemble on a line to a known
 * law, by quantiles (estimators.md, "Wasserstein distance"). Both distribution functions are linear
 * between their edges, and the integral is exact for them. The influence of a particle at x is the
 * Kantorovich potential φ(x) with φ′(x) = 2(x − G⁻¹(F(x))).
 *
 * <p>Of N particles W₂² is too large by a number over N, which is what the batches alone, each of
 * its part of the particles, tell: it is taken off. The bias is as much again, and what bins and
 * nodes twice as wide change.
 */
public final class QuantileDistance {
  private static final String NOTHING = "no particle has a finite position";

  /** Relative rounding of a sum of some ten thousand squares of differences. */
  private static final double ROUNDING = 0x1p-40;

  private final Law law;
  private final Law coarse;

  /**
   * A distribution function on a line.
   *
   * @param x increasing
   * @param cumulative of mass below each, from 0 to 1
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by convention, never compared
  public record Law(double[] x, double[] cumulative) {
    /** The law with every other node; of an odd number of nodes. */
    Law coarser() {
      int n = (x.length + 1) / 2;
      double[] every = new double[n];
      double[] below = new double[n];
      for (int j = 0; j < n; j++) {
        every[j] = x[2 * j];
        below[j] = cumulative[2 * j];
      }
      return new Law(every, below);
    }

    /**
     * Means of G⁻¹ over slices of the unit interval.
     *
     * @param edges of the slices, increasing from 0 to 1
     */
    public double[] slices(double[] edges) {
      double[] mass = new double[x.length - 1];
      for (int j = 0; j < mass.length; j++) mass[j] = cumulative[j + 1] - cumulative[j];
      return Slices.means(
          Arrays.copyOf(x, mass.length), Arrays.copyOfRange(x, 1, x.length), mass, edges);
    }

    /** G⁻¹(u). */
    double quantile(double u) {
      int at = Arrays.binarySearch(cumulative, u);
      int above = Math.clamp(at < 0 ? -at - 1 : at, 1, x.length - 1);
      double mass = cumulative[above] - cumulative[above - 1];
      double inside = mass > 0 ? Math.clamp((u - cumulative[above - 1]) / mass, 0, 1) : 0.5;
      return x[above - 1] + inside * (x[above] - x[above - 1]);
    }
  }

  /**
   * The distance to a law.
   *
   * @throws IllegalArgumentException if its nodes are an even number, or fewer than three
   */
  public QuantileDistance(Law law) {
    if (law.x().length < 3 || law.x().length % 2 == 0) {
      throw new IllegalArgumentException("nodes " + law.x().length);
    }
    this.law = law;
    coarse = law.coarser();
  }

  /**
   * W₂² with its batch influences; of batches on a line.
   *
   * @param batches at least one
   */
  public Estimate of(List<Observation> batches) {
    List<Histogram> histograms = LineObservation.histograms(batches);
    if (histograms.stream().allMatch(Histogram::isEmpty)) return new Estimate.Absent(NOTHING);
    LineSample sample = LineSample.of(histograms).occupiedBins();
    double[] mass = sample.weights();
    double whole = squared(sample.centre(), mass, sample.width(), law);
    double wide = squaredInWideBins(sample, mass);
    double few = squared(sample.centre(), mass, sample.width(), coarse);
    double[] potential = potential(sample, mass);
    int n = sample.batches().size();
    double finite = n < 2 ? 0 : (ofBatches(sample) - whole) / (n - 1);
    double bias =
        Math.abs(finite)
            + Math.abs(wide - whole)
            + Math.abs(few - whole)
            + ROUNDING * (whole + sample.width() * sample.width());
    return new Estimate.Known(
        whole - finite, sample.influence(potential, sample.mean(potential)), bias);
  }

  /** Mean of what each batch gives alone. */
  private double ofBatches(LineSample sample) {
    double sum = 0;
    int counted = 0;
    for (LineSample.Batch batch : sample.batches()) {
      int bins = batch.bin().length;
      if (bins == 0) continue;
      double[] centre = new double[bins];
      double[] mass = new double[bins];
      double particles = Arrays.stream(batch.count()).asLongStream().sum();
      for (int k = 0; k < bins; k++) {
        centre[k] = sample.centre()[batch.bin()[k]];
        mass[k] = batch.count()[k] / particles;
      }
      sum += squared(centre, mass, sample.width(), law);
      counted++;
    }
    return sum / counted;
  }

  /** The same from bins twice as wide. */
  private double squaredInWideBins(LineSample sample, double[] mass) {
    double[] centre = new double[mass.length];
    double[] joined = new double[mass.length];
    double wide = 2 * sample.width();
    int n = 0;
    for (int i = 0; i < mass.length; i++) {
      double middle = (Math.floor(sample.centre()[i] / wide) + 0.5) * wide;
      if (n == 0 || centre[n - 1] != middle) centre[n++] = middle;
      joined[n - 1] += mass[i];
    }
    return squared(Arrays.copyOf(centre, n), Arrays.copyOf(joined, n), wide, law);
  }

  /** ∫(F⁻¹ − G⁻¹)² du, both linear between the values of u at which either has an edge. */
  private static double squared(double[] centre, double[] mass, double width, Law law) {
    double sum = 0;
    double u = 0;
    double below = 0;
    int j = 1;
    for (int i = 0; i < mass.length; i++) {
      double above = i == mass.length - 1 ? 1 : Math.min(1, below + mass[i]);
      double left = centre[i] - width / 2;
      while (u < above) {
        while (j < law.x().length - 1 && law.cumulative()[j] <= u) j++;
        double next = j == law.x().length - 1 ? above : Math.min(above, law.cumulative()[j]);
        double a = left + width * (u - below) / mass[i] - inside(law, j, u);
        double b = left + width * (next - below) / mass[i] - inside(law, j, next);
        sum += (next - u) * (a * a + a * b + b * b) / 3;
        u = next;
      }
      below = above;
    }
    return sum;
  }

  /** G⁻¹(u) between the nodes j − 1 and j. */
  private static double inside(Law law, int j, double u) {
    double mass = law.cumulative()[j] - law.cumulative()[j - 1];
    double part = mass > 0 ? Math.clamp((u - law.cumulative()[j - 1]) / mass, 0, 1) : 0.5;
    return law.x()[j - 1] + part * (law.x()[j] - law.x()[j - 1]);
  }

  /** φ at the bins' centres, from the first on; between bins F, and G⁻¹(F), stay. */
  private double[] potential(LineSample sample, double[] mass) {
    double[] x = sample.centre();
    double[] phi = new double[x.length];
    double half = sample.width() / 2;
    double below = 0;
    for (int i = 0; i < x.length; i++) {
      double middle = law.quantile(below + mass[i] / 2);
      if (i > 0) {
        double edge = law.quantile(below);
        double before = law.quantile(below - mass[i - 1] / 2);
        double from = x[i - 1] + half;
        double to = x[i] - half;
        phi[i] =
            phi[i - 1]
                + half * (2 * x[i - 1] + half - before - edge)
                + (to - from) * (from + to - 2 * edge)
                + half * (2 * x[i] - half - middle - edge);
      }
      below += mass[i];
    }
    return phi;
  }
}
