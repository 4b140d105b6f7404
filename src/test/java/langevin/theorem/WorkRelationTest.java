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

/**
 * Jarzynski's relation and the second law of a landscape driven from equilibrium (theory.md D8).
 */
class WorkRelationTest {
  /** Pulled at speed v from rest: ΔF = 0, E[W] = v²(t − 1 + e^{−t}), Var W = 2τE[W]. */
  private static final String PULLED =
      """
      format: 1
      name: a
      seed: 7
      potential: {formula: "(x - v*t)^2/2", parameters: {v: 0.8}}
      temperature: 0.5
      particles: 40_000
      initial: {type: gibbs}
      dynamics: {integrator: heun, step: 0.025, until: 1}
      observe: {times: [0, 0.5, 1]}
      checks: [work-relation]
      report: {resolution: 0.1}
      """;

  /** ΔF = ½τ log(1 + t). */
  private static final String STIFFENED =
      PULLED.replace("\"(x - v*t)^2/2\"", "\"(1 + v*t)*x^2/2\"").replace("v: 0.8", "v: 1");

  private static Run run(String text, String... overrides) throws BadScenario {
    return Experiment.parse("a.yaml", text, Path.of("."), List.of(overrides)).run();
  }

  private static CheckRecord check(String text, String... overrides) throws BadScenario {
    return run(text, overrides).checks().getFirst();
  }

  /** Two-sided at 10⁻⁶. */
  @Tag("slow")
  @Test
  void ofAWellThatIsPulledTheWorkIsGaussian() throws BadScenario {
    Run run = run(PULLED);
    assertThat(run.checks().getFirst().verdict()).isEqualTo(Verdict.HOLDS);
    double mean = 0.64 * Math.exp(-1);
    assertThat(run.series("work").at(1)).isCloseTo(mean, within(4.9 * Math.sqrt(mean / 40_000)));
    double variance = mean / 0.25;
    double error = Math.sqrt((Math.exp(variance) - 1) / 40_000);
    assertThat(run.series("free_energy_by_work").at(1)).isCloseTo(0, within(4.9 * 0.5 * error));
    // N_eff/N = 1/E[e^{−2W/τ}] · E[e^{−W/τ}]² = e^{−Var(W)/τ²}, known to some per cent here.
    assertThat(run.series("effective_sample_size").at(1) / 40_000)
        .isCloseTo(Math.exp(-variance), within(0.1));
  }

  @Tag("slow")
  @Test
  void ofAWellThatStiffensTheFreeEnergyIsFound() throws BadScenario {
    Run run = run(STIFFENED);
    CheckRecord check = run.checks().getFirst();
    assertThat(check.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(check.statement()).contains("worst of 4 relations and times");
    assertThat(run.series("free_energy_by_work").at(1))
        .isCloseTo(
            0.25 * Math.log(2), within(4.9 * run.series("free_energy_by_work").standardErrorAt(1)));
  }

  /** What only raises the level does the same work on every particle: nothing is random. */
  @Test
  void whereAllDoTheSameWorkAllCarryTheMean() throws BadScenario {
    Run run = run(STIFFENED, "potential.formula=x^2/2 + v*t", "particles=2000");
    assertThat(run.series("free_energy_by_work").at(1)).isCloseTo(1, within(1e-12));
    assertThat(run.series("effective_sample_size").at(1)).isCloseTo(2000, within(1e-6));
  }

  /** λ(t) with corners, between walls, on a ring. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "domain={type: reflecting, lower: -1, upper: 2}",
        "potential={type: controlled, loss: {type: double-well}, entropy: {type: quadratic,"
            + " stiffness: 1}, coefficient: {type: table, times: [0, 0.3, 1],"
            + " values: [0, 1, 0.5]}}",
        "potential={formula: \"0.5*cos(x - v*t)\", parameters: {v: 1}}"
      })
  void itHoldsElsewhereToo(String setting) throws BadScenario {
    boolean ring = setting.contains("cos");
    CheckRecord check =
        ring
            ? check(
                STIFFENED,
                setting,
                "domain={type: periodic, lower: -3.141592653589793, upper: 3.141592653589793}")
            : check(STIFFENED, setting);
    assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.HOLDS);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"{temperature: 1.2}", "{drift: 1.2}", "{power: 1.5}", "{clock: 1.3}"})
  void errorsAreSeen(String sabotage) throws BadScenario {
    assertThat(check(STIFFENED, "sabotage=" + sabotage).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  /** Pulled fast, few particles carry the mean, and the check says so. */
  @Tag("slow")
  @Test
  void whereFewCarryTheMeanItSaysSo() throws BadScenario {
    CheckRecord check = check(PULLED, "potential.parameters.v=4", "particles=5000");
    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.advice()).contains("so few particles carry the exponential mean");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "initial={type: gaussian, mean: 0, standard-deviation: 1}; 'initial' must be {type: gibbs}",
        "observe={times: [0, 1], paths: {from: 0.5}}; is about the work since the start",
        "potential.formula=v*x^2; it needs a landscape that is driven",
        "temperature={formula: \"1 + t\"}; it needs a temperature greater than 0 that stays",
        "potential.formula=(1 + v*t)*(x1^2 + x2^2); F_eq is that of a potential of dimension 1"
      })
  void withoutTheHypothesisItIsRefusedByName(String setting, String message) {
    Refused.with(() -> run(STIFFENED, setting), "'work-relation'", message);
  }

  /** Streamed, resident and stopped by nobody: sums of exponentials merge to the same bits. */
  @Tag("slow")
  @Test
  void theSumsAreThoseOfAnyHolding() throws BadScenario {
    assertThat(run(PULLED, "particles=20_000", "hold=streamed").series("free_energy_by_work").at(1))
        .isEqualTo(
            run(PULLED, "particles=20_000", "hold=resident").series("free_energy_by_work").at(1));
  }

  /**
   * Of 80 small true runs judged at 5 %, no more are violated than a binomial law of that level
   * allows but once in 10⁴.
   */
  @Tag("long")
  @Test
  void trueRunsAreCalledViolatedNoMoreOftenThanTheLevel() {
    FalseAlarms.noMoreOftenThan(0.05, 80, WorkRelationTest::violatedAtFivePercent);
  }

  private static boolean violatedAtFivePercent(int i) {
    try {
      return check(
                  PULLED,
                  "seed=" + (300 + i),
                  "particles=3000",
                  "dynamics.step=0.125",
                  "report={resolution: 0.99, false-alarm: 0.05}")
              .verdict()
          == Verdict.VIOLATED;
    } catch (BadScenario e) {
      throw new AssertionError(e);
    }
  }
}
