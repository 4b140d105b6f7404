package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rings of so many equal wells that places looked at, evenly spaced, all lie at one phase of them,
 * and needles on a line at places that no number names. Values are within five standard errors of
 * the truth, two-sided, which chance alone fails in one of 1.7 million.
 */
@Tag("slow")
class ManyWellsTest {
  private static Run run(String potential, String domain) throws Exception {
    return Experiment.parse(
            "x.yaml",
            """
            format: 1
            name: wells
            seed: 3
            potential: %s
            temperature: 1
            particles: 20_000
            initial: {type: gibbs}
            %s
            dynamics: {integrator: mala, step: 1e-14, until: 2e-14}
            checks: []
            """
                .formatted(potential, domain),
            Path.of("."),
            List.of())
        .run();
  }

  private static void assertStart(Run run, String column, double truth) {
    double error = run.series(column).standardErrors()[0];
    assertThat(error).isPositive();
    assertThat(run.series(column).values()[0]).isCloseTo(truth, within(5 * error));
  }

  /** E[V] of one period, by the rectangle rule, which is exact for periodic functions. */
  private static double meanEnergy(double amplitude) {
    double mass = 0;
    double sum = 0;
    for (int k = 0; k < 256; k++) {
      double v = amplitude * (1 - Math.cos(2 * Math.PI * k / 256));
      mass += Math.exp(-v);
      sum += v * Math.exp(-v);
    }
    return sum / mass;
  }

  /** 32,768 shallow wells were drawn as a level; of 65,536 S and D were read off one phase. */
  @ParameterizedTest
  @CsvSource({"32768, 0.3", "65536, 0.3"})
  void everyWellOfAPowerOfTwoHasItsDepth(int wells, double amplitude) throws Exception {
    hasItsDepth(wells, amplitude);
  }

  /** These were refused. */
  @Test
  void eightThousandDeepWellsAreDrawn() throws Exception {
    hasItsDepth(8192, 2);
  }

  private static void hasItsDepth(int wells, double amplitude) throws Exception {
    Run run =
        run(
            "{type: washboard, amplitude: %s, period: 1}".formatted(amplitude),
            "domain: {type: periodic, lower: 0, upper: %d}".formatted(wells));
    assertStart(run, "mean_energy", meanEnergy(amplitude));
    for (String column : List.of("entropy", "free_energy", "dissipation", "fisher_information")) {
      assertThat(run.series(column).values()).as(column).containsOnly(Double.NaN);
    }
    assertThat(run.figure("entropy").note()).contains("the landscape varies within the bins");
  }

  /** Around the root of x³ + x = 5, 10⁻⁵/(3x² + 1) wide. */
  @ParameterizedTest
  @CsvSource({"''", "'domain: {type: reflecting, lower: -10, upper: 10}'"})
  void aNeedleOnALineWhereACubicVanishesHasItsShare(String domain) throws Exception {
    double root = 1.5159802276928;
    double width = 1e-5 / (3 * root * root + 1);
    double mass = 0;
    for (double u = -8 + 5e-5; u < 8; u += 1e-4) {
      mass += Math.expm1(14 * Math.exp(-u * u / 2)) * 1e-4 * width;
    }
    mass *= Math.exp(-root * root / 2) / Math.sqrt(2 * Math.PI);
    Run run = run("{formula: \"x^2/2 - 14*exp(-(x^3 + x - 5)^2/2e-10)\"}", domain);
    assertStart(run, "mean", root * mass / (1 + mass));
  }
}
