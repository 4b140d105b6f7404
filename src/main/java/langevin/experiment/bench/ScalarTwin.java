package langevin.experiment.bench;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.sampling.distribution.NormalizedGaussianSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The works as a good Java programmer does them without vectors: xoshiro256++, the modified
 * ziggurat of Apache Commons RNG, and plain loops. Once block by block, with a loop for each
 * landscape, as the engine has it ({@link #run}); and once in the way most programs are written,
 * where whatever landscape was chosen is asked for its gradient particle by particle ({@link
 * #byParticle}).
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
  public interface Step {
    void advance(double[][] x, int n, NormalizedGaussianSampler normal);
  }

  /** Any landscape, as a plain program asks for its gradient: one particle at a time. */
  public sealed interface Landscape {
    /** One step of all particles in x, particle after particle, in place. */
    void advance(double[] x, NormalizedGaussianSampler normal);
  }

  /** In one dimension V′ is a number of a number, which no array need carry. */
  record Line(DoubleUnaryOperator slope) implements Landscape {
    @Override
    public void advance(double[] x, NormalizedGaussianSampler normal) {
      for (int i = 0; i < x.length; i++) {
        double q = x[i];
        x[i] = q - DT * slope.applyAsDouble(q) + AMPLITUDE * normal.sample();
      }
    }
  }

  /** In more, ∇V of the particle whose coordinates start at {@code x[at]}. */
  record Space(int dimension, Gradient gradient) implements Landscape {
    @FunctionalInterface
    interface Gradient {
      void of(double[] x, int at, double[] g);
    }

    @Override
    public void advance(double[] x, NormalizedGaussianSampler normal) {
      double[] g = new double[dimension];
      for (int at = 0; at < x.length; at += g.length) {
        gradient.of(x, at, g);
        for (int a = 0; a < g.length; a++) x[at + a] += AMPLITUDE * normal.sample() - DT * g[a];
      }
    }
  }

  /** Landscapes beside those of the works: a plain program, too, has more than one. */
  static final List<Landscape> LOADED =
      List.of(
          new Line(x -> x * x * x - x + 0.2),
          new Line(Math::sin),
          new Line(x -> 4 * x * (x * x - 1)),
          new Space(2, ScalarTwin::coupledDoubleWell));

  private static NormalizedGaussianSampler normals(long seed) {
    return ZigguratSampler.NormalizedGaussian.of(RandomSource.XO_SHI_RO_256_PP.create(seed));
  }

  /** All steps of {@code particles} particles, block by block; returns Σx² of the last. */
  static double run(Work work, int particles, long seed) {
    NormalizedGaussianSampler normal = normals(seed);
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

  /** The same, particle by particle. */
  static double byParticle(Landscape landscape, List<Double> start, int particles, long seed) {
    NormalizedGaussianSampler normal = normals(seed);
    double[] x = new double[BLOCK * start.size()];
    double sum = 0;
    for (int b = 0; b < particles / BLOCK; b++) {
      for (int j = 0; j < x.length; j++) x[j] = start.get(j % start.size());
      for (int k = 0; k < Work.STEPS; k++) landscape.advance(x, normal);
      for (double value : x) sum += value * value;
    }
    return sum;
  }

  static double doubleWell(double x) {
    return x * x * x - x;
  }

  private static void coupledDoubleWell(double[] x, int at, double[] g) {
    g[0] = doubleWell(x[at]) + 0.5 * x[at + 1];
    g[1] = x[at + 1] + 0.5 * x[at];
  }

  static void quadratic(double[] x, int at, double[] g) {
    for (int a = 0; a < g.length; a++) g[a] = STIFFNESS[a] * x[at + a];
  }

  static void muellerBrown(double[] x, int at, double[] g) {
    double gp = 0;
    double gq = 0;
    for (int j = 0; j < HEIGHT.length; j++) {
      double u = x[at] - X0[j];
      double v = x[at + 1] - Y0[j];
      double e = HEIGHT[j] * Math.exp(XX[j] * u * u + XY[j] * u * v + YY[j] * v * v);
      gp += e * (2 * XX[j] * u + XY[j] * v);
      gq += e * (XY[j] * u + 2 * YY[j] * v);
    }
    g[0] = gp;
    g[1] = gq;
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
