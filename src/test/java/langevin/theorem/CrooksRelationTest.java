package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import langevin.dynamics.Mala;
import langevin.engine.CoupledLevels;
import langevin.engine.Outcome;
import langevin.ensemble.GaussianLaw;
import langevin.estimate.Observation;
import langevin.experiment.Experiment;
import langevin.experiment.Refused;
import langevin.experiment.particles.Particles;
import langevin.experiment.particles.SeenEnsemble;
import langevin.experiment.particles.Weighed;
import langevin.potential.DoubleWell;
import langevin.results.CheckRecord;
import langevin.results.CheckRecord.Verdict;
import langevin.scenario.yaml.BadScenario;
import langevin.verdict.Comparison;
import langevin.verdict.Evidence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The works of a protocol and of its reverse (theory.md D21). */
class CrooksRelationTest {
  /** ΔF = ½τ log(k(1)/k(0)), the well aside. */
  private static final String STIFFENED =
      """
      format: 1
      name: a
      seed: 7
      potential: {formula: "(1 + v*t)/2*(x - v*t)^2", parameters: {v: 1}}
      temperature: 0.5
      particles: 40_000
      initial: {type: gibbs}
      dynamics: {integrator: heun, step: 0.025, until: 1}
      observe: {times: [0, 0.5, 1]}
      checks: [crooks-relation]
      report: {resolution: 0.1}
      """;

  /** ΔF = 0, and the work is Gaussian both ways. */
  private static final String PULLED =
      STIFFENED.replace("(1 + v*t)/2*(x - v*t)^2", "(x - v*t)^2/2").replace("v: 1", "v: 0.8");

  private static Experiment experiment(String text, String... overrides) throws BadScenario {
    return Experiment.parse("a.yaml", text, Path.of("."), List.of(overrides));
  }

  private static CheckRecord check(String text, String... overrides) throws BadScenario {
    return experiment(text, overrides).run().checks().getFirst();
  }

  private static Evidence.Weighed evidence(Comparison comparison) {
    return (Evidence.Weighed) comparison.evidence();
  }

