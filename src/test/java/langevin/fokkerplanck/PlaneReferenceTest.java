package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.PointLaw;
import langevin.ensemble.UniformLaw;
import langevin.estimate.Quantity;
import langevin.estimate.plane.PlaneFokkerPlanck;
import langevin.estimate.plane.PlaneTruth;
import langevin.formula.Formula;
import langevin.formula.FormulaDrift;
import langevin.formula.FormulaLandscape;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.GaussianMixture;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plane's solution against closed forms, solutions on lines and another solver: five digits,
 * and each error at least what it is.
 */
class PlaneReferenceTest {
  private static final Domain PLANE = new Domain.Unbounded();
  private static final double DIGITS = 1e-5;

  private static PlaneSolution solve(
      Potential potential, double temperature, Domain domain, InitialLaw law, Double... times) {
    return new PlaneProblem(
            new Conditions(potential, temperature, domain), law, List.of(times), List.of(), 0)
        .solve();
  }

  private static Potential typed(String text, int axes) throws Exception {
    return new FormulaLandscape(Formula.read(text, Map.of(), axes));
  }

  /** Right to five digits, and within the error that is said. */
  private static void agrees(
      PlaneSolution s, int row, double truth, Quantity quantity, Integer... axes) {
    GridSolution.Value v = s.get(row, quantity, axes).orElseThrow();
    String what = "%s %s at %s: %s".formatted(quantity, List.of(axes), s.rows().get(row).time(), v);
    assertThat(v.value()).as(what).isCloseTo(truth, within(DIGITS * Math.max(1, Math.abs(truth))));
    assertThat(Math.abs(v.value() - truth)).as(what).isLessThanOrEqualTo(v.error() + 1e-13);
  }

  /** mean e^{−kt}, variances τ/k + (v − τ/k)e^{−2kt}, covariance c e^{−(k₁+k₂)t}. */
  @Tag("slow")
  @Test
  void aGaussianInAParabolaHasItsClosedForms() {
    double tau = 0.5;
    double[] k = {1, 2};
    double[] mean = {1, 0.5};
    double[] v = {0.2, 0.12};
    double c = 0.05;
    PlaneSolution s =
        solve(
            new Quadratic(List.of(k[0], k[1]), List.of(0.0, 0.0)),
            tau,
            PLANE,
            new GaussianLaw(List.of(mean[0], mean[1]), List.of(List.of(v[0], c), List.of(c, v[1]))),
            0.0,
            0.25,
            1.5);
    for (int row = 0; row < 3; row++) {
      double t = s.rows().get(row).time();
      double[] m = new double[2];
      double[] w = new double[2];
      double energy = 0;
      for (int a = 0; a < 2; a++) {
        m[a] = mean[a] * Math.exp(-k[a] * t);
        w[a] = tau / k[a] + (v[a] - tau / k[a]) * Math.exp(-2 * k[a] * t);
        energy += k[a] * (m[a] * m[a] + w[a]) / 2;
        agrees(s, row, m[a], Quantity.MEAN, a);
        agrees(s, row, w[a], Quantity.VARIANCE, a);
      }
      double mixed = c * Math.exp(-(k[0] + k[1]) * t);
      agrees(s, row, mixed, Quantity.COVARIANCE, 0, 1);
      double determinant = w[0] * w[1] - mixed * mixed;
      double entropy = Math.log(2 * Math.PI * Math.E) + Math.log(determinant) / 2;
      double information = (w[0] + w[1]) / determinant;
      double squares = 0;
      for (int a = 0; a < 2; a++) squares += k[a] * k[a] * (m[a] * m[a] + w[a]);
      agrees(s, row, energy, Quantity.MEAN_ENERGY);
      agrees(s, row, entropy, Quantity.ENTROPY);
      agrees(s, row, energy - tau * entropy, Quantity.FREE_ENERGY);
      agrees(s, row, information, Quantity.FISHER_INFORMATION);
      agrees(
          s,
          row,
          squares - 2 * tau * (k[0] + k[1]) + tau * tau * information,
          Quantity.DISSIPATION);
    }
  }

