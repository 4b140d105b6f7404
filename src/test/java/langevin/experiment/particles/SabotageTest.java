package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.experiment.Refused;
import langevin.results.CheckRecord;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliberate errors do what they say, and nothing is sabotaged by accident. */
class SabotageTest {
  private static final double STIFFNESS = 1;
  private static final double TEMPERATURE = 0.5;
  private static final double STEP = 0.05;
  private static final int STEPS = 200;
  private static final double PARTICLES = 200_000;

  private static Experiment well(String sabotage) throws BadScenario {
    return Experiment.parse(
        "well.yaml",
        """
        format: 1
        name: well
        potential: {type: quadratic, stiffness: 1}
        temperature: 0.5
        particles: 200_000
        initial: {type: point, at: 1}
        dynamics: {integrator: euler-maruyama, step: 0.05, until: 10}
        observe: {times: [0, 10]}
        """
            + sabotage,
        Path.of(""),
        List.of());
  }

  /**
   * Variance of the chain x′ = (1 − f k c h)x + √(2gτch) ξ after n steps; where a number is used
   * twice, of two steps at a time, with a(a x + sξ) + sξ. Two-sided at 1e-6, the variance of a
   * Gaussian sample being known to √(2/N).
   */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "; 1; 1; 1; false",
        "sabotage: {temperature: 1.3}; 1.3; 1; 1; false",
        "sabotage: {drift: 1.2}; 1; 1.2; 1; false",
        "sabotage: {clock: 0.7}; 1; 1; 0.7; false",
        "sabotage: {noise: repeated}; 1; 1; 1; true",
        "'sabotage: {temperature: 0.8, drift: 0.9}'; 0.8; 0.9; 1; false"
      })
  void theParticlesMoveAsSabotaged(
      String sabotage, double temperature, double drift, double clock, boolean repeated)
      throws BadScenario {
    Run run = well(sabotage == null ? "" : sabotage + "\n").run();
    double a = 1 - drift * STIFFNESS * clock * STEP;
    double s = Math.sqrt(2 * temperature * TEMPERATURE * clock * STEP);
    double variance = 0;
    for (int k = 0; k < STEPS; k += repeated ? 2 : 1) {
      variance =
          repeated
              ? a * a * a * a * variance + s * s * (1 + a) * (1 + a)
              : a * a * variance + s * s;
    }
    assertThat(run.series("variance").at(10))
        .isCloseTo(variance, within(4.9 * variance * Math.sqrt(2 / PARTICLES)));
  }

  /** What is read off sabotaged particles believes in the scenario's own temperature and drift. */
  @Test
  void theReadingsBelieveTheScenario() throws BadScenario {
    Run run = well("sabotage: {temperature: 1.3}\n").run();
    double variance = run.series("variance").at(10);
    double mean = run.series("mean").at(10);
    double entropy = run.series("entropy").at(10);
    double energy = (variance + mean * mean) / 2;
    assertThat(run.series("free_energy").at(10))
        .isCloseTo(energy - TEMPERATURE * entropy, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sabotage: {}; names no error",
        "sabotage: {temperature: 1}; names no error",
        "sabotage: {temprature: 1.1}; did you mean 'temperature'",
        "sabotage: {temperature: 0}; 'temperature' must be",
        "sabotage: {noise: twice}; unknown noise 'twice'",
        "sabotage: {power: 2}; only where the landscape changes in time"
      })
  void anErrorThatIsNoneIsRefused(String sabotage, String message) {
    Refused.with(() -> well(sabotage + "\n"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{temperature: 1.1}", "{noise: repeated}"})
  void withoutNoiseThereIsNoErrorOfNoise(String error) {
    assertThatThrownBy(() -> well("sabotage: " + error + "\n").with("temperature", 0))
        .hasMessageContaining("at temperature 0 there is no noise");
  }

  @Test
  void whatIsNoMapOfErrorsIsSaidOnce() {
    assertThatThrownBy(() -> well("sabotage: true\n"))
        .isInstanceOfSatisfying(BadScenario.class, bad -> assertThat(bad.problems()).hasSize(1));
  }

  /** The curve of what is seen begins where nothing is wrong. */
  @Test
  void aSweepOfErrorsMayBeginWithNone() throws BadScenario {
    assertThat(well("sabotage: {temperature: [1, 1.2]}\n").points())
        .extracting(point -> ((ParticleScenario) point).sabotage().temperature())
        .containsExactly(1.0, 1.2);
  }

  /**
   * Noise that is drawn twice is no martingale: taken off as a control variate it would hide
   * itself. The verdict's own level is the false-alarm probability.
   */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"'', HOLDS, true", "'sabotage: {noise: repeated}', VIOLATED, false"})
  void noiseThatIsDrawnTwiceIsNotTakenOff(
      String sabotage, CheckRecord.Verdict verdict, boolean controlled) throws BadScenario {
    CheckRecord result =
        Experiment.parse(
                "balance.yaml",
                """
                format: 1
                name: balance
                potential: {type: quadratic, stiffness: 1}
                temperature: 0.5
                particles: 20_000
                initial: {type: point, at: 1}
                dynamics: {integrator: heun, step: 0.0125, until: 1}
                observe: {every: 0.1}
                checks: [energy-balance]
                """
                    + sabotage,
                Path.of(""),
                List.of())
            .run()
            .check("energy-balance");
    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.control() != 0).isEqualTo(controlled);
  }

  /** A sabotaged run says so where it is shown, and cannot go on as another. */
  @Test
  void theSetupTellsOfIt() throws BadScenario {
    assertThat(well("sabotage: {temperature: 1.1, noise: repeated}\n").setup())
        .contains("sabotaged: temperature × 1.1, every random number twice");
    assertThat(well("").setup()).doesNotContain("sabotage");
  }
}
