package langevin.cli;

import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The works as a good Java programmer writes them without vectors: plain loops, xoshiro256++ and
 * the modified ziggurat of Apache Commons RNG.
 */
final class ScalarTwin {
  private static final int BLOCK = 512;
  private static final double DT = Work.DT;
  private static final double AMPLITUDE = Work.amplitude();
  private static final double[] STIFFNESS =
      Work.stiffness().stream().mapToDouble(Double::doubleValue).toArray();

  /** Müller–Brown's four terms, a hundredth of the original height (theory.md, landscapes). */
  private static final double[] HEIGHT = {-2, -1, -1.7, 0.15};

  private static final double[] XX = {-1, -1, -6.5, 0.7};
  private static final double[] XY = {0, 0, 11, 0.6};
  private static final double[] YY = {-10, -10, -6.5, 0.7};
  private static final double[] X0 = {1, 0, -0.5, -1};
  private static final double[] Y0 = {0, 0.5, 1.5, 1};

  private ScalarTwin() {}

  /** One step of the first n particles, in place. */
  @FunctionalInterface
  interface Step {
    void advance(double[][] x, int n, NormalizedGaussianSampler normal);
  }

  /** Runs all steps of {@code particles} particles block by block and returns Σx² of the last. */
  static double run(Work work, int particles, long seed) {
    NormalizedGaussianSampler normal =
        ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(seed));
    double sum = 0;
    for (int b = 0; b < particles / BLOCK; b++) {
      double[][] x = work.positions(BLOCK);
      for (int k = 0; k < Work.STEPS; k++) work.twin().advance(x, BLOCK, normal);
      for (double[] axis : x) {
        for (double value : axis) sum += value * value;
      }
    }
    return sum;
  }

  static void doubleWell(double[][] x, int n, NormalizedGaussianSampler normal) {
    double[] p = x[0];
    for (int i = 0; i < n; i++) {
      double q = p[i];
      p[i] = q + DT * (q - q * q * q) + AMPLITUDE * normal.sample();
    }
  }

  static void quadratic(double[][] x, int n, NormalizedGaussianSampler normal) {
    for (int a = 0; a < x.length; a++) {
      double[] p = x[a];
      double shrink = 1 - DT * STIFFNESS[a];
      for (int i = 0; i < n; i++) p[i] = p[i] * shrink + AMPLITUDE * normal.sample();
    }
  }

  static void muellerBrown(double[][] x, int n, NormalizedGaussianSampler normal) {
    for (int i = 0; i < n; i++) {
      double p = x[0][i];
      double q = x[1][i];
      double gp = 0;
      double gq = 0;
      for (int j = 0; j < HEIGHT.length; j++) {
        double u = p - X0[j];
        double v = q - Y0[j];
        double e = HEIGHT[j] * Math.exp(XX[j] * u * u + XY[j] * u * v + YY[j] * v * v);
        gp += e * (2 * XX[j] * u + XY[j] * v);
        gq += e * (XY[j] * u + 2 * YY[j] * v);
      }
      x[0][i] = p - DT * gp + AMPLITUDE * normal.sample();
      x[1][i] = q - DT * gq + AMPLITUDE * normal.sample();
    }
  }
}
