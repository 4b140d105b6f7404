package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.dynamics.Heun;
import langevin.ensemble.Domain;
import langevin.ensemble.GibbsLaw;
import langevin.estimate.Estimate;
import langevin.estimate.PositionMoments;
import langevin.estimate.Scale;
import langevin.estimate.TwoTimes;
import langevin.experiment.Experiment;
import langevin.experiment.Refused;
import langevin.experiment.particles.Particles;
import langevin.experiment.particles.SeenEnsemble;
import langevin.experiment.particles.Weighed;
import langevin.potential.Quadratic;
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

/** Correlations of two times at equilibrium, and in a steady state that is none. */
class DetailedBalanceTest {
  private static final String TILTED =
      """
      format: 1
      name: a
      seed: 5
      potential: {formula: "x^4/4 - x^2/2 + 0.3*x"}
      temperature: 0.4
      particles: 30_000
      initial: {type: gibbs}
      dynamics: {integrator: heun, step: 0.025, until: 1}
      observe: {times: [0, 0.5, 1]}
      checks: [detailed-balance]
      report: {resolution: 0.1}
      """;

  /** In its steady state: E[x₁(0)x₂(t)] = −τ e^{−t} sin at, E[x₂(0)x₁(t)] = +τ e^{−t} sin at. */
  private static final String ROTATION =
      TILTED
          .replace(
              "potential: {formula: \"x^4/4 - x^2/2 + 0.3*x\"}",
              "drift: {formula: [\"-x1 + a*x2\", \"-a*x1 - x2\"], parameters: {a: 1}}")
          .replace(
              "{type: gibbs}",
              "{type: gaussian, mean: [0, 0], standard-deviation: 0.6324555320336759}");

  private static Experiment experiment(String text, String... overrides) throws BadScenario {
    return Experiment.parse("a.yaml", text, Path.of("."), List.of(overrides));
  }

  private static CheckRecord check(String text, String... overrides) throws BadScenario {
    return experiment(text, overrides).run().checks().getFirst();
  }

  /**
   * Of a harmonic well X_t = e^{−t}X_0 + …: E[u(0)u³(t)] and E[u³(0)u(t)] are 3v²e^{−t} for u of
   * mean 0 and variance v, and of u = (x − c)/w their Hermite functions follow; 4.9 errors,
   * two-sided at 10⁻⁶, and a hair for the step.
   */
  @Test
  void correlationsOfAHarmonicWellAreThoseOfItsClosedForm() throws Exception {
    Quadratic well = new Quadratic(List.of(1.0), List.of(0.0));
    SeenEnsemble seen =
        SeenEnsemble.of(
            Particles.in(well)
                .temperature(0.5)
                .particles(100_000)
                .from(new GibbsLaw(well, 0.5, new Domain.Unbounded()))
                .with(new Heun())
                .step(0.02)
                .until(1)
                .observeAt(0, 1)
                .checking("detailed-balance"));
    PositionMoments moments = new PositionMoments(seen.levels().full().batches().getLast());
    TwoTimes functions = new TwoTimes(seen.geometry().scale(), new Domain.Unbounded());
    double c = seen.geometry().scale().centre().getFirst();
    double w = seen.geometry().scale().width().getFirst();
    double v = 0.5 / (w * w);
    double m = -c / w;
    double r = Math.exp(-1);
    // With a = m + y, b = m + z of covariance rv: E[ab] and E[ab³].
    double linear = m * m + r * v;
    double cubic = m * (m * m * m + 3 * m * v) + 3 * m * m * r * v + 3 * r * v * v;
    double hermite = (cubic - 3 * linear) / Math.sqrt(6);
    for (int[] pair : new int[][] {{1, 3}, {3, 1}}) {
      Estimate.Known k = (Estimate.Known) moments.correlation(functions.place(pair[0], pair[1]));
      assertThat(k.value()).isCloseTo(hermite, within(4.9 * k.standardError() + 1e-4));
      assertThat(Math.abs(hermite)).isGreaterThan(20 * k.standardError());
    }
    assertThat(functions.names()).hasSize(4);
  }

  @Test
  void everyPairHasPlacesOfItsOwn() {
    TwoTimes functions = new TwoTimes(Scale.unit(5), new Domain.Unbounded());
    boolean[] taken = new boolean[functions.size() * (functions.size() - 1)];
    for (int i = 0; i < functions.size(); i++) {
      for (int j = 0; j < functions.size(); j++) {
        if (i == j) continue;
        assertThat(taken[functions.place(i, j)]).isFalse();
        taken[functions.place(i, j)] = true;
      }
    }
  }