  /** Two-sided at 10⁻⁶. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bennettsRatioIsTheFreeEnergyAndTheSlopeIsThatOfTheTemperature(boolean stiffened)
      throws Exception {
    List<Comparison> all = Weighed.of(experiment(stiffened ? STIFFENED : PULLED));
    assertThat(all).hasSize(3);
    double[] truth = {stiffened ? 0.5 * Math.log(2) : 0, 1, 0};
    for (int p = 0; p < truth.length; p++) {
      Evidence.Weighed seen = evidence(all.get(p));
      assertThat(seen.right()).isCloseTo(truth[p], within(1e-9));
      assertThat(seen.left())
          .as(all.get(p).statement())
          .isCloseTo(truth[p], within(4.9 * seen.budget().standardError() + 1e-3));
    }
    assertThat(check(stiffened ? STIFFENED : PULLED).verdict()).isEqualTo(Verdict.HOLDS);
  }

  /**
   * Bennett's error, √((1/(2J) − 2)/N) with J = E[f(1 − f)] of Gaussian works of variance 2E[W]/τ,
   * E[W] = 0.8² e⁻¹. Told by 32 batches it is known to 13 %; four times that and no more.
   */
  @Tag("slow")
  @Test
  void itsErrorIsBennetts() throws Exception {
    double variance = 2 * 0.64 * Math.exp(-1) / 0.5;
    double information = 0;
    for (int i = -4000; i <= 4000; i++) {
      double z = i / 200.0;
      double off = z - variance / 2;
      double density = Math.exp(-off * off / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
      information += density / 200 / ((1 + Math.exp(z)) * (1 + Math.exp(-z)));
    }
    double expected = Math.sqrt((1 / (2 * information) - 2) / 40_000);
    double seen = evidence(Weighed.of(experiment(PULLED)).getFirst()).budget().standardError();
    assertThat(seen / expected).isBetween(0.5, 1.5);
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
    CheckRecord check =
        setting.contains("cos")
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

  /** Pulled fast, the works do not overlap, and the check says so. */
  @Tag("slow")
  @Test
  void whereTheWorksDoNotOverlapItSaysSo() throws BadScenario {
    CheckRecord check = check(PULLED, "potential.parameters.v=6", "particles=5000");
    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.advice()).contains("hardly overlap");
  }

  @Tag("slow")
  @Test
  void whereAllDoTheSameWorkNoRatioHasASlope() throws BadScenario {
    CheckRecord check = check(STIFFENED, "potential.formula=x^2/2 + v*t", "particles=2000");
    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.advice()).contains("all particles do the same work");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "initial={type: gaussian, mean: 0, standard-deviation: 1}; 'initial' must be {type: gibbs}",
        "observe={times: [0, 1], paths: {from: 0.5}}; is about the work since the start",
        "potential.formula=v*x^2; it needs a landscape that is driven",
        "temperature={formula: \"1 + t\"}; it needs a temperature greater than 0 that stays",
        "potential.formula=(1 + v*t)*(x1^2 + x2^2); F_eq is that of a potential of dimension 1",
        "potential.formula=(1 - 1.5*v*t)*x^2; the reversed protocol cannot be run"
      })
  void withoutTheHypothesisItIsRefusedByName(String setting, String message) {
    Refused.with(() -> experiment(STIFFENED, setting).run(), message);
  }

  /** One mistake each, whatever else would be wrong, and once for all temperatures of a sweep. */
  @ParameterizedTest
  @ValueSource(strings = {"[crooks-relation]", "[crooks-relation, one-step-identity, jko-scheme]"})
  void ofACheckTheFirstObstacleIsTold(String checks) {
    BadScenario bad =
        catchThrowableOfType(
            BadScenario.class,
            () ->
                experiment(
                    STIFFENED,
                    "potential.formula=v*x^2",
                    "temperature=[0.25, 0]",
                    "initial={type: gaussian, mean: 0, standard-deviation: 1}",
                    "checks=" + checks));
    assertThat(bad.problems()).hasSize(checks.split(",").length);
    assertThat(bad.problems()).allMatch(p -> p.message().contains("cannot be weighed here"));
    assertThat(bad.problems()).allMatch(p -> p.message().matches(".*; .*weak-form.* can"));
    assertThat(bad.problems().getFirst().message())
        .contains("it needs a landscape that is driven; here no work is done");
  }

  /** In x⁴/4 steps of 0.2 throw out every proposal of a particle that starts far out. */
  @ParameterizedTest
  @CsvSource({"1.6, true", "0.5, false"})
  void particlesOfTheReversedProtocolThatNeverMovedAreAnObstacle(double width, boolean stuck)
      throws Exception {
    CoupledLevels<Observation> levels =
        SeenEnsemble.of(
                Particles.in(new DoubleWell())
                    .temperature(0.25)
                    .particles(20_000)
                    .from(new GaussianLaw(List.of(0.0), List.of(List.of(width * width))))
                    .with(new Mala())
                    .step(0.2)
                    .until(4)
                    .observeAt(0, 4))
            .levels();
    Outcome.Finished<Observation> finished =
        new Outcome.Finished<>(
            levels, Optional.empty(), false, List.of(), List.of(), List.of(), List.of(), 1);
    assertThat(levels.acceptance().orElseThrow().stuck()).isEqualTo(stuck);
    assertThat(Reversal.of(finished).obstacle().map(why -> why.contains("took none of their")))
        .isEqualTo(stuck ? Optional.of(true) : Optional.empty());
  }

  /** The end of the protocol is observed whether or not it is asked for. */
  @Tag("slow")
  @Test
  void theEndIsObserved() throws BadScenario {
    assertThat(check(STIFFENED, "observe.times=[0, 0.5]").verdict()).isEqualTo(Verdict.HOLDS);
  }

  /** The same numbers streamed, resident and with any number of threads. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"hold=resident", "threads=1", "threads=3"})
  void theNumbersAreThoseOfAnyHolding(String setting) throws BadScenario {
    CheckRecord seen = check(STIFFENED, "particles=20_000", "hold=streamed");
    assertThat(check(STIFFENED, "particles=20_000", setting)).isEqualTo(seen);
  }

  /**
   * Of 24 seeds the three differences over their errors have mean 0 and spread 1: each mean within
   * 4.4/√24 (two-sided at 10⁻⁵, a little more for Student's law), the mean square of all 72 in 0.45
   * … 1.9, which χ²₇₂/72 leaves less than once in 10⁵, Student's spread included.
   */
  @Tag("long")
  @Test
  void overSeedsDifferencesAreStandardNormal() throws Exception {
    double[] sum = new double[3];
    double squares = 0;
    int seeds = 24;
    for (int i = 0; i < seeds; i++) {
      List<Comparison> all =
          Weighed.of(experiment(STIFFENED, "seed=" + (900 + i), "particles=10_000"));
      for (int p = 0; p < sum.length; p++) {
        double z = Weighed.z(all.get(p));
        sum[p] += z / seeds;
        squares += z * z / (seeds * sum.length);
      }
    }
    for (double mean : sum) assertThat(mean).isCloseTo(0, within(4.6 / Math.sqrt(seeds)));
    assertThat(squares).isBetween(0.45, 1.9);
  }

  /** Of 20 small true runs judged at 5 % no more are violated than a binomial law allows. */
  @Tag("long")
  @Test
  void trueRunsAreCalledViolatedNoMoreOftenThanTheLevel() {
    FalseAlarms.noMoreOftenThan(0.05, 20, CrooksRelationTest::violatedAtFivePercent);
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
