package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.Heun;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.PointLaw;
import langevin.experiment.Experiment;
import langevin.formula.Formula;
import langevin.formula.FormulaDrift;
import langevin.results.CheckRecord;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A drift that is no gradient, b = (−x₁ + a x₂, −a x₁ − x₂), of which all is known in closed form:
 * from a Gaussian of variance v₀ the mean is e^{−t} turned by −at, the variance τ + (v₀ − τ)e^{−2t}
 * on both axes. Estimates are held to five standard errors, false alarm 6·10⁻⁷ each.
 */
class DriftTest {
  private static final double TURN = 2;
  private static final double TEMPERATURE = 0.5;

  private static final String ROTATION =
      """
      format: 1
      name: a
      seed: 4
      drift: {formula: ["-x1 + a*x2", "-a*x1 - x2"], parameters: {a: 2}}
      temperature: 0.5
      particles: 30_000
      initial: {type: gaussian, mean: [1, 0], standard-deviation: 0.4}
      dynamics: {integrator: heun, step: 0.01, until: 1}
      observe: {every: 0.5}
      """;

  private static Experiment experiment(String text, String... overrides) throws BadScenario {
    return Experiment.parse("a.yaml", text, Path.of("."), List.of(overrides));
  }

  private static FormulaDrift rotation() throws Exception {
    Map<String, Double> a = Map.of("a", TURN);
    return new FormulaDrift(
        List.of(Formula.read("-x1 + a*x2", a, 2), Formula.read("-a*x1 - x2", a, 2)));
  }

  private static void close(Run run, String column, double t, double truth) {
    double error = run.series(column + "_standard_error").at(t);
    assertThat(run.series(column).at(t)).as(column).isCloseTo(truth, within(5 * error + 1e-4));
  }

  @Tag("slow")
  @Test
  void theLawIsThatOfTheLinearDrift() throws BadScenario {
    Run run = experiment(ROTATION).run();
    for (double t : new double[] {0.5, 1}) {
      double decay = Math.exp(-t);
      double variance = TEMPERATURE + (0.16 - TEMPERATURE) * decay * decay;
      close(run, "mean_1", t, decay * Math.cos(TURN * t));
      close(run, "mean_2", t, -decay * Math.sin(TURN * t));
      close(run, "variance_1", t, variance);
      close(run, "variance_2", t, variance);
      close(run, "covariance_1_2", t, 0);
      double off = TEMPERATURE / variance - 1;
      close(run, "entropy", t, Math.log(2 * Math.PI * Math.E * variance));
      close(run, "fisher_information", t, 2 / variance);
      close(
          run,
          "dissipation",
          t,
          (1 + TURN * TURN) * decay * decay + 2 * variance * (off * off + TURN * TURN));
    }
    assertThat(run.series().columns())
        .doesNotContain("mean_energy", "free_energy", "power", "heat");
  }

  /** Without noise a scheme is a polynomial of hA, and nothing else. */
  @ParameterizedTest
  @CsvSource({"euler-maruyama, 0", "heun, 0.5"})
  void withoutNoiseASchemeIsAPolynomialOfTheMatrix(String scheme, double second)
      throws BadScenario {
    Run run =
        experiment(
                ROTATION,
                "temperature=0",
                "particles=4",
                "initial={type: point, at: [1, 0.5]}",
                "dynamics.integrator=" + scheme)
            .run();
    double h = 0.01;
    double x = 1;
    double y = 0.5;
    for (int k = 0; k < 100; k++) {
      double bx = -x + TURN * y;
      double by = -TURN * x - y;
      double bbx = -bx + TURN * by;
      double bby = -TURN * bx - by;
      x += h * bx + second * h * h * bbx;
      y += h * by + second * h * h * bby;
    }
    assertThat(run.series("mean_1").at(1)).isCloseTo(x, within(1e-14));
    assertThat(run.series("mean_2").at(1)).isCloseTo(y, within(1e-14));
  }

  /** With momenta of mass 1 and much friction the drift is a force, and its own law is followed. */
  @Test
  void withMomentaTheDriftIsAForce() throws BadScenario {
    Run run =
        experiment(
                ROTATION,
                "temperature=0",
                "particles=4",
                "initial={type: point, at: [1, 0]}",
                "dynamics={integrator: baoab, friction: 3, step: 0.001, until: 1}",
                "drift.formula=[\"-x1 + a*x2\", \"-a*x1 - x2\"]")
            .run();
    double[] s = {1, 0, 0, 0};
    int steps = 100_000;
    for (int k = 0; k < steps; k++) {
      double h = 1.0 / steps;
      double px = s[2] + h / 2 * (-s[0] + TURN * s[1] - 3 * s[2]);
      double py = s[3] + h / 2 * (-TURN * s[0] - s[1] - 3 * s[3]);
      double x = s[0] + h / 2 * s[2];
      double y = s[1] + h / 2 * s[3];
      s[0] += h * px;
      s[1] += h * py;
      s[2] += h * (-x + TURN * y - 3 * px);
      s[3] += h * (-TURN * x - y - 3 * py);
    }
    assertThat(run.series("mean_1").at(1)).isCloseTo(s[0], within(1e-6));
    assertThat(run.series("mean_2").at(1)).isCloseTo(s[1], within(1e-6));
  }