  /** b = −x and a turn about 0: mean and covariance turn and shrink, Σ towards τ. */
  @Tag("slow")
  @Test
  void aDriftThatTurnsHasItsClosedForms() throws Exception {
    double tau = 0.4;
    double turn = 1.5;
    Potential drift =
        new FormulaDrift(
            List.of(
                Formula.read("-x1 + 1.5*x2", Map.of(), 2),
                Formula.read("-1.5*x1 - x2", Map.of(), 2)));
    PlaneSolution s =
        solve(
            drift,
            tau,
            PLANE,
            new GaussianLaw(List.of(1.0, 0.5), List.of(List.of(0.3, 0.1), List.of(0.1, 0.2))),
            0.0,
            0.3,
            1.0);
    for (int row = 0; row < 3; row++) {
      double t = s.rows().get(row).time();
      double shrink = Math.exp(-t);
      double cos = Math.cos(turn * t);
      double sin = Math.sin(turn * t);
      agrees(s, row, shrink * (cos + 0.5 * sin), Quantity.MEAN, 0);
      agrees(s, row, shrink * (0.5 * cos - sin), Quantity.MEAN, 1);
      // A turned covariance shrinks towards τ as in a round well.
      double xx = 0.3 * cos * cos + 0.2 * sin * sin + 0.2 * sin * cos;
      double yy = 0.3 * sin * sin + 0.2 * cos * cos - 0.2 * sin * cos;
      double xy = 0.1 * (cos * cos - sin * sin) + (0.2 - 0.3) * sin * cos;
      double decay = shrink * shrink;
      xx = tau + (xx - tau) * decay;
      yy = tau + (yy - tau) * decay;
      xy *= decay;
      agrees(s, row, xx, Quantity.VARIANCE, 0);
      agrees(s, row, yy, Quantity.VARIANCE, 1);
      agrees(s, row, xy, Quantity.COVARIANCE, 0, 1);
      double determinant = xx * yy - xy * xy;
      agrees(s, row, Math.log(2 * Math.PI * Math.E) + Math.log(determinant) / 2, Quantity.ENTROPY);
      agrees(s, row, (xx + yy) / determinant, Quantity.FISHER_INFORMATION);
    }
    assertThat(s.get(1, Quantity.FREE_ENERGY)).isEmpty();
  }

  /** Each of two independent coordinates as the solver on a line has it. */
  private static void isTwoLines(PlaneSolution s, LineSolution... lines) {
    for (int row = 0; row < s.rows().size(); row++) {
      int at = row;
      for (int a = 0; a < 2; a++) {
        agrees(s, row, lines[a].get(row, Quantity.MEAN, 0).orElseThrow().value(), Quantity.MEAN, a);
        agrees(
            s,
            row,
            lines[a].get(row, Quantity.VARIANCE, 0).orElseThrow().value(),
            Quantity.VARIANCE,
            a);
      }
      for (Quantity sum :
          List.of(
              Quantity.ENTROPY,
              Quantity.MEAN_ENERGY,
              Quantity.DISSIPATION,
              Quantity.FISHER_INFORMATION,
              Quantity.WORK)) {
        if (s.get(row, sum).isEmpty()) continue;
        // A line that stands still has no work.
        double both =
            Arrays.stream(lines)
                .mapToDouble(l -> l.get(at, sum).map(GridSolution.Value::value).orElse(0.0))
                .sum();
        agrees(s, row, both, sum);
      }
    }
  }

  private static LineSolution line(
      String potential, double tau, Domain domain, double mean, double deviation, Double... times)
      throws Exception {
    return new LineProblem(
            new Conditions(typed(potential, 1), tau, domain),
            GaussianLaw.at(mean, deviation),
            List.of(times),
            List.of(),
            0)
        .solve();
  }

  @Tag("slow")
  @Test
  void onATorusItIsThatOfTwoRings() throws Exception {
    Domain torus = new Domain.Periodic(new Box(List.of(0.0, -1.0), List.of(1.0, 2.0)));
    String first = "0.6*sin(2*pi*x)";
    String second = "0.4*cos(2*pi*x/3)";
    isTwoLines(
        solve(
            typed("0.6*sin(2*pi*x1) + 0.4*cos(2*pi*x2/3)", 2),
            0.3,
            torus,
            GaussianLaw.ofStandardDeviation(List.of(0.9, 0.3), List.of(0.15, 0.4)),
            0.0,
            0.05,
            0.4),
        line(first, 0.3, ring(0, 1), 0.9, 0.15, 0.0, 0.05, 0.4),
        line(second, 0.3, ring(-1, 2), 0.3, 0.4, 0.0, 0.05, 0.4));
  }

  private static Domain ring(double from, double to) {
    return new Domain.Periodic(new Box(List.of(from), List.of(to)));
  }

  private static Domain walls(double from, double to) {
    return new Domain.Reflecting(new Box(List.of(from), List.of(to)));
  }

  @Tag("slow")
  @Test
  void betweenWallsInALandscapeThatMovesItIsThatOfTwoLines() throws Exception {
    Domain box = new Domain.Reflecting(new Box(List.of(-1.0, 0.0), List.of(1.0, 3.0)));
    isTwoLines(
        solve(
            typed("(1 + sin(3*t)/2)*x1^2 + 0.7*x2", 2),
            0.5,
            box,
            GaussianLaw.ofStandardDeviation(List.of(0.5, 2.5), List.of(0.3, 0.4)),
            0.0,
            0.1,
            0.8),
        line("(1 + sin(3*t)/2)*x^2", 0.5, walls(-1, 1), 0.5, 0.3, 0.0, 0.1, 0.8),
        line("0.7*x", 0.5, walls(0, 3), 2.5, 0.4, 0.0, 0.1, 0.8));
  }

  static List<PlaneTruth> truths() {
    return PlaneTruth.all();
  }

