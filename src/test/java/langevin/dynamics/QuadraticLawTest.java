package langevin.dynamics;

import static langevin.ensemble.Block.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import langevin.ensemble.Block;
import langevin.ensemble.Domain;
import langevin.potential.Quadratic;
import langevin.random.GaussianNoise;
import langevin.random.Noise;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * In V = ½k(x − c)² every linear scheme has a Gaussian law whose mean and variance follow an exact
 * recursion at any step.
 */
class QuadraticLawTest {
  private static final double K = 2;
  private static final double C = 0.3;
  private static final double TAU = 0.5;
  private static final double DT = 0.1;
  private static final int STEPS = 17;
  private static final int PARTICLES = 1 << 16;

  /**
   * Two-sided; 4 schemes × 2 precisions × 2 moments at 1e-7 each: 1.6e-6 for the class. A variance
   * off by 5 % is seen.
   */
  private static final double Z = 5.33;

  /** Law of x − c: mean and variance. */
  private record Law(double mean, double variance) {}

  @TestFactory
  Stream<DynamicTest> meanAndVarianceFollowTheExactRecursionOfTheChain() {
    double amplitude2 = 2 * TAU * DT;
    double a = 1 - K * DT;
    Law euler = new Law(1 - C, 0);
    Law heun = euler;
    double h = 1 - K * DT + K * K * DT * DT / 2;
    double b = 1 - K * DT / 2;
    Law matthews = euler;
    for (int k = 0; k < STEPS; k++) {
      euler = new Law(a * euler.mean, a * a * euler.variance + amplitude2);
      heun = new Law(h * heun.mean, h * h * heun.variance + b * b * amplitude2);
      double shared = k == 0 ? 0 : a * amplitude2 / 2;
      matthews = new Law(a * matthews.mean, a * a * matthews.variance + amplitude2 / 2 + shared);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (boolean strict : new boolean[] {false, true}) {
      Law e = euler;
      Law hn = heun;
      Law lm = matthews;
      tests.add(test(new EulerMaruyama(), e, strict));
      tests.add(test(new Heun(), hn, strict));
      tests.add(test(new LeimkuhlerMatthews(), lm, strict));
      tests.add(test(new Baoab(1.5), baoab(1.5), strict));
    }
    return tests.stream();
  }

  /** Position marginal of the BAOAB chain started at x = 1, p = 0. */
  private static Law baoab(double friction) {
    double c = Math.exp(-friction * DT);
    double s2 = TAU * (1 - c * c);
    double[] mean = {1 - C, 0};
    double[][] cov = new double[2][2];
    double[][] drift = {{1, DT / 2}, {0, 1}};
    double[][] kick = {{1, 0}, {-K * DT / 2, 1}};
    double[][] damp = {{1, 0}, {0, c}};
    double[][] before = product(drift, kick);
    double[][] after = product(kick, drift);
    for (int k = 0; k < STEPS; k++) {
      double[][] m = product(damp, before);
      mean = apply(m, mean);
      cov = conjugate(m, cov);
      cov[1][1] += s2;
      mean = apply(after, mean);
      cov = conjugate(after, cov);
    }
    return new Law(mean[0], cov[0][0]);
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] c = new double[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        c[i][j] = a[i][0] * b[0][j] + a[i][1] * b[1][j];
      }
    }
    return c;
  }

  private static double[] apply(double[][] a, double[] v) {
    return new double[] {a[0][0] * v[0] + a[0][1] * v[1], a[1][0] * v[0] + a[1][1] * v[1]};
  }

  private static double[][] conjugate(double[][] a, double[][] s) {
    double[][] transposed = {{a[0][0], a[1][0]}, {a[0][1], a[1][1]}};
    return product(product(a, s), transposed);
  }

  private static DynamicTest test(Integrator integrator, Law law, boolean strict) {
    return DynamicTest.dynamicTest(
        integrator + (strict ? " strict" : ""),
        () -> {
          Conditions conditions =
              new Conditions(new Quadratic(List.of(K), List.of(C)), TAU, new Domain.Unbounded());
          Noise noise = new GaussianNoise(20260522, 12, strict);
          Scratch scratch = new Scratch(1);
          Block block = new Block(1, integrator.underdamped());
          double sum = 0;
          double square = 0;
          for (int first = 0; first < PARTICLES; first += Block.CAPACITY) {
            block.become(first, Block.CAPACITY);
            java.util.Arrays.fill(block.positions()[0], 1);
            for (double[] p : block.momenta()) {
              java.util.Arrays.fill(p, 0);
            }
            integrator.advance(block, new Span(0, STEPS, DT), conditions, noise, scratch);
            for (int i = 0; i < Block.CAPACITY; i++) {
              double x = block.positions()[0][FIRST + i] - C;
              sum += x - law.mean;
              square += (x - law.mean) * (x - law.mean);
            }
          }
          double n = PARTICLES;
          assertThat(Math.abs(sum / n) / Math.sqrt(law.variance / n)).isLessThan(Z);
          assertThat(Math.abs(square / n / law.variance - 1) / Math.sqrt(2 / n)).isLessThan(Z);
        });
  }
}
