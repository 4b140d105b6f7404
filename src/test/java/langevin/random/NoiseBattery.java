package langevin.random;

import static langevin.simd.Lanes.DOUBLES;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;
import langevin.simd.Lanes;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Whether numbers look like independent standard normals: each {@link Outcome} carries the
 * two-sided p-value of one statistic under that hypothesis, so asking {@code p ≥ α} has the
 * false-alarm probability α.
 *
 * <p>The laws used: moments and correlations are normal by the central limit theorem (at the sizes
 * used the skewness of z⁸, 110/√n, raises α = 10⁻⁶ to at most 3·10⁻⁶; the others change less);
 * chi-square with 1023 degrees of freedom; Kolmogorov's asymptotic law; Poisson tail counts. A
 * statistic that fits too well is an alarm, too.
 */
final class NoiseBattery {
  /** One statistic and its two-sided p-value. */
  record Outcome(String statistic, double p) {}

  /** Largest lag of the correlations. */
  static final int LAGS = 32;

  private static final int PARTICLES = 1 << 14;
  private static final int DEPTH = 64;
  private static final int CELLS = 1024;
  private static final int GRID = 1 << 14;
  private static final double REACH = 8;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final LongFunction<Noise> bySeed;
  private final double[] edges = new double[CELLS - 1];
  private final int[] firstCell = new int[GRID + 1];

  private long n;
  private final double[] powers = new double[9];
  private final long[] cells = new long[CELLS];
  private final long[] upper = new long[7];
  private final long[] lower = new long[7];
  private final Correlations particles = new Correlations("particle lag", PLANE_LAGS);
  private final Correlations steps = new Correlations("step lag", LAGS);
  private final Correlations streams = new Correlations("stream lag", LAGS);
  private final Correlations seeds = new Correlations("seeds s and s + 1, particle lag", LAGS);

  /** Lags 1 … 32, and the distances 256, 512, 768 of the planes of a chunk. */
  private static final int PLANE_LAGS = LAGS + 3;

  /**
   * @param bySeed the noise of a seed; doubles are drawn from it
   */
  NoiseBattery(LongFunction<Noise> bySeed) {
    this.bySeed = bySeed;
    for (int i = 1; i < CELLS; i++) {
      edges[i - 1] = NORMAL.inverseCumulativeProbability((double) i / CELLS);
    }
    for (int g = 0; g <= GRID; g++) {
      double x = -REACH + 2 * REACH * g / GRID;
      int c = Arrays.binarySearch(edges, x);
      firstCell[g] = c >= 0 ? c : -c - 1;
    }
  }

  /** Numbers drawn per block of steps in {@link #run}. */
  static long drawsPerBlock() {
    return 2L * DEPTH * PARTICLES;
  }

  /**
   * Draws {@code blocks} blocks of 64 steps of one stream, 64 streams of one step, and the same
   * steps under the next seed.
   *
   * @param sorted how many draws the Kolmogorov–Smirnov test sorts
   */
  List<Outcome> run(long seed, int blocks, int sorted) {
    Noise noise = bySeed.apply(seed);
    Noise next = bySeed.apply(seed + 1);
    double[][] z = new double[DEPTH][PARTICLES];
    double[][] w = new double[DEPTH][PARTICLES];
    for (int block = 0; block < blocks; block++) {
      long first = (long) PARTICLES * block;
      for (int t = 0; t < DEPTH; t++) {
        draw(noise, first, t, 0, z[t]);
      }
      count(z);
      correlate(z, steps);
      alongParticles(z);
      for (int t = 0; t < DEPTH; t++) {
        draw(next, first, t, 0, w[t]);
      }
      across(z, w);
      for (int s = 0; s < DEPTH; s++) {
        draw(noise, first, 1000, s, w[s]);
      }
      count(w);
      correlate(w, streams);
    }
    List<Outcome> outcomes = new ArrayList<>();
    moments(outcomes);
    chiSquare(outcomes);
    tails(outcomes);
    outcomes.add(kolmogorovSmirnov(noise, sorted));
    for (Correlations c : List.of(particles, steps, streams, seeds)) {
      c.report(outcomes);
    }
    return outcomes;
  }

  private static void draw(Noise noise, long first, long step, int stream, double[] into) {
    double[] chunk = Lanes.doubles(Noise.CHUNK);
    for (int i = 0; i < PARTICLES; i += Noise.CHUNK) {
      noise.fill(first + i, step, stream, chunk);
      System.arraycopy(chunk, DOUBLES, into, i, Noise.CHUNK);
    }
  }

  private void count(double[][] z) {
    for (double[] row : z) {
      double[] sums = new double[9];
      for (double x : row) {
        double power = 1;
        for (int k = 1; k <= 8; k++) {
          power *= x;
          sums[k] += power;
        }
        int g = (int) Math.min(Math.max((x + REACH) * (GRID / (2 * REACH)), 0), GRID);
        int c = firstCell[g];
        while (c < CELLS - 1 && x > edges[c]) {
          c++;
        }
        cells[c]++;
        if (Math.abs(x) > 4) {
          for (int k = 4; k <= 6; k++) {
            upper[k] += x > k ? 1 : 0;
            lower[k] += x < -k ? 1 : 0;
          }
        }
      }
      for (int k = 1; k <= 8; k++) {
        powers[k] += sums[k];
      }
      n += row.length;
    }
  }