  /** Within the last change of the other solver, which stops at fewer digits. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("truths")
  void anotherSolverFindsTheSame(PlaneTruth truth) {
    List<Double> times = new ArrayList<>(List.of(0.0));
    times.addAll(truth.times());
    PlaneSolution s =
        new PlaneProblem(truth.conditions(), truth.start(), times, List.of(), 0).solve();
    List<PlaneFokkerPlanck.Values> values = truth.values();
    for (int k = 0; k < values.size(); k++) {
      PlaneFokkerPlanck.Values there = values.get(k);
      near(s, k + 1, there.meanEnergy(), Quantity.MEAN_ENERGY);
      near(s, k + 1, there.entropy(), Quantity.ENTROPY);
      near(s, k + 1, there.dissipation(), Quantity.DISSIPATION);
      near(s, k + 1, there.fisherInformation(), Quantity.FISHER_INFORMATION);
    }
  }

  private static void near(PlaneSolution s, int row, double truth, Quantity quantity) {
    GridSolution.Value v = s.get(row, quantity).orElseThrow();
    assertThat(v.value())
        .as("%s at %s: %s", quantity, s.rows().get(row).time(), v)
        .isCloseTo(truth, within(2e-4 * Math.max(1, Math.abs(truth)) + v.error()));
  }

  /** dF/dt = −D: Theorem 4, by differences of the extrapolated F. */
  @Tag("slow")
  @Test
  void theFreeEnergyFallsByTheDissipation() {
    double h = 0.01;
    PlaneSolution s =
        solve(
            new CoupledDoubleWell(1),
            0.5,
            PLANE,
            GaussianLaw.ofStandardDeviation(List.of(0.3, -0.4), List.of(0.5)),
            0.0,
            0.4 - h,
            0.4,
            0.4 + h);
    DoubleUnaryOperator free = row -> s.get((int) row, Quantity.FREE_ENERGY).orElseThrow().value();
    double slope = (free.applyAsDouble(3) - free.applyAsDouble(1)) / (2 * h);
    double d = s.get(2, Quantity.DISSIPATION).orElseThrow().value();
    assertThat(-slope).isCloseTo(d, within(1e-3 * d));
  }

  /** Means over cells of a Gaussian, which has a closed form. */
  @Tag("slow")
  @Test
  void densitiesHaveMassOneAndTheirErrors() {
    PlaneSolution s =
        new PlaneProblem(
                new Conditions(new Quadratic(List.of(1.0, 1.0), List.of(0.0, 0.0)), 0.5, PLANE),
                GaussianLaw.ofStandardDeviation(List.of(0.0, 0.0), List.of(0.4)),
                List.of(0.0, 0.5),
                List.of(1),
                0)
            .solve();
    PlaneSolution.Density density = s.densities().getFirst();
    double[] x = s.positions(0);
    double[] y = s.positions(1);
    double area = (x[1] - x[0]) * (y[1] - y[0]);
    assertThat(Arrays.stream(density.values()).sum() * area).isCloseTo(1, within(1e-6));
    double v = 0.5 + (0.16 - 0.5) * Math.exp(-1);
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        double truth = share(x[i], x[1] - x[0], v) * share(y[j], y[1] - y[0], v);
        int k = i * y.length + j;
        assertThat(density.values()[k]).isCloseTo(truth, within(density.errors()[k] + 1e-12));
      }
    }
  }

  private static double share(double middle, double side, double variance) {
    double scale = Math.sqrt(2 * variance);
    return (Erf.erf((middle + side / 2) / scale) - Erf.erf((middle - side / 2) / scale))
        / (2 * side);
  }

  @Tag("slow")
  @Test
  void whatCannotBeSolvedIsRefusedWithItsReason() {
    Conditions well = new Conditions(new CoupledDoubleWell(1), 0.5, PLANE);
    List<Double> times = List.of(0.0, 1.0);
    assertThatThrownBy(
            () -> new PlaneProblem(well, new PointLaw(List.of(0.0, 0.0)), times, List.of(), 0))
        .hasMessageContaining("from Gaussians and mixtures");
    assertThatThrownBy(
            () ->
                new PlaneProblem(
                    well,
                    new UniformLaw(new Box(List.of(0.0, 0.0), List.of(1.0, 1.0))),
                    times,
                    List.of(),
                    0))
        .hasMessageContaining("from Gaussians and mixtures");
    assertThatThrownBy(
            () ->
                solve(
                    new Quadratic(List.of(-1.0, 1.0), List.of(0.0, 0.0)),
                    0.5,
                    PLANE,
                    GaussianLaw.ofStandardDeviation(List.of(0.0, 0.0), List.of(1.0)),
                    0.0,
                    100.0))
        .hasMessageContaining("spreads beyond");
    Potential needles =
        new GaussianMixture(
            List.of(0.5, 0.5),
            List.of(List.of(-1.0, 0.0), List.of(1.0, 0.0)),
            List.of(
                List.of(List.of(0.25, 0.0), List.of(0.0, 0.25)),
                List.of(List.of(1e-8, 0.0), List.of(0.0, 1e-8))));
    assertThatThrownBy(
            () ->
                solve(
                    needles,
                    0.5,
                    PLANE,
                    GaussianLaw.ofStandardDeviation(List.of(0.0, 0.0), List.of(1.0)),
                    0.0,
                    1.0))
        .hasMessageContaining("narrower than a cell");
  }
}
