package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.DensityLaw;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.MixtureLaw;
import langevin.ensemble.PointLaw;
import langevin.ensemble.UniformLaw;
import langevin.estimate.Quantity;
import langevin.formula.Formula;
import langevin.formula.FormulaCoefficient;
import langevin.potential.Chain;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.DoubleWell;
import langevin.potential.Linear;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The extrapolated solution against closed forms, quadrature and another method: eight digits, and
 * each error at least what it is.
 */
class LineReferenceTest {
  private static final Domain LINE = new Domain.Unbounded();
  private static final double DIGITS = 1e-8;

  private static LineSolution solve(
      Potential potential, double temperature, Domain domain, InitialLaw law, Double... times) {
    return new LineProblem(
            new Conditions(potential, temperature, domain), law, List.of(times), List.of(), 0)
        .solve();
  }

  private static Potential parabola(double stiffness) {
    return new Quadratic(List.of(stiffness), List.of(0.0));
  }

  /** Right to eight digits, and within the error that is said. */
  private static void agrees(LineSolution s, int row, Quantity quantity, double truth, int axis) {
    GridSolution.Value v =
        (axis < 0 ? s.get(row, quantity) : s.get(row, quantity, axis)).orElseThrow();
    String what = "%s at %s: %s".formatted(quantity, s.rows().get(row).time(), v);
    assertThat(v.value()).as(what).isCloseTo(truth, within(DIGITS * Math.max(1, Math.abs(truth))));
    assertThat(Math.abs(v.value() - truth)).as(what).isLessThanOrEqualTo(v.error() + 1e-13);
  }

  /** All of a Gaussian N(m, v) in λx²/2. */
  private static void isGaussian(
      LineSolution s, int row, double stiffness, double temperature, double m, double v) {
    agrees(s, row, Quantity.MEAN, m, 0);
    agrees(s, row, Quantity.VARIANCE, v, 0);
    double energy = stiffness * (v + m * m) / 2;
    double entropy = Math.log(2 * Math.PI * Math.E * v) / 2;
    agrees(s, row, Quantity.MEAN_ENERGY, energy, -1);
    agrees(s, row, Quantity.ENTROPY, entropy, -1);
    agrees(s, row, Quantity.FREE_ENERGY, energy - temperature * entropy, -1);
    double force = stiffness - temperature / v;
    agrees(s, row, Quantity.DISSIPATION, stiffness * stiffness * m * m + force * force * v, -1);
    agrees(s, row, Quantity.FISHER_INFORMATION, 1 / v, -1);
  }

  /** v̇ = −2kv + 2τ(t), with τ = ¼ + ¾e^{−t} up to a quench at time 1, and 0.1 after it. */
  @Tag("slow")
  @Test
  void aTemperatureThatChangesAndJumpsHasItsClosedForms() throws Exception {
    Coefficient tau =
        FormulaCoefficient.jumping(
            Formula.read("if(t < 1, 0.25 + 0.75*exp(-t), 0.1)", Map.of(), 1));
    double before = Math.nextDown(1.0);
    LineSolution s =
        new LineProblem(
                new Conditions(parabola(1.5), tau, LINE),
                GaussianLaw.at(1, 0.4),
                List.of(0.0, 0.3, before, 1.0, 2.0),
                List.of(),
                0)
            .solve();
    double atQuench = warm(0.16, 1);
    double[] variance = {
      0.16, warm(0.16, 0.3), atQuench, atQuench, 0.1 / 1.5 + (atQuench - 0.1 / 1.5) * Math.exp(-3)
    };
    for (int row = 0; row < 5; row++) {
      double t = s.rows().get(row).time();
      double temperature = t < 1 ? 0.25 + 0.75 * Math.exp(-t) : 0.1;
      isGaussian(s, row, 1.5, temperature, Math.exp(-1.5 * t), variance[row]);
    }
    assertThat(GridProblem.obstacle(new Conditions(parabola(1.5), tau, LINE), 0, 2)).isEmpty();
    Conditions frozen = new Conditions(parabola(1.5), new Coefficient.Linear(1, -0.5), LINE);
    assertThat(GridProblem.obstacle(frozen, 0, 2))
        .contains("needs a temperature greater than 0, found 0 at time 2");
  }

  /** Of k = 3/2 from v₀ at time t before the quench. */
  private static double warm(double v, double t) {
    double e = Math.exp(-3 * t);
    return v * e + 0.25 / 1.5 * (1 - e) + 2 * 0.75 * (Math.exp(-t) - e) / (3 - 1);
  }

