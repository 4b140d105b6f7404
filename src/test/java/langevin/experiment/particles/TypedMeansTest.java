package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import langevin.dynamics.Heun;
import langevin.ensemble.DensityLaw;
import langevin.ensemble.GaussianLaw;
import langevin.experiment.Experiment;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.results.Run;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Means of typed functions, and runs in what is typed. */
class TypedMeansTest {
  private static final String PLANE =
      """
      format: 1
      name: a
      seed: 4
      particles: 20_000
      potential: {type: coupled-double-well, coupling: 0.5}
      temperature: 0.25
      initial: {type: gaussian, mean: [-1, 0], standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.02, until: 1}
      observe:
        every: 0.5
        means: {dipole: "x1*x2", square: "x^2", right: "step(x)", right_wing: "if(x > 1, x - 1, 0)"}
      """;

  private static Experiment experiment(String text) throws BadScenario {
    return Experiment.parse("a.yaml", text, Path.of("."), List.of());
  }

  /**
   * The mean of x₁x₂ is Cov + E x₁ E x₂, that of x² is Var + (E x)²: sums of the same particles.
   */
  @Tag("slow")
  @Test
  void typedMeansAreThoseOfTheMomentsWhereTheseSayThem() throws BadScenario {
    Run run = experiment(PLANE).run();
    for (double t : new double[] {0, 0.5, 1}) {
      double x = run.series("mean_1").at(t);
      double y = run.series("mean_2").at(t);
      assertThat(run.series("dipole").at(t))
          .isCloseTo(run.series("covariance_1_2").at(t) + x * y, within(1e-12));
      assertThat(run.series("square").at(t))
          .isCloseTo(run.series("variance_1").at(t) + x * x, within(1e-12));
    }
    assertThat(run.series("right").at(0)).isZero();
    assertThat(run.series("right").at(1)).isBetween(0.0, 0.5);
    assertThat(run.series("square_standard_error").at(1)).isPositive();
  }

  /** The share of the right well is the mean of step(x), and so is its standard error. */
  @Test
  void theShareOfAWellIsTheMeanOfAStep() throws BadScenario {
    Run run =
        experiment(
                PLANE
                    .replace("coupled-double-well, coupling: 0.5", "double-well")
                    .replace("[-1, 0]", "0")
                    .replace("dipole: \"x1*x2\", ", ""))
            .run();
    for (double t : new double[] {0, 0.5, 1}) {
      // At the barrier's top itself the well is the left one, and the step is 1: nobody is there.
      assertThat(run.series("right").at(t))
          .isCloseTo(run.series("population_2").at(t), within(1e-14));
      assertThat(run.series("right_standard_error").at(t))
          .isCloseTo(run.series("population_2_standard_error").at(t), within(1e-14));
    }
  }

  @Tag("slow")
  @Test
  void threadsAndTheOtherColumnsDoNotNoticeMeans() throws BadScenario {
    Run one = experiment(PLANE).with("threads", 1).run();
    Run two = experiment(PLANE).with("threads", 2).run();
    Run none = experiment(PLANE.substring(0, PLANE.indexOf("  means:"))).run();
    for (String column : List.of("dipole", "square", "right", "right_wing", "mean_1")) {
      assertThat(one.series(column).values()).isEqualTo(two.series(column).values());
    }
    for (String column : List.of("mean_1", "variance_2", "free_energy", "dissipation")) {
      assertThat(one.series(column).values()).isEqualTo(none.series(column).values());
    }
  }

  @Test
  void whatIsNoMeanIsRefused() {
    for (String[] wrong :
        new String[][] {
          {"{dipole: \"x1*x3\"}", "coordinate 3 is not there"},
          {"{dipole: \"x1*t\"}", "depends on the time t"},
          {"{mean_1: \"x1\"}", "there is a column 'mean_1' already"},
          {"{entropy: \"x1\"}", "there is a column 'entropy' already"},
          {"{grid_mean: \"x1\"}", "there is a column 'grid_mean' already"},
          {"{a: \"x1\", a_standard_error: \"x2\"}", "column 'a_standard_error' already"},
          {"{verdict_weak_form: \"x1\"}", "there is a column 'verdict_weak_form' already"},
          {"{Dipole: \"x1\"}", "small letters"},
          {"{dipole: [1]}", "must be a formula"},
          {"{}", "must be a map {NAME: formula"},
          {"{dipole: \"a*x1\"}", "unknown name 'a'"}
        }) {
      String text = PLANE.replaceAll("means: \\{.*\\}", "means: " + wrong[0]);
      BadScenario bad = catchThrowableOfType(BadScenario.class, () -> experiment(text));
      assertThat(bad).as(wrong[0]).isNotNull();
      assertThat(bad.problems().getFirst().message()).contains(wrong[1]);
    }
  }