  /** The weak form says b·∇ψ, holds, and sees a drift that is 20 % too strong. */
  @Tag("slow")
  @Test
  void theWeakFormHoldsAndSeesAWrongDrift() throws BadScenario {
    Run right = experiment(ROTATION + "checks: [weak-form]\nreport: {resolution: 0.1}\n").run();
    CheckRecord check = right.checks().getFirst();
    assertThat(check.statement()).contains("E[τΔψ + b·∇ψ]").doesNotContain("V");
    assertThat(check.verdict()).isEqualTo(CheckRecord.Verdict.HOLDS);
    Run wrong =
        experiment(
                ROTATION
                    + "checks: [weak-form]\nreport: {resolution: 0.1}\nsabotage: {drift: 1.2}\n")
            .run();
    assertThat(wrong.checks().getFirst().verdict()).isEqualTo(CheckRecord.Verdict.VIOLATED);
  }

  /** The same scenario by a program: the same bits. */
  @Test
  void aBuilderMakesTheSameRun() throws Exception {
    Run built =
        Particles.in(rotation())
            .named("a")
            .seed(4)
            .temperature(0.5)
            .particles(500)
            .from(GaussianLaw.ofStandardDeviation(List.of(1.0, 0.0), List.of(0.4, 0.4)))
            .with(new Heun())
            .step(0.01)
            .until(1)
            .observeEvery(0.5)
            .run();
    Run read = experiment(ROTATION, "particles=500").run();
    assertThat(built.resultSha256()).isEqualTo(read.resultSha256());
  }

  /** A drift that a program computes is an object of its own. */
  @Test
  void aDriftOfAProgramsOwnRuns() throws Exception {
    Run run =
        Particles.in(new langevin.potential.Scaled(rotation(), 1))
            .temperature(0)
            .particles(4)
            .from(new PointLaw(List.of(1.0, 0.0)))
            .with(new EulerMaruyama())
            .step(0.5)
            .until(0.5)
            .run();
    assertThat(run.series("mean_1").at(0.5)).isEqualTo(0.5);
    assertThat(run.series("mean_2").at(0.5)).isEqualTo(-1);
  }

  /** A parameter may be swept as any number. */
  @Test
  void aParameterIsSwept() throws BadScenario {
    Experiment sweep =
        experiment(ROTATION, "drift.parameters.a=[0, 2]", "particles=100", "dynamics.until=0.5");
    assertThat(sweep.points())
        .extracting(p -> ((FormulaDrift) ((ParticleScenario) p).potential()).parameters().get("a"))
        .containsExactly(0.0, 2.0);
    assertThat(sweep.setup()).contains("b(x) = (-x1 + a*x2, -a*x1 - x2)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "dynamics.integrator=mala; it accepts by an energy, and a drift that is no gradient has"
            + " none; use one of euler-maruyama, heun, tamed-euler, baoab",
        "dynamics.integrator=leimkuhler-matthews; of order 2 only where the drift is a gradient",
        "initial={type: gibbs}; it is the equilibrium of a potential",
        "checks=[energy-balance]; check 'energy-balance' cannot be weighed here: the drift is no"
            + " gradient, so there is no potential; entropy-production and weak-form and",
        "checks=[free-energy-dissipation]; check 'free-energy-dissipation' cannot be weighed here",
        "potential={type: double-well}; 'drift' stands in place of 'potential'",
        "drift.formula=x1; parameter 'a' is not used",
        "drift={formula: [x1, coss(x2)]}; unknown function 'coss'; did you mean 'cos'?",
        "drift={formula: [\"1/(x1 - x1)\", x2]}; is not finite where particle 0 starts",
        "drift={formula: []}; 'formula' must not be an empty list",
        "drift={formula: {x: 1}}; 'formula' must be a formula, or a list of one per axis",
        "drift={formula: [\"step(sin(t))*x1\", x2]}; step of the time",
        "sabotage={power: 2}; 'power' is an error only where the landscape changes in time",
        "observe.paths={from: 3}; time 3 is beyond the end"
      })
  void whatCannotBeIsSaidBeforeTheRun(String override, String message) {
    BadScenario bad = catchThrowableOfType(BadScenario.class, () -> experiment(ROTATION, override));
    assertThat(bad).as(override).isNotNull();
    String said = BadScenario.render(bad.problems());
    assertThat(said.replaceAll("\\s+", " ")).contains(message);
  }

  /** Division by 0 in the course of a run names the formula. */
  @Test
  void aDivergenceNamesTheDrift() throws BadScenario {
    Run run =
        experiment(
                ROTATION,
                "drift={formula: [\"x1^3\", \"-x2\"]}",
                "particles=200",
                "temperature=0",
                "dynamics.step=0.1",
                "dynamics.until=10",
                "observe={every: 5}")
            .run();
    assertThat(String.join(" ", run.manifest().remarks()))
        .contains("in b = (x1^3, -x2)")
        .contains("or the integrator tamed-euler")
        .doesNotContain("mala");
  }
}