  @Tag("slow")
  @Test
  void anOrnsteinUhlenbeckProcessHasItsClosedForms() {
    for (double start : new double[] {0.4, 0.02}) {
      LineSolution s =
          solve(parabola(1.5), 0.5, LINE, GaussianLaw.at(1, start), 0.0, 0.1, 1.0, 4.0);
      for (int row = 0; row < 4; row++) {
        double t = s.rows().get(row).time();
        double e = Math.exp(-1.5 * t);
        isGaussian(s, row, 1.5, 0.5, e, 0.5 / 1.5 + (start * start - 0.5 / 1.5) * e * e);
      }
    }
  }

  /** A Gaussian that is typed as a formula is the Gaussian. */
  @Tag("slow")
  @Test
  void aDensityThatIsTypedIsAStart() throws Exception {
    InitialLaw typed =
        new DensityLaw(Formula.read("exp(-(x - 1)^2/0.32)", Map.of(), 1), Optional.empty());
    LineSolution s = solve(parabola(1), 0.5, LINE, typed, 0.0, 0.5);
    for (int row = 0; row < 2; row++) {
      double e = Math.exp(-s.rows().get(row).time());
      isGaussian(s, row, 1, 0.5, e, 0.5 + (0.16 - 0.5) * e * e);
    }
    assertThat(
            LineProblem.startObstacle(
                typed, new Domain.Periodic(new Box(List.of(0.0), List.of(1.0)))))
        .hasValueSatisfying(why -> assertThat(why).contains("on all of the line"));
  }

  @Tag("slow")
  @Test
  void fromAPointTheLawIsGaussianAtOnce() {
    LineSolution s = solve(parabola(1), 0.5, LINE, new PointLaw(List.of(1.0)), 0.0, 0.05, 1.0);
    assertThat(s.get(0, Quantity.ENTROPY)).isEmpty();
    assertThat(s.get(0, Quantity.DISSIPATION)).isEmpty();
    for (int row = 1; row < 3; row++) {
      double e = Math.exp(-s.rows().get(row).time());
      isGaussian(s, row, 1, 0.5, e, 0.5 * (1 - e * e));
    }
  }

  /** v′ = −2λv + 2τ, and W = ∫ λ̇ E[x²]/2, by Simpson's rule on a fine grid. */
  @Tag("slow")
  @Test
  void aDrivenWellHasTheVarianceAndTheWorkOfItsEquation() {
    Potential driven =
        new Controlled(
            parabola(0), parabola(1), new Coefficient.Table(List.of(0.5, 1.5), List.of(1.0, 3.0)));
    LineSolution s = solve(driven, 0.5, LINE, GaussianLaw.at(0, 0.5), 0.0, 1.0, 2.0);
    int n = 40_000;
    double h = 2.0 / n;
    double v = 0.25;
    double work = 0;
    for (int k = 0; k < n; k++) {
      double t = k * h;
      // Runge–Kutta of fourth order; corners are nodes, and λ̇ is that of the interval.
      double a = rate(t, v);
      double b = rate(t + h / 2, v + h / 2 * a);
      double c = rate(t + h / 2, v + h / 2 * b);
      double d = rate(t + h, v + h * c);
      double next = v + h / 6 * (a + 2 * b + 2 * c + d);
      double slope = t + h / 2 > 0.5 && t + h / 2 < 1.5 ? 2 : 0;
      double middle = v + h / 4 * (a + b);
      work += slope * h / 12 * (v + 4 * middle + next);
      v = next;
      if (k == n / 2 - 1) isGaussian(s, 1, 2, 0.5, 0, v);
    }
    isGaussian(s, 2, 3, 0.5, 0, v);
    agrees(s, 2, Quantity.WORK, work, -1);
    agrees(s, 2, Quantity.POWER, 0, -1);
  }

  private static double rate(double t, double v) {
    return 1 - 2 * (1 + 2 * Math.clamp(t - 0.5, 0.0, 1.0)) * v;
  }

  /** A uniform law on ±2 is, at any later time, one on ±2e^{−t} smoothed by a Gaussian. */
  @Tag("slow")
  @Test
  void aUniformStartIsSmoothedByAGaussian() {
    LineSolution s =
        solve(
            parabola(1),
            1,
            LINE,
            new UniformLaw(new Box(List.of(-2.0), List.of(2.0))),
            0.0,
            0.04,
            0.5);
    agrees(s, 0, Quantity.ENTROPY, Math.log(4), -1);
    assertThat(s.get(0, Quantity.FISHER_INFORMATION)).isEmpty();
    for (int row = 1; row < 3; row++) {
      double a = Math.exp(-s.rows().get(row).time());
      double w = Math.sqrt(1 - a * a);
      DoubleUnaryOperator rho = x -> (normal((x + 2 * a) / w) - normal((x - 2 * a) / w)) / (4 * a);
      DoubleUnaryOperator slope =
          x -> (gauss((x + 2 * a) / w) - gauss((x - 2 * a) / w)) / (4 * a * w);
      isOf(s, row, rho, slope, -9, 9, x -> x, x -> x * x / 2, 1);
    }
  }

