package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
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

  /** m, σ of the Gaussian law at time t. */
  private static double mean(double t) {
    return Math.exp(-2 * t);
  }

  private static double spread(double t) {
    return Math.sqrt(0.25 + 0.75 * Math.exp(-4 * t));
  }

  private static double free(double mean, double spread) {
    return mean * mean
        + spread * spread
        - 0.5 * (0.5 * Math.log(2 * Math.PI * Math.E) + Math.log(spread));
  }

  /** Both sides of a quantity, and what they are held against. */
  private record Shown(NumericArray at, NumericArray left, NumericArray right, NumericArray error) {
    static Shown of(Run run, String name, String axis) {
      String array = "compared_" + name;
      return new Shown(
          run.array(array + axis),
          run.array(array + "_left"),
          run.array(array + "_right"),
          run.array(array + "_left_standard_error"));
    }

    /**
     * Within five standard errors, and what cells of quantiles, which stand at the particles' when
     * the window begins, are off by.
     */
    void isCloseTo(DoubleUnaryOperator left, DoubleUnaryOperator right, double cells) {
      for (int k = 0; k < at.size(); k++) {
        double slack = 5 * error.value(k) + cells;
        assertThat(this.left.value(k)).isCloseTo(left.applyAsDouble(at.value(k)), within(slack));
        assertThat(this.right.value(k)).isCloseTo(right.applyAsDouble(at.value(k)), within(slack));
      }
    }
  }

  /**
   * Quantiles, minimising movements and geodesics of Gaussian laws are Gaussian: every side has a
   * closed form. F of quantiles knows tails to 0.003; five standard errors at 60 numbers are a
   * false alarm of 4·10⁻⁵ at most.
   */
  @Tag("slow")
  @Test
  void statementsOfQuantilesShowTheClosedForms() throws Exception {
    Run run =
        run(
            WELL,
            "checks=[energy-dissipation-equality, jko-scheme, probability-flow,"
                + " evolution-inequality, displacement-convexity]",
            "observe.every=0.05");
    DoubleUnaryOperator free = t -> free(mean(t), spread(t));
    for (String check : List.of("jko_scheme", "probability_flow")) {
      Shown shown = Shown.of(run, check + "_free_energy", "_times");
      assertThat(shown.at.size()).isGreaterThan(4);
      shown.isCloseTo(free, free, 0.003);
    }
    Shown equality = Shown.of(run, "energy_dissipation_equality_since_start", "_times");
    double start = equality.at.value(0);
    assertThat(equality.at.size()).isGreaterThan(4);
    assertThat(equality.left.value(0)).isZero();
    DoubleUnaryOperator fallen = t -> free(mean(start), spread(start)) - free(mean(t), spread(t));
    equality.isCloseTo(fallen, fallen, 0.01);
    assertThat(fallen.applyAsDouble(equality.at.value(equality.at.size() - 1))).isGreaterThan(0.3);
    Shown halfway = Shown.of(run, "displacement_convexity_halfway", "_times");
    halfway.isCloseTo(
        t -> free((mean(start) + mean(t)) / 2, (spread(start) + spread(t)) / 2),
        t -> chord(start, t, 0.5),
        0.003);
    Shown geodesic = Shown.of(run, "displacement_convexity_geodesic", "_at");
    assertThat(geodesic.at.size()).isEqualTo(21);
    double end = halfway.at.value(halfway.at.size() - 1);
    geodesic.isCloseTo(
        s -> free((1 - s) * mean(start) + s * mean(end), (1 - s) * spread(start) + s * spread(end)),
        s -> chord(start, end, s),
        0.003);
    Shown near = Shown.of(run, "evolution_inequality_to_equilibrium", "_times");
    Shown moved = Shown.of(run, "evolution_inequality_to_moved_equilibrium", "_times");
    for (int k = 0; k < near.at.size(); k++) {
      double t = near.at.value(k);
      double wide = Math.pow(spread(t) - 0.5, 2);
      assertThat(near.left.value(k))
          .isCloseTo((mean(t) * mean(t) + wide) / 2, within(5 * near.error.value(k) + 0.003));
      assertThat(moved.left.value(k))
          .isCloseTo(
              (Math.pow(mean(t) - 0.5, 2) + wide) / 2, within(5 * moved.error.value(k) + 0.003));
      assertThat(near.left.value(k)).isLessThan(near.right.value(k) + 5 * near.error.value(k));
    }
  }

  /** The parabola from one law to another, of stiffness 2. */
  private static double chord(double from, double to, double s) {
    double moved = Math.pow(mean(from) - mean(to), 2) + Math.pow(spread(from) - spread(to), 2);
    return (1 - s) * free(mean(from), spread(from))
        + s * free(mean(to), spread(to))
        - s * (1 - s) * moved;
  }

  /** A well that is moved and stiffened: Crooks' relation is exact, and the line crosses at ΔF. */
  @Tag("slow")
  @Test
  void theRatioOfWorksIsTheLineThatCrossesAtTheFreeEnergyDifference() throws Exception {
    Run run =
        run(
            WELL.replace("{type: quadratic, stiffness: 2}", "{formula: \"(1 + t)*(x - t)^2\"}")
                .replace("{type: gaussian, mean: 1, standard-deviation: 1}", "{type: gibbs}"),
            "checks=[crooks-relation]");
    // F = −τ log ∫e^{−V/τ} = −½τ log(πτ/k), k = 1 + t.
    double difference = 0.5 * Math.log(1.4);
    Shown ratio = Shown.of(run, "crooks_relation_ratio", "_at");
    assertThat(ratio.at.size()).isEqualTo(41);
    ratio.isCloseTo(w -> w - difference, w -> w - difference, 1e-6);
    for (int k = 0; k < ratio.at.size(); k++) {
      assertThat(ratio.right.value(k)).isCloseTo(ratio.at.value(k) - difference, within(1e-6));
      assertThat(ratio.error.value(k)).isBetween(1e-4, 0.5);
    }
    assertThat(ratio.right.value(0)).isNegative();
    assertThat(ratio.right.value(40)).isPositive();
    assertThat(run.figure("crooks-relation-ratio").figure())
        .isInstanceOfSatisfying(
            Figure.Curve.class,
            curve ->
                assertThat(curve.references().getFirst().value())
                    .isCloseTo(difference, within(1e-6)));
  }

  /** The pair that is shown tells a current around a ring from balance. */
  @Tag("slow")
  @Test
  void correlationsOfTwoTimesPartWhereThereIsACurrent() throws Exception {
    String ring =
        WELL.replace("potential: {type: quadratic, stiffness: 2}", "drift: {formula: \"F\"}")
            .replace(
                "{type: gaussian, mean: 1, standard-deviation: 1}",
                "{type: uniform, lower: 0, upper: 1}\ndomain: {type: periodic, lower: 0, upper: 1}")
            .replace("[decay-of-free-energy, convexity-inequalities]", "[detailed-balance]")
            .replace("0.5", "0.05");
    for (int force : new int[] {0, 1}) {
      Shown pair =
          Shown.of(
              run(ring.replace("\"F\"", "\"" + force + " + 0*x\"")),
              "detailed_balance_least_balanced",
              "_times");
      double most = 0;
      for (int k = 0; k < pair.at.size(); k++) {
        double apart = Math.abs(pair.left.value(k) - pair.right.value(k));
        most = Math.max(most, apart / pair.error.value(k));
      }
      assertThat(pair.at.size()).isEqualTo(4);
      // Twenty-four differences in balance: a false alarm of 2·10⁻⁵.
      if (force == 0) assertThat(most).isLessThan(5);
      else assertThat(most).isGreaterThan(50);
    }
  }

  /** And a tenth more where the noise is made for a temperature a tenth higher. */
  @Test
  void theVarianceOfTheNoiseIsOne() throws Exception {
    String chain =
        WELL.replace("integrator: heun", "integrator: euler-maruyama")
            .replace("[decay-of-free-energy, convexity-inequalities]", "[one-step-identity]");
    Shown variance = Shown.of(run(chain), "one_step_identity_variance", "_times");
    assertThat(variance.at.size()).isGreaterThan(2);
    variance.isCloseTo(_ -> 1, _ -> 1, 0);
    assertThat(variance.error.value(0)).isBetween(1e-4, 0.01);
    Shown hot =
        Shown.of(
            run(chain + "sabotage: {temperature: 1.1}\n"), "one_step_identity_variance", "_times");
    hot.isCloseTo(_ -> 1.1, _ -> 1, 0);
  }

  /** The numbers by size are those of the series, and at 1/n = 0 those that are compared. */
  @Tag("slow")
  @Test
  void numbersBySizeAreThoseOfTheSeries() throws Exception {
    Run run =
        run(
            WELL.replace(
                "{type: quadratic, stiffness: 2}",
                "{type: mean-field, confinement: {type: double-well}, coupling: 1, sizes: [16, 8,"
                    + " 4]}\nfokker-planck: {cells: automatic}"),
            "checks=[propagation-of-chaos]",
            "particles=1000",
            "dynamics.until=0.3");
    for (String quantity : List.of("mean", "variance", "energy")) {
      String name = "propagation_of_chaos_" + quantity;
      Shown sizes = Shown.of(run, name + "_by_size", "_at");
      Shown times = Shown.of(run, name, "_times");
      int last = times.at.size() - 1;
      assertThat(sizes.at.size()).isEqualTo(4);
      assertThat(sizes.left.value(0)).isEqualTo(times.left.value(last));
      for (int k = 0; k < 4; k++) {
        assertThat(sizes.at.value(k)).isEqualTo(k == 0 ? 0 : Math.scalb(1.0 / 16, k - 1));
        assertThat(sizes.right.value(k)).isEqualTo(sizes.right.value(0));
        if (k == 0 || quantity.equals("energy")) continue;
        double[] column = run.series().column("system_" + quantity + "_" + k);
        assertThat(sizes.left.value(k)).isEqualTo(column[column.length - 1]);
      }
    }
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
