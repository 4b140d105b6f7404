package langevin.estimate.line;

import langevin.ensemble.Domain;
import org.jspecify.annotations.Nullable;

/**
 * Judge of what the w of {@link ScoreMatching} leaves out of a∇V + t∇log ρ, on one sample: what
 * bumps side by side would add to its mean square.
 */
final class LeftOut {
  /** Narrowest bumps, in bins, whose slope the bins still resolve; a power of two. */
  private static final int NARROWEST = 8;

  /** Fewer particles say nothing about a bump. */
  private static final double FEWEST = 50;

  /** Chance gives a gain beyond this many standard deviations in one of 10⁵ fits. */
  private static final double BEYOND_CHANCE = 6;

  /**
   * By the exponent of 2 of their width. Threads may make the same ones twice; all their fields are
   * final, so whoever finds them finds them whole.
   */
  private static final @Nullable Bump[] OF_WIDTH = new @Nullable Bump[Integer.SIZE];

  private final LineSample sample;
  private final double[] weight;
  private final double[] gradient;
  private final double low;
  private final double high;

  /** Places of the occupied bins among all, counted from the first. */
  private final int[] place;

  /** Particles in the bins before; exact. */
  private final double[] before;

  /**
   * @param sample with occupied bins only
   * @param gradient ∂V/∂x at the bins
   * @param domain whose ends no bump may lie across
   */
  LeftOut(LineSample sample, double[] gradient, Domain domain) {
    this.sample = sample;
    this.gradient = gradient;
    low = domain.lower(0);
    high = domain.upper(0);
    weight = sample.weights();
    double[] x = sample.centre();
    place = new int[x.length];
    before = new double[x.length + 1];
    for (int i = 0; i < x.length; i++) {
      place[i] = (int) Math.round((x[i] - x[0]) / sample.width());
      before[i + 1] = before[i] + sample.pooled()[i];
    }
  }

  /** φ = sin² on a cell, as means over bins; φ and its slope vanish at the cell's ends. */
  private static final class Bump {
    final double[] value;

    /** φ′ times the cell's width. */
    final double[] rise;

    private Bump(int width) {
      value = new double[width];
      rise = new double[width];
      for (int i = 0; i < width; i++) {
        double from = Math.PI * i / width;
        double to = Math.PI * (i + 1) / width;
        double sines = StrictMath.sin(2 * to) - StrictMath.sin(2 * from);
        value[i] = 0.5 - sines / (4 * Math.PI / width);
        double s0 = StrictMath.sin(from);
        double s1 = StrictMath.sin(to);
        rise[i] = (s1 * s1 - s0 * s0) * width;
      }
    }

    static Bump ofWidth(int width) {
      int exponent = Integer.numberOfTrailingZeros(width);
      Bump known = OF_WIDTH[exponent];
      if (known != null) {
        return known;
      }
      Bump made = new Bump(width);
      OF_WIDTH[exponent] = made;
      return made;
    }
  }

  /**
   * A lower bound, in the mean, of what is left out: the largest gain from bumps of one width, if
   * it is beyond chance; else 0.
   *
   * @param w at the bins
   */
  double of(double a, double t, double[] w) {
    double[] rest = new double[w.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = a * gradient[i] - w[i];
    }
    double most = 0;
    int bins = place[place.length - 1] + 1;
    for (int width = NARROWEST; width <= bins / 2; width *= 2) {
      Bump bump = Bump.ofWidth(width);
      double h = width * sample.width();
      double[] slope = new double[width];
      for (int i = 0; i < width; i++) {
        slope[i] = bump.rise[i] / h;
      }
      for (int shift = 0; shift < width; shift += width / 2) {
        most = Math.max(most, gain(rest, t, bump.value, slope, shift));
      }
    }
    return most;
  }

  /**
   * What the bumps on cells side by side add to the mean square, Σ (r² − Var r)/E[φ²] with r =
   * E[(a∇V − w)φ − tφ′], which is 0 for the true w; as they vanish with their slope at the ends of
   * their cells, the density there plays no part. 0 if chance gives as much.
   *
   * @param rest a∇V − w
   */
  private double gain(double[] rest, double t, double[] bump, double[] slope, int shift) {
    double x0 = sample.centre()[0];
    double n = sample.particles();
    int width = bump.length;
    double total = 0;
    double variance = 0;
    int i = 0;
    while (i < place.length) {
      int cell = (place[i] + shift) / width;
      int first = cell * width - shift;
      int end = i;
      while (end < place.length && place[end] < first + width) {
        end++;
      }
      double start = x0 + (cell * (double) width - shift - 0.5) * sample.width();
      boolean inside = start >= low && start + width * sample.width() <= high;
      if (inside && before[end] - before[i] >= FEWEST) {
        double r = 0;
        double squares = 0;
        double norm = 0;
        for (int k = i; k < end; k++) {
          double phi = bump[place[k] - first];
          double f = rest[k] * phi - t * slope[place[k] - first];
          r += weight[k] * f;
          squares += weight[k] * f * f;
          norm += weight[k] * phi * phi;
        }
        if (norm > 0) {
          double noise = Math.max(0, squares - r * r) / n;
          double more = r * r - noise;
          total += more / norm;
          variance += (2 * noise * noise + 4 * noise * Math.max(0, more)) / (norm * norm);
        }
      }
      i = end;
    }
    return total > BEYOND_CHANCE * Math.sqrt(variance) ? total : 0;
  }
}