  private static void correlate(double[][] z, Correlations c) {
    for (int lag = 1; lag <= LAGS; lag++) {
      for (int t = 0; t + lag < DEPTH; t++) {
        c.absorb(lag - 1, z[t], 0, z[t + lag], 0, PARTICLES);
      }
    }
  }

  private void alongParticles(double[][] z) {
    for (double[] row : z) {
      for (int lag = 1; lag <= LAGS; lag++) {
        particles.absorb(lag - 1, row, 0, row, lag, PARTICLES - lag);
      }
      for (int plane = 1; plane <= 3; plane++) {
        int lag = plane * Threefry.PLANE;
        particles.absorb(LAGS + plane - 1, row, 0, row, lag, PARTICLES - lag);
      }
    }
  }

  private void across(double[][] z, double[][] w) {
    for (int t = 0; t < DEPTH; t++) {
      for (int lag = 0; lag < LAGS; lag++) {
        seeds.absorb(lag, z[t], 0, w[t], lag, PARTICLES - lag);
      }
    }
  }

  private void moments(List<Outcome> outcomes) {
    double[] exact = new double[17];
    exact[0] = 1;
    for (int k = 2; k <= 16; k += 2) {
      exact[k] = exact[k - 2] * (k - 1);
    }
    for (int k = 1; k <= 8; k++) {
      double sigma = Math.sqrt((exact[2 * k] - exact[k] * exact[k]) / n);
      outcomes.add(normal("moment " + k, (powers[k] / n - exact[k]) / sigma));
    }
  }

  private void chiSquare(List<Outcome> outcomes) {
    double expected = (double) n / CELLS;
    double sum = 0;
    for (long c : cells) {
      sum += (c - expected) * (c - expected) / expected;
    }
    ChiSquaredDistribution law = ChiSquaredDistribution.of(CELLS - 1);
    outcomes.add(
        new Outcome(
            "chi-square",
            2 * Math.min(law.cumulativeProbability(sum), law.survivalProbability(sum))));
  }

  private void tails(List<Outcome> outcomes) {
    for (int k = 4; k <= 6; k++) {
      PoissonDistribution law = PoissonDistribution.of(n * NORMAL.survivalProbability(k));
      for (boolean above : new boolean[] {true, false}) {
        int c = Math.toIntExact(above ? upper[k] : lower[k]);
        double atMost = law.cumulativeProbability(c);
        double atLeast = c == 0 ? 1 : law.survivalProbability(c - 1);
        outcomes.add(
            new Outcome((above ? "above +" : "below −") + k + " σ", 2 * Math.min(atMost, atLeast)));
      }
    }
  }

  private static Outcome kolmogorovSmirnov(Noise noise, int size) {
    double[] z = new double[size];
    double[] chunk = Lanes.doubles(Noise.CHUNK);
    for (int i = 0; i + Noise.CHUNK <= size; i += Noise.CHUNK) {
      noise.fill(i, 123_456_789_012L, 77, chunk);
      System.arraycopy(chunk, DOUBLES, z, i, Noise.CHUNK);
    }
    Arrays.sort(z);
    double distance = 0;
    for (int i = 0; i < size; i++) {
      double f = NORMAL.cumulativeProbability(z[i]);
      distance = Math.max(distance, Math.max((i + 1.0) / size - f, f - (double) i / size));
    }
    // Stephens' correction of the asymptotic law for finite samples.
    double root = Math.sqrt(size);
    double x = (root + 0.12 + 0.11 / root) * distance;
    double survival = 0;
    for (int k = 1; k <= 100; k++) {
      survival += (k % 2 == 1 ? 2 : -2) * Math.exp(-2.0 * k * k * x * x);
    }
    // The dual series converges for small x, where the one above cancels.
    double cumulative = 0;
    for (int k = 1; k <= 100; k++) {
      double odd = (2 * k - 1) * Math.PI / x;
      cumulative += Math.sqrt(2 * Math.PI) / x * Math.exp(-odd * odd / 8);
    }
    return new Outcome("Kolmogorov–Smirnov", 2 * Math.min(survival, cumulative));
  }

  private static Outcome normal(String statistic, double z) {
    return new Outcome(statistic, 2 * NORMAL.survivalProbability(Math.abs(z)));
  }

  /** Sums of products, and of products of centred squares, at several lags. */
  private static final class Correlations {
    private final String name;
    private final double[] products;
    private final double[] squares;
    private final long[] pairs;

    Correlations(String name, int lags) {
      this.name = name;
      products = new double[lags];
      squares = new double[lags];
      pairs = new long[lags];
    }

    void absorb(int lag, double[] a, int aFrom, double[] b, int bFrom, int count) {
      double s = 0;
      double q = 0;
      for (int i = 0; i < count; i++) {
        double x = a[aFrom + i];
        double y = b[bFrom + i];
        s += x * y;
        q += (x * x - 1) * (y * y - 1);
      }
      products[lag] += s;
      squares[lag] += q;
      pairs[lag] += count;
    }

    void report(List<Outcome> outcomes) {
      for (int lag = 0; lag < pairs.length; lag++) {
        String at = name + " no. " + lag;
        double root = Math.sqrt((double) pairs[lag]);
        outcomes.add(normal(at, products[lag] / root));
        outcomes.add(normal(at + ", squares", squares[lag] / (2 * root)));
      }
    }
  }
}
