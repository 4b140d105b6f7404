package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.Figure;
import langevin.results.NumericArray;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides of statements over time, as arrays and figures. */
class ComparisonsTest {
  private static final String WELL =
      """
      format: 1
      name: ou
      seed: 15
      potential: {type: quadratic, stiffness: 2}
      temperature: 0.5
      particles: 20_000
      initial: {type: gaussian, mean: 1, standard-deviation: 1}
      dynamics: {integrator: heun, step: 0.01, until: 0.4}
      observe: {every: 0.1}
      checks: [decay-of-free-energy, convexity-inequalities]
      """;

  @TempDir private Path folder;

  private Run run(String text, String... overrides) throws Exception {
    return Experiment.parse("x.yaml", text, folder, List.of(overrides)).run();
  }

  /** F − F_∞ of two Gaussian laws (theory.md D2, D10). */
  private static double excess(double t) {
    double mean = Math.exp(-2 * t);
    double ratio = (0.25 + 0.75 * Math.exp(-4 * t)) / 0.25;
    return 0.25 * (ratio - 1 - Math.log(ratio) + mean * mean / 0.25);
  }

  /**
   * Both sides of F − F_∞ ≤ e^{−2K(t−t₀)}(F(t₀) − F_∞) are the closed form's, at every time within
   * five standard errors of the difference: together a false alarm of 5·10⁻⁶ at most.
   */
  @Tag("slow")
  @Test
  void theSidesAreThoseOfTheClosedForm() throws Exception {
    Run run = run(WELL);
    String name = "compared_decay_of_free_energy_free_energy_excess";
    NumericArray times = run.array(name + "_times");
    NumericArray left = run.array(name + "_left");
    NumericArray right = run.array(name + "_right");
    NumericArray error = run.array(name + "_left_standard_error");
    assertThat(times.size()).isBetween(3, 4);
    double start = 0.4 - 0.1 * times.size();
    for (int k = 0; k < times.size(); k++) {
      double t = times.value(k);
      double bound = Math.exp(-4 * (t - start)) * excess(start);
      assertThat(error.value(k)).isBetween(1e-5, 0.02);
      assertThat(left.value(k)).isCloseTo(excess(t), within(5 * error.value(k)));
      assertThat(right.value(k)).isCloseTo(bound, within(5 * error.value(k)));
      assertThat(left.value(k)).isLessThan(right.value(k));
    }
  }

  /** A figure's name begins with its check's, by which it comes into the check's card. */
  @Tag("slow")
  @Test
  void everyQuantityHasAFigureOfBothSides() throws Exception {
    List<Figure> figures = run(WELL).figures();
    assertThat(figures)
        .extracting(Figure::name)
        .contains(
            "decay-of-free-energy-free-energy-excess",
            "decay-of-free-energy-dissipation",
            "decay-of-free-energy-distance",
            "convexity-inequalities-log-sobolev",
            "convexity-inequalities-talagrand",
            "convexity-inequalities-hwi");
    assertThat(figures)
        .filteredOn(figure -> figure.name().startsWith("convexity-inequalities-"))
        .allSatisfy(
            figure -> {
              assertThat(((Figure.Curve) figure).lines()).hasSize(2);
              assertThat(figure.note()).contains("nowhere above");
            });
    assertThat(run(WELL, "checks=[energy-balance]").arrays().keySet())
        .noneMatch(array -> array.startsWith("compared_"));
  }

  /** The share left by the equation is within five errors of the particles' at 64 times. */
  @Tag("slow")
  @Test
  void passagesHaveTheEquationBesideThem() throws Exception {
    String way =
        WELL.replace("every: 0.1", "every: 0.1, passages: {lower: 0}")
            .replace("[decay-of-free-energy, convexity-inequalities]", "[first-passage-times]");
    Run run = run(way);
    NumericArray equation = run.array("exit_survival_of_equation");
    NumericArray seen = run.array("exit_survival");
    NumericArray error = run.array("exit_survival_standard_error");
    assertThat(equation.value(0)).isCloseTo(1, within(1e-6));
    assertThat(equation.value(equation.size() - 1)).isLessThan(0.95);
    // Near the start few have passed, and their binomial law is no normal one.
    for (int k = 8; k < equation.size(); k++) {
      assertThat(seen.value(k)).isCloseTo(equation.value(k), within(5 * error.value(k)));
    }
    assertThat(run.figure("passage-survival").figure())
        .isInstanceOfSatisfying(
            Figure.Curve.class,
            curve ->
                assertThat(curve.lines())
                    .extracting(Figure.Line::label)
                    .contains("exit", "exit, equation"));
    assertThat(run(way.replace("checks: [first-passage-times]", "")).arrays())
        .containsKey("exit_survival")
        .doesNotContainKey("exit_survival_of_equation");
  }
}
