package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import langevin.experiment.Experiment;
import langevin.results.Curve;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Equilibria of typed landscapes with modes that steepest descent from the origin does not see. A
 * start is right if its means are within five standard errors of the truth, two-sided: chance alone
 * fails one comparison in 1.7 million.
 */
class GibbsSearchTest {
  private static final double MOST_DEVIATIONS = 5;

  @TempDir private Path folder;

  private Experiment read(String formula, int dimension, double temperature, String more)
      throws Exception {
    return Experiment.parse(
        "x.yaml",
        """
        format: 1
        name: gibbs
        seed: 5
        potential: {type: formula, formula: "%s", dimension: %d%s}
        temperature: %s
        particles: 10_000
        initial: {type: gibbs}
        dynamics: {integrator: heun, step: 1e-7, until: 2e-7}
        checks: []
        """
            .formatted(formula, dimension, more, temperature),
        folder,
        List.of());
  }

  private static void assertStart(Run run, String column, double truth) {
    Curve curve = run.series(column);
    assertThat(curve.standardErrors()[0]).isPositive();
    assertThat(curve.values()[0])
        .as(column)
        .isCloseTo(truth, within(MOST_DEVIATIONS * curve.standardErrors()[0]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          min(x1^2 + x2^2, (x1 - 50)^2 + x2^2)/2          | 1   | 25 | 0
          min(x1^2 + x2^2, (x1 - 40)^2 + (x2 - 30)^2)/2   | 0.1 | 20 | 15
          -log(exp(-(x1^2 + x2^2)/2) + exp(-((x1 - 40)^2 + (x2 - 30)^2)/2)) | 1 | 20 | 15
          """)
  @Tag("slow")
  void twoEqualModesInThePlaneShareTheParticles(
      String formula, double temperature, double first, double second) throws Exception {
    theyShareTheParticles(formula, temperature, first, second);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          min(x1^2 + x2^2, (x1 - 50)^2 + x2^2)/2          | 0.1 | 25 | 0
          min(x1^2 + x2^2, (x1 - 40)^2 + (x2 - 30)^2)/2   | 1   | 20 | 15
          -log(exp(-(x1^2 + x2^2)/2) + exp(-((x1 - 40)^2 + (x2 - 30)^2)/2)) | 0.1 | 20 | 15
          """)
  @Tag("long")
  void andAtOtherTemperatures(String formula, double temperature, double first, double second)
      throws Exception {
    theyShareTheParticles(formula, temperature, first, second);
  }

  private void theyShareTheParticles(
      String formula, double temperature, double first, double second) throws Exception {
    Run run = read(formula, 2, temperature, "").run();
    assertStart(run, "mean_1", first);
    assertStart(run, "mean_2", second);
    assertStart(run, "mean_energy", temperature);
  }

  /**
   * Adds ∫e^{−V}, ∫x e^{−V} and ∫y e^{−V} by midpoints; what lies in the pocket's square or not.
   */
  private static void quadrature(
      double lower, double upper, double h, boolean pocket, double[] sums) {
    for (double x = lower + h / 2; x < upper; x += h) {
      for (double y = lower + h / 2; y < upper; y += h) {
        if (Math.abs(x - 6) < 1 && Math.abs(y - 5) < 1 != pocket) continue;
        double square = (x - 6) * (x - 6) + (y - 5) * (y - 5);
        double mass = Math.exp(-(x * x + y * y) / 8 + 14 * Math.exp(-30 * square)) * h * h;
        sums[0] += mass;
        sums[1] += x * mass;
        sums[2] += y * mass;
      }
    }
  }

  @Tag("slow")
  @Test
  void aNarrowPocketHasItsShare() throws Exception {
    double[] sums = new double[3];
    quadrature(-30, 30, 0.05, false, sums);
    quadrature(4, 7, 0.002, true, sums);
    Run run = read("(x1^2 + x2^2)/8 - 14*exp(-((x1 - 6)^2 + (x2 - 5)^2)*30)", 2, 1, "").run();
    assertStart(run, "mean_1", sums[1] / sums[0]);
    assertStart(run, "mean_2", sums[2] / sums[0]);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3 | min(x1^2 + x2^2 + x3^2, (x1 - 14)^2 + (x2 - 11)^2 + (x3 + 9)^2)/2 | (14, 11, -9)
          3 | r2/8 - 14*exp(-((x1 - 6)^2 + (x2 - 5)^2 + x3^2)*30)               | (5.99821, 4.99851, 0)
          4 | -log(exp(-r2/2) + exp(-r2/2 + 20*x1 - 8*x3 - 232))                | (20, 0, -8, 0)
          6 | min(r2, (x1 - 7.3)^2 + (x2 + p)^2 + x3^2 + x4^2 + x5^2 + (x6 - 9.1)^2) | (7.3, -8.7, 0, 0, 0, 9.1)
          """)
  void chainsAboveThePlaneThatDoNotExchangeAreRefusedWithTheirMinima(
      int dimension, String formula, String second) {
    String parameters = formula.contains("p)") ? ", parameters: {p: 8.7}" : "";
    assertThatThrownBy(() -> read(formula, dimension, 1, parameters).points())
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("no Gibbs law at temperature 1")
        .hasMessageContaining(second)
        .hasMessageContaining("start from samples");
  }

  /**
   * Landscapes of two to four wells at random places, of random widths on every axis and of random
   * masses, typed as −log of a sum of Gaussians, of which the truth is known.
   */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"2, 3, 3", "3, 2, 0"})
  void randomLandscapesAreRightOrRefused(int dimension, int count, int leastRight)
      throws Exception {
    landscapesAreRightOrRefused(dimension, count, leastRight);
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({"2, 6, 6", "3, 5, 0"})
  void moreLandscapesAreRightOrRefused(int dimension, int count, int leastRight) throws Exception {
    landscapesAreRightOrRefused(dimension, count, leastRight);
  }

  private void landscapesAreRightOrRefused(int dimension, int count, int leastRight)
      throws Exception {
    Random random = new Random(20 + dimension);
    int right = 0;
    for (int n = 0; n < count; n++) {
      int wells = 2 + random.nextInt(3);
      StringBuilder sum = new StringBuilder();
      double total = 0;
      double[] mean = new double[dimension];
      for (int k = 0; k < wells; k++) {
        double weight = round(Math.exp(2 * random.nextGaussian()));
        double mass = weight;
        sum.append(k == 0 ? "" : " + ").append(weight).append("*exp(-(");
        double[] centre = new double[dimension];
        double size = Math.exp(1 + 1.5 * random.nextDouble());
        for (int a = 0; a < dimension; a++) {
          centre[a] = round(size * random.nextGaussian() * Math.sqrt(2));
          double width = round(Math.exp(-1.5 + 1.5 * random.nextDouble()));
          mass *= width;
          sum.append(a == 0 ? "" : " + ")
              .append("((x%d - (%s))/%s)^2".formatted(a + 1, centre[a], width));
        }
        sum.append(")/2)");
        total += mass;
        for (int a = 0; a < dimension; a++) mean[a] += mass * centre[a];
      }
      Run run;
      try {
        run = read("-log(" + sum + ")", dimension, 1, "").run();
      } catch (BadScenario e) {
        assertThat(e).hasMessageContaining("no Gibbs law at temperature 1");
        continue;
      }
      right++;
      for (int a = 0; a < dimension; a++) assertStart(run, "mean_" + (a + 1), mean[a] / total);
    }
    assertThat(right).isGreaterThanOrEqualTo(leastRight);
  }

  private static double round(double x) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.5f", x));
  }
}
