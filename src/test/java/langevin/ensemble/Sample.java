package langevin.ensemble;

import java.util.Arrays;
import langevin.random.GaussianNoise;
import langevin.random.Noise;

/** Many draws of an initial law, and the statistics the tests judge them by. */
final class Sample {
  private Sample() {}

  /** {@code columns[axis][particle]} of so many whole blocks. */
  static double[][] of(InitialLaw law, int blocks, long seed) {
    Noise noise = new GaussianNoise(seed, 12, false);
    Block block = new Block(law.dimension(), false);
    double[][] columns = new double[law.dimension()][blocks * Block.CAPACITY];
    for (int b = 0; b < blocks; b++) {
      long first = (long) b * Block.CAPACITY;
      block.become(first, Block.CAPACITY);
      law.fill(block, first, noise);
      for (int a = 0; a < columns.length; a++) {
        System.arraycopy(
            block.positions()[a], Block.FIRST, columns[a], (int) first, Block.CAPACITY);
      }
    }
    return columns;
  }

  static double mean(double[] x) {
    return Arrays.stream(x).average().orElseThrow();
  }

  static double covariance(double[] x, double[] y) {
    double mx = mean(x);
    double my = mean(y);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - mx) * (y[i] - my);
    }
    return sum / (x.length - 1);
  }

  /** A distribution function. */
  interface Distribution {
    double at(double x);
  }

  /** √n sup |F_n − F|; above 2.3 with probability 5·10⁻⁵ for a continuous F. */
  static double kolmogorovSmirnov(double[] sample, Distribution f) {
    double[] x = sample.clone();
    Arrays.sort(x);
    double largest = 0;
    for (int i = 0; i < x.length; i++) {
      double p = f.at(x[i]);
      largest = Math.max(largest, Math.max(p - (double) i / x.length, (i + 1.0) / x.length - p));
    }
    return Math.sqrt(x.length) * largest;
  }

  /** The distribution function of a density on [a, b], by the trapezoid rule on many points. */
  static Distribution distribution(Distribution density, double a, double b) {
    int n = 200_000;
    double h = (b - a) / n;
    double[] sum = new double[n + 1];
    for (int j = 1; j <= n; j++) {
      sum[j] = sum[j - 1] + (density.at(a + (j - 1) * h) + density.at(a + j * h)) / 2;
    }
    return x -> {
      double place = Math.clamp((x - a) / h, 0, n - 1e-9);
      int j = (int) place;
      return (sum[j] + (place - j) * (sum[j + 1] - sum[j])) / sum[n];
    };
  }
}