  /** On a line, in the plane, in five dimensions, between walls, around a ring. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "seed=5; seed=5",
        "potential.formula=x1^2/2 + x2^2 + 0.7*x1*x2; seed=6",
        "potential={type: quadratic, stiffness: [1, 2, 1, 3, 1]}; seed=7",
        "domain={type: reflecting, lower: -1, upper: 2}; seed=8",
        "potential.formula=0.5*cos(x) + 0.3*sin(2*x);"
            + " domain={type: periodic, lower: -3.141592653589793, upper: 3.141592653589793}"
      })
  void equilibriaAreInDetailedBalance(String setting, String other) throws BadScenario {
    CheckRecord check = check(TILTED, setting, other);
    assertThat(check.verdict()).as("%s", check).isEqualTo(Verdict.HOLDS);
  }

  @Tag("slow")
  @Test
  void whatTurnsIsNotInDetailedBalance() throws Exception {
    CheckRecord check = check(ROTATION);
    assertThat(check.verdict()).isEqualTo(Verdict.VIOLATED);
    boolean found = false;
    for (Comparison c : Weighed.of(experiment(ROTATION, "observe.times=[0, 1]"))) {
      if (!c.statement().endsWith("f = u1, g = u2")) continue;
      Evidence.Weighed seen = (Evidence.Weighed) c.evidence();
      assertThat(seen.left() / seen.right()).isCloseTo(-1, within(0.1));
      assertThat(seen.left()).isNegative();
      found = true;
    }
    assertThat(found).isTrue();
  }

  private static final String GRADIENT = "drift={formula: [\"-x1\", \"-4*x2\"]}";

  /** Means, one variance, and only the covariance are not those of the steady state. */
  @Tag("slow")
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mean: [1, 0], covariance: [[0.4, 0], [0, 0.1]]; E[u1]",
        "mean: [0, 0], covariance: [[0.4, 0], [0, 0.4]]; E[(u2² − 1)/√2]",
        "mean: [0, 0], covariance: [[0.4, 0.1], [0.1, 0.1]]; Cov(u1, u2)"
      })
  void aLawThatChangesSaysNothingOfBalance(String start, String seen) throws BadScenario {
    CheckRecord check = drift(GRADIENT, "{type: gaussian, " + start + "}");
    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.advice())
        .startsWith("the law is not steady between 0 and ")
        .contains(" (" + seen + " is ")
        .endsWith("so its correlations say nothing of balance; start it from its steady state");
  }

  @Tag("slow")
  @Test
  void ofWhatTurnsFromAPointNothingIsSaid() throws BadScenario {
    CheckRecord check =
        check(ROTATION, "initial={type: point, at: [0, 0]}", "report.resolution=0.2");
    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.advice()).contains("start it from its steady state");
  }

  /** A drift that is a gradient, at its equilibrium; pairs with 1 were judged before. */
  @Tag("slow")
  @Test
  void aGradientInItsSteadyStateIsInDetailedBalance() throws Exception {
    String start = "{type: gaussian, mean: [0, 0], covariance: [[0.4, 0], [0, 0.1]]}";
    assertThat(drift(GRADIENT, start).verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(Weighed.of(experiment(ROTATION, GRADIENT, "initial=" + start)))
        .hasSize(2 * 6)
        .noneMatch(c -> c.statement().contains("f = 1,"));
  }

  private static CheckRecord drift(String drift, String start) throws BadScenario {
    return check(ROTATION, drift, "initial=" + start);
  }

  /** On a tilted ring e^{−V/τ} is no equilibrium: something flows. */
  @Tag("slow")
  @Test
  void aTiltedRingIsNot() throws BadScenario {
    assertThat(
            check(
                    TILTED,
                    "potential.formula=0.5*cos(x) + 0.5*x",
                    "domain={type: periodic, lower: -3.141592653589793, upper: 3.141592653589793}")
                .verdict())
        .isEqualTo(Verdict.VIOLATED);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"{temperature: 1.15}", "{drift: 1.15}"})
  void errorsAreSeen(String sabotage) throws BadScenario {
    assertThat(check(TILTED, "sabotage=" + sabotage).verdict()).isEqualTo(Verdict.VIOLATED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "initial={type: gaussian, mean: 0, standard-deviation: 1}; 'initial' must be {type: gibbs}",
        "potential.formula=(1 + t)*x^2; it needs a landscape that stands still",
        "temperature={formula: \"1 + t\"}; it needs a temperature that stays the same",
        "dynamics={integrator: baoab, friction: 1, step: 0.02, until: 1}; carries momenta"
      })
  void withoutTheHypothesisItIsRefusedByName(String setting, String message) {
    Refused.with(() -> check(TILTED, setting), "'detailed-balance'", message);
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"hold=resident", "threads=1", "threads=3"})
  void theNumbersAreThoseOfAnyHolding(String setting) throws BadScenario {
    CheckRecord seen = check(TILTED, "hold=streamed");
    assertThat(check(TILTED, setting)).isEqualTo(seen);
  }

  /**
   * Of 24 seeds the twelve differences over their errors have mean 0 and spread 1. Those of one run
   * are correlated, so that the mean square is that of 24 independent ones at least: 0.25 … 2.9,
   * left less than once in 10⁵; each mean within 4.6/√24.
   */
  @Tag("long")
  @Test
  void overSeedsDifferencesAreStandardNormal() throws Exception {
    int seeds = 24;
    double[] sum = new double[12];
    double squares = 0;
    for (int i = 0; i < seeds; i++) {
      List<Comparison> all =
          Weighed.of(experiment(TILTED, "seed=" + (700 + i), "particles=10_000"));
      for (int p = 0; p < all.size(); p++) {
        double z = Weighed.z(all.get(p));
        sum[p % sum.length] += z / seeds;
        squares += z * z / (seeds * all.size());
      }
    }
    for (double mean : sum) assertThat(mean).isCloseTo(0, within(4.9 / Math.sqrt(seeds)));
    assertThat(squares).isBetween(0.25, 2.9);
  }

  /** Of 20 small true runs judged at 5 % no more are violated than a binomial law allows. */
  @Tag("long")
  @Test
  void trueRunsAreCalledViolatedNoMoreOftenThanTheLevel() {
    FalseAlarms.noMoreOftenThan(0.05, 20, DetailedBalanceTest::violatedAtFivePercent);
  }

  private static boolean violatedAtFivePercent(int i) {
    try {
      return check(
                  TILTED,
                  "seed=" + (300 + i),
                  "particles=3000",
                  "report={resolution: 0.99, false-alarm: 0.05}")
              .verdict()
          == Verdict.VIOLATED;
    } catch (BadScenario e) {
      throw new AssertionError(e);
    }
  }
}