  /** All that are wrong are told at once, whatever is wrong with the potential. */
  @Test
  void everyWrongMeanIsTold() {
    String text =
        """
        format: 1
        name: a
        seed: 4
        particles: 2_000
        potential: {formula: "x^2/2"}
        temperature: 0.25
        initial: {type: point, at: 0}
        dynamics: {integrator: heun, step: 0.02, until: 1}
        observe: {every: 0.5, means: {a: "stepp(x)", b: "x^2", c: "x*t", energy: "cosh(x", f: "sim(x)"}}
        """;
    for (String potential : List.of("x^2/2", "cosf(x)")) {
      BadScenario bad =
          catchThrowableOfType(
              BadScenario.class, () -> experiment(text.replace("x^2/2", potential)).points());
      assertThat(bad.problems().stream().map(p -> p.message()).filter(m -> !m.contains("cosf")))
          .hasSize(4)
          .anySatisfy(m -> assertThat(m).contains("'stepp'"))
          .anySatisfy(m -> assertThat(m).contains("depends on the time t"))
          .anySatisfy(m -> assertThat(m).contains("expected ',' or ')'"))
          .anySatisfy(m -> assertThat(m).contains("did you mean 'sin'?"));
    }
  }

  /** A mean has no figure, so a remark says that it is missing. */
  @Tag("slow")
  @Test
  void aMeanThatIsNoNumberIsSaid() throws BadScenario {
    Run run = experiment(PLANE.replace("square: \"x^2\"", "square: \"log(x1)\"")).run();
    assertThat(run.series("square").values()).containsOnly(Double.NaN);
    assertThat(run.manifest().remarks())
        .contains(
            "The mean 'square' is missing at 3 of 3 times: the function is not finite at every"
                + " particle.");
    assertThat(experiment(PLANE).run().manifest().remarks()).noneMatch(r -> r.contains("missing"));
  }

  @Tag("slow")
  @Test
  void withoutTimesMeansAreTakenAboutTwentyTimes() throws BadScenario {
    Run run = experiment(PLANE.replace("  every: 0.5\n", "")).run();
    assertThat(run.series("dipole").values()).hasSizeGreaterThan(15);
  }

  /** A program's formula is written, read and run as a file's; so is a density. */
  @Tag("slow")
  @Test
  void aProgramMayTypeLandscapesAndDensities() throws BadScenario, BadFormula {
    Formula well = Formula.read("x^4/4 - x^2/2 + a*x", Map.of("a", 0.1), 1);
    Formula start = Formula.read("exp(-(x + 1)^4)", Map.of(), 1);
    Run run =
        Particles.in(new FormulaLandscape(well))
            .temperature(0.25)
            .particles(2000)
            .from(new DensityLaw(start, java.util.Optional.empty()))
            .with(new Heun())
            .step(0.05)
            .until(1)
            .run();
    Run read =
        experiment(
                """
                format: 1
                name: particles
                particles: 2000
                potential: {formula: "x^4/4 - x^2/2 + a*x", parameters: {a: 0.1}}
                temperature: 0.25
                initial: {type: density, formula: "exp(-(x + 1)^4)"}
                dynamics: {integrator: heun, step: 0.05, until: 1}
                """)
            .run();
    assertThat(run.series("mean").values()).isEqualTo(read.series("mean").values());
    assertThat(run.series("mean").at(0)).isCloseTo(-1, within(0.1));
    // The same landscape from a law of Java.
    assertThat(
            Particles.in(new FormulaLandscape(well))
                .temperature(0.25)
                .particles(100)
                .from(GaussianLaw.at(-1, 0.1))
                .with(new Heun())
                .step(0.05)
                .until(0.1)
                .run()
                .series("mean")
                .at(0))
        .isCloseTo(-1, within(0.1));
  }

  /** Where particles are lost the report says in which formula. */
  @Test
  void aDivergenceNamesTheFormula() throws BadScenario {
    Run run =
        experiment(
                """
                format: 1
                name: a
                particles: 1000
                potential: {formula: "-x^4 + 3*x^2"}
                temperature: 0.25
                initial: {type: gaussian, mean: 2, standard-deviation: 0.1}
                dynamics: {integrator: euler-maruyama, step: 0.01, until: 1}
                """)
            .run();
    assertThat(run.manifest().toString()).contains("-x^4 + 3*x^2");
  }
}