  private static double gauss(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  private static double normal(double z) {
    return org.apache.commons.math3.special.Erf.erfc(-z / Math.sqrt(2)) / 2;
  }

  /** S, D and I of a density that is known, by the midpoint rule. */
  private static void isOf(
      LineSolution s,
      int row,
      DoubleUnaryOperator rho,
      DoubleUnaryOperator slope,
      double from,
      double to,
      DoubleUnaryOperator force,
      DoubleUnaryOperator energy,
      double temperature) {
    int n = 200_000;
    double h = (to - from) / n;
    double[] sums = new double[4];
    for (int i = 0; i < n; i++) {
      double x = from + (i + 0.5) * h;
      double r = rho.applyAsDouble(x);
      if (r < 1e-25) continue;
      double score = slope.applyAsDouble(x) / r;
      double g = force.applyAsDouble(x) + temperature * score;
      sums[0] += h * r * energy.applyAsDouble(x);
      sums[1] -= h * r * Math.log(r);
      sums[2] += h * r * g * g;
      sums[3] += h * r * score * score;
    }
    agrees(s, row, Quantity.MEAN_ENERGY, sums[0], -1);
    agrees(s, row, Quantity.ENTROPY, sums[1], -1);
    agrees(s, row, Quantity.DISSIPATION, sums[2], -1);
    agrees(s, row, Quantity.FISHER_INFORMATION, sums[3], -1);
  }

  /** Diffusion on a ring, from a point and drifting: a wrapped Gaussian that goes round. */
  @Tag("slow")
  @Test
  void onAFreeTiltedRingTheLawIsAWrappedGaussian() {
    Domain ring = new Domain.Periodic(new Box(List.of(-1.0), List.of(1.0)));
    LineSolution s =
        solve(new Linear(List.of(0.7)), 0.2, ring, new PointLaw(List.of(0.3)), 0.0, 0.1, 0.6);
    assertThat(s.get(1, Quantity.FREE_ENERGY)).isEmpty();
    for (int row = 1; row < 3; row++) {
      double t = s.rows().get(row).time();
      double at = 0.3 - 0.7 * t;
      double w = Math.sqrt(0.4 * t);
      isOf(
          s,
          row,
          x -> images(x, at, w, false),
          x -> images(x, at, w, true),
          -1,
          1,
          _ -> 0.7,
          x -> 0.7 * x,
          0.2);
    }
  }

  private static double images(double x, double at, double w, boolean slope) {
    double sum = 0;
    for (int k = -8; k <= 8; k++) {
      double z = (x - at + 2 * k) / w;
      sum += slope ? -z * gauss(z) / (w * w) : gauss(z) / w;
    }
    return sum;
  }

  /** Diffusion between walls: images of the Gaussian on both sides. */
  @Tag("slow")
  @Test
  void betweenWallsTheLawHasItsMirrorImages() {
    Domain walls = new Domain.Reflecting(new Box(List.of(0.0), List.of(1.0)));
    LineSolution s =
        solve(new Linear(List.of(0.0)), 0.3, walls, GaussianLaw.at(0.2, 0.15), 0.0, 0.02, 0.2);
    for (int row = 0; row < 3; row++) {
      double w = Math.sqrt(0.0225 + 0.6 * s.rows().get(row).time());
      DoubleUnaryOperator rho = x -> images(x, 0.2, w, false) + images(-x, 0.2, w, false);
      DoubleUnaryOperator slope = x -> images(x, 0.2, w, true) - images(-x, 0.2, w, true);
      isOf(s, row, rho, slope, 0, 1, _ -> 0, _ -> 0, 0.3);
    }
  }

  /** golden/line-fokker-planck.csv: a basis of sinc functions, made by the script beside it. */
  @Test
  void theDoubleWellHasTheValuesOfASpectralMethod() throws IOException {
    List<String> lines;
    try (InputStream in =
        Objects.requireNonNull(
            LineReferenceTest.class.getResourceAsStream("/golden/line-fokker-planck.csv"))) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
    assertThat(lines).hasSize(6);
    for (String line : lines) {
      double[] v =
          java.util.Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
      LineSolution s = solve(new DoubleWell(), v[0], LINE, GaussianLaw.at(-1, v[1]), 0.0, v[2]);
      Quantity[] order = {
        Quantity.MEAN,
        Quantity.VARIANCE,
        Quantity.MEAN_ENERGY,
        Quantity.ENTROPY,
        Quantity.DISSIPATION,
        Quantity.FISHER_INFORMATION
      };
      for (int q = 0; q < order.length; q++) {
        GridSolution.Value ours =
            (q < 2 ? s.get(1, order[q], 0) : s.get(1, order[q])).orElseThrow();
        // The basis is good to some 10⁻¹⁰, of which eleven digits are kept.
        assertThat(ours.value())
            .as("%s at %s, %s", order[q], v[2], ours)
            .isCloseTo(v[3 + q], within(DIGITS * Math.max(0.1, Math.abs(v[3 + q]))));
      }
    }
  }

  @Test
  void equilibriumStaysAndHasNoDissipation() {
    LineSolution s =
        solve(
            new DoubleWell(),
            0.25,
            LINE,
            new GibbsLaw(new DoubleWell(), 0.25, LINE),
            0.0,
            1.0,
            50.0);
    for (int row = 0; row < 3; row++) {
      agrees(s, row, Quantity.DISSIPATION, 0, -1);
      agrees(s, row, Quantity.MEAN, 0, 0);
      agrees(s, row, Quantity.POPULATION, 0.5, 0);
      agrees(
          s, row, Quantity.FREE_ENERGY, s.get(0, Quantity.FREE_ENERGY).orElseThrow().value(), -1);
    }
  }

  /** Far narrower than the interval, and two of it: the cells are where the clouds are. */
  @Tag("slow")
  @Test
  void narrowCloudsFarApartAreResolved() {
    InitialLaw clouds =
        new MixtureLaw(
            List.of(
                new MixtureLaw.Component(0.4, List.of(-20.0), List.of(List.of(1e-4))),
                new MixtureLaw.Component(0.6, List.of(20.0), List.of(List.of(1e-4)))));
    LineSolution s = solve(new Linear(List.of(0.0)), 0.5, LINE, clouds, 0.0, 0.1);
    double mixing = -0.4 * Math.log(0.4) - 0.6 * Math.log(0.6);
    for (int row = 0; row < 2; row++) {
      double v = 1e-4 + s.rows().get(row).time();
      agrees(s, row, Quantity.ENTROPY, mixing + Math.log(2 * Math.PI * Math.E * v) / 2, -1);
      agrees(s, row, Quantity.FISHER_INFORMATION, 1 / v, -1);
      agrees(s, row, Quantity.VARIANCE, v + 400 - 16, 0);
    }
  }

  @Test
  void theDensityIsAMeanOverEachCellAndNotNegative() {
    LineSolution s =
        new LineProblem(
                new Conditions(parabola(1), 0.5, LINE),
                GaussianLaw.at(1, 0.3),
                List.of(0.0, 0.5),
                List.of(1),
                0)
            .solve();
    LineSolution.Density density = s.densities().getFirst();
    double v = 0.5 + (0.09 - 0.5) * Math.exp(-1);
    double m = Math.exp(-0.5);
    double mass = 0;
    for (int i = 0; i < density.values().length; i++) {
      double width = s.faces()[i + 1] - s.faces()[i];
      double mean =
          (normal((s.faces()[i + 1] - m) / Math.sqrt(v))
                  - normal((s.faces()[i] - m) / Math.sqrt(v)))
              / width;
      assertThat(density.values()[i]).isNotNegative().isCloseTo(mean, within(1e-9));
      mass += width * density.values()[i];
    }
    assertThat(mass).isCloseTo(1, within(1e-10));
  }

  /** Fewer cells: larger errors, which are still errors. */
  @Test
  void aNumberOfCellsIsTakenAndItsErrorIsSaid() {
    LineSolution coarse =
        new LineProblem(
                new Conditions(new DoubleWell(), 0.25, LINE),
                GaussianLaw.at(-1, 0.1),
                List.of(0.0, 0.1),
                List.of(),
                100)
            .solve();
    assertThat(coarse.cells()).isEqualTo(100);
    GridSolution.Value information = coarse.get(1, Quantity.FISHER_INFORMATION).orElseThrow();
    assertThat(information.error()).isGreaterThan(1e-7);
    assertThat(Math.abs(information.value() - 21.1524076235)).isLessThan(information.error());
  }

  @Test
  void whatCannotBeSolvedIsRefusedWithItsReason() {
    Conditions plane = new Conditions(new Chain(2, 1, 1), 0.5, LINE);
    assertThatThrownBy(
            () -> new LineProblem(plane, GaussianLaw.at(0, 1), List.of(0.0, 1.0), List.of(), 0))
        .hasMessageContaining("dimension 2");
    assertThatThrownBy(
            () ->
                new LineProblem(
                    new Conditions(parabola(1), 0, LINE),
                    GaussianLaw.at(0, 1),
                    List.of(0.0, 1.0),
                    List.of(),
                    0))
        .hasMessageContaining("temperature greater than 0");
    // Thrown up at once: the law leaves every interval.
    assertThatThrownBy(() -> solve(parabola(-1), 0.5, LINE, GaussianLaw.at(0, 1), 0.0, 100.0))
        .hasMessageContaining("spreads beyond");
  }
}
