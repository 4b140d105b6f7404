package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import langevin.experiment.Experiment;
import langevin.results.NumericArray;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** e^{−V/τ} where V/τ is far beyond what an exponential can be, against closed forms. */
class BoltzmannFactorsTest {
  private static final int PARTICLES = 2000;

  /** 5 standard errors of a mean, in standard deviations: one false alarm in two million. */
  private static final double FAR = 5 / Math.sqrt(PARTICLES);

  private static final String BOX = "{type: reflecting, lower: 0, upper: 1}";
  private static final String MIXTURE =
      "{type: gaussian-mixture, weights: [0.3, 0.7], means: [[-2], [2]], covariances: %s}";
  private static final String TWO = MIXTURE.formatted("[[[1]], [[0.1]]]");

  private static double[] start(String potential, String domain, String temperature)
      throws Exception {
    NumericArray start =
        Experiment.parse(
                "b.yaml",
                """
                format: 1
                name: boltzmann
                potential: %s
                domain: %s
                temperature: %s
                particles: %d
                initial: gibbs
                dynamics: {integrator: tamed-euler, step: 1e-300, until: 1e-300}
                output: {snapshots: {times: [0]}}
                """
                    .formatted(potential, domain, temperature, PARTICLES),
                Path.of(""),
                List.of())
            .run()
            .array("snapshots");
    return IntStream.range(0, start.size()).mapToDouble(start::value).toArray();
  }

  private static double mean(double[] x) {
    return IntStream.range(0, x.length).mapToDouble(i -> x[i] / x.length).sum();
  }

  /** An exponential law of scale τ/s, cut off at 1. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({
    "1e300, 1e-10, 1e-310",
    "1e300, 1e30, 1e-270",
    "1e300, 1e-300, 0",
    "1e300, 1e299, 0.1",
    "1e-300, 1e-300, 0.41802329313067355",
    "1e-300, 1e300, 0.5",
    "-1e300, 1e299, 0.9"
  })
  void aSlopeOfAnySizeKeepsItsExponentialLaw(String slope, String temperature, double mean)
      throws Exception {
    double[] x = start("{type: linear, slope: " + slope + "}", BOX, temperature);
    double deviation = Math.min(Math.min(mean, 1 - mean), Math.sqrt(1 / 12.0));
    // Cut off at 1 in ten thousand of cases for τ/s = 0.1: the mean is 4.5e-4 less.
    double cut = mean == 0.1 || mean == 0.9 ? 5e-4 : 0;
    assertThat(mean(x)).isCloseTo(mean, within(FAR * deviation + cut + Double.MIN_NORMAL));
  }

  @ParameterizedTest
  @CsvSource({"1e-300, 1e-150", "1e-30, 1e-15", "1e30, 1e15"})
  void aWellWithoutWallsHasItsWidth(String temperature, double deviation) throws Exception {
    double[] x = start("{type: quadratic, stiffness: 1}", "none", temperature);
    double[] square = IntStream.range(0, x.length).mapToDouble(i -> x[i] * x[i]).toArray();
    assertThat(Math.sqrt(mean(square)) / deviation).isCloseTo(1, within(FAR));
  }

  /** V is 5e299 and more everywhere; over τ = 1e300 it changes by 1e-10. */
  @ParameterizedTest
  @CsvSource({"1e280, 1e10", "-1e280, 1e10"})
  void anOffsetOfAnySizeIsTakenAway(String stiffness, String centre) throws Exception {
    String far = "{type: quadratic, stiffness: " + stiffness + ", centre: " + centre + "}";
    assertThat(mean(start(far, BOX, "1e300"))).isCloseTo(0.5, within(FAR * Math.sqrt(1 / 12.0)));
    assertThatThrownBy(() -> start(far, BOX, "1"))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("numbers of sixteen digits, which do not tell what differs by the");
  }

  @Test
  void anEqualChoiceOfWellsStaysOneWhenTheyAreCold() throws Exception {
    double[] x = start("double-well", "none", "1e-12");
    assertThat(Arrays.stream(x)).allMatch(at -> Math.abs(Math.abs(at) - 1) < 1e-5);
    assertThat(mean(x)).isCloseTo(0, within(FAR));
    double[] y =
        start(
            "{type: washboard, amplitude: 1, period: 1}",
            "{type: periodic, lower: 0, upper: 4}",
            "1e-300");
    // 1 − cos is 0 in numbers up to 2e-9 off a minimum. Half of the well at the seam is at either
    // end: 0 and 4 with 1/8, 1, 2 and 3 with 1/4.
    assertThat(mean(y)).isCloseTo(2, within(FAR * Math.sqrt(1.5)));
    assertThat(Arrays.stream(y)).allMatch(at -> Math.abs(at - Math.rint(at)) < 1e-8);
  }

  @Test
  void aMixtureIsDrawnFromItsDeepestModeWhenItIsCold() throws Exception {
    double[] cold = start(TWO, "none", "1e-10");
    // w_k^β |C_k|^{(1−β)/2} of the second is larger by far; σ² = τ 0.1.
    assertThat(mean(cold)).isCloseTo(2, within(2e-5));
    double[] hot = start(TWO, "none", "1e30");
    assertThat(Arrays.stream(hot)).allMatch(Double::isFinite);
    assertThat(Arrays.stream(hot)).anyMatch(at -> Math.abs(at) > 1e14);
    double[] needle = start(MIXTURE.formatted("[[[1e-290]], [[1e290]]]"), "none", "1e-10");
    assertThat(Arrays.stream(needle)).allMatch(at -> Math.abs(at + 2) < 1e-15);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "double-well|4.9e-324|temperatures from 1e-300 to 1e300 are drawn at",
        "double-well|1e308|temperatures from 1e-300 to 1e300 are drawn at",
        "double-well|1e-30|energies of -0.25 are numbers of sixteen digits",
        "double-well|1e300|does not confine within |x| = 1000000 at temperature 1e300",
        "{type: quadratic, stiffness: 1e20}|1e-300|makes a variance beyond all numbers",
        "{type: quadratic, stiffness: 1e-20}|1e300|makes a variance beyond all numbers",
        "{type: coupled-double-well, coupling: 0.5}|1e-30|energies of -0.390625 are numbers of",
        "{type: coupled-double-well, coupling: 0.5}|1e30|does not confine within",
      })
  void whatCannotBeDrawnSaysWhy(String potential, String temperature, String reason) {
    assertThatThrownBy(() -> start(potential, "none", temperature))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining("no Gibbs law")
        .hasMessageContaining(reason);
  }

  @Test
  void mixturesBeyondAllNumbersSayWhy() {
    for (String temperature : List.of("1e-300", "1e-200", "1e30", "1e300")) {
      assertThatThrownBy(
              () -> start(MIXTURE.formatted("[[[1e-290]], [[1e290]]]"), "none", temperature))
          .isInstanceOf(BadScenario.class)
          .hasMessageContaining("no Gibbs law: ");
    }
  }
}
