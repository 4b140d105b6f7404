package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.experiment.Refused;
import langevin.results.CheckRecord;
import langevin.results.CheckRecord.Verdict;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The slow mode decays with the spectral gap, and with no other rate (theory.md D16). */
class SlowModeTest {
  private static final String TWO_WELLS =
      """
      format: 1
      name: a
      seed: 6
      potential: {type: double-well}
      temperature: 0.25
      particles: 60_000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.3}
      dynamics: {integrator: heun, step: 0.05, until: 6}
      observe: {every: 1}
      checks: [slow-mode-decay]
      report: {resolution: 0.1}
      """;

  /**
   * φ₁ = (x − c)/σ_∞, so that E[φ₁] is the mean in units of σ_∞, which decays with the stiffness.
   */
  private static final String PARABOLA =
      TWO_WELLS
          .replace("{type: double-well}", "{type: quadratic, stiffness: 1, centre: 0.5}")
          .replace("until: 6", "until: 1")
          .replace("every: 1", "every: 0.25");

  private static Run run(String text, String... overrides) throws BadScenario {
    return Experiment.parse("a.yaml", text, Path.of("."), List.of(overrides)).run();
  }

  private static CheckRecord check(String text, String... overrides) throws BadScenario {
    return run(text, overrides).checks().getFirst();
  }

  @Tag("slow")
  @Test
  void inTwoWellsItHolds() throws BadScenario {
    Run run = run(TWO_WELLS);
    assertThat(run.checks().getFirst().verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(run.series("spectral_gap").at(6)).isCloseTo(0.187170418, within(1e-8));
    assertThat(run.series("kramers_rate").at(6))
        .isCloseTo(Math.sqrt(2) / Math.PI * Math.exp(-1), within(1e-9));
  }

  /** The sides are the means that are known: −1.5/σ_∞ e^{−t}, within noise; false alarm 10⁻⁶. */
  @Test
  void inAParabolaTheSlowModeIsTheMean() throws BadScenario {
    CheckRecord check = check(PARABOLA, "observe={times: [0, 0.5, 1]}");
    assertThat(check.verdict()).isEqualTo(Verdict.HOLDS);
    double sigma = Math.sqrt(0.25);
    assertThat(check.right())
        .isCloseTo(-1.5 / sigma * Math.exp(-1), within(4.9 / Math.sqrt(60_000) + 1e-3));
  }

  /** Also by a scheme of first order: the step's bias is in the budget. */
  @Tag("slow")
  @Test
  void theBiasOfALongStepIsNoViolation() throws BadScenario {
    assertThat(check(TWO_WELLS, "dynamics.integrator=euler-maruyama").verdict())
        .isNotEqualTo(Verdict.VIOLATED);
  }

  /** Of the drift little is seen here: it makes the barrier higher and the wells narrower. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"{rate: 1.1}", "{temperature: 1.1}", "{drift: 0.5}", "{clock: 1.2}"})
  void aWrongRateIsSeen(String sabotage) throws BadScenario {
    assertThat(check(TWO_WELLS, "sabotage=" + sabotage, "particles=100_000").verdict())
        .isEqualTo(Verdict.VIOLATED);
  }

  /** A start without it has nothing to lose. */
  @Test
  void fromASymmetricStartNothingIsSeen() throws BadScenario {
    CheckRecord check = check(TWO_WELLS, "initial.mean=0", "particles=5000");
    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.advice()).contains("nothing of the slow mode is seen at the start");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "domain={type: periodic, lower: -3, upper: 3}; closed to a ring",
        "potential={formula: \"x^4/4 - x^2/2*(1 + t)\"}; it needs a landscape that stands still",
        "potential={type: linear, slope: 1}; it needs a landscape that confines",
        "temperature=0; it needs a temperature greater than 0",
        "potential={formula: \"x1^2 + x2^2\"}; dimension 1"
      })
  void withoutTheHypothesisItIsRefusedByName(String setting, String message) {
    Refused.with(() -> run(TWO_WELLS, setting), "'slow-mode-decay'", message);
  }

  /** A sweep over temperatures has gap and Kramers' rate in its summary. */
  @Tag("slow")
  @Test
  void ratesAreColumnsOfASweep() throws BadScenario {
    Run run = run(TWO_WELLS, "temperature=[0.1, 0.25]", "particles=2000", "report.resolution=0.99");
    assertThat(run.summary().orElseThrow().column("spectral_gap"))
        .satisfies(
            gaps -> {
              assertThat(gaps[0]).isCloseTo(0.033545287308, within(1e-9));
              assertThat(gaps[1]).isCloseTo(0.187170418, within(1e-8));
            });
  }

  /**
   * Of 80 small true runs judged at 5 %, no more are violated than a binomial law of that level
   * allows but once in 10⁴.
   */
  @Tag("long")
  @Test
  void trueRunsAreCalledViolatedNoMoreOftenThanTheLevel() {
    FalseAlarms.noMoreOftenThan(0.05, 80, SlowModeTest::violatedAtFivePercent);
  }

  private static boolean violatedAtFivePercent(int i) {
    try {
      return check(
                  PARABOLA,
                  "dynamics.step=0.125",
                  "seed=" + (200 + i),
                  "particles=3000",
                  "report={resolution: 0.99, false-alarm: 0.05}")
              .verdict()
          == Verdict.VIOLATED;
    } catch (BadScenario e) {
      throw new AssertionError(e);
    }
  }
}
