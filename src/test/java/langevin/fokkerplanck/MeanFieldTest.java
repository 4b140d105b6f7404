package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.PointLaw;
import langevin.ensemble.UniformLaw;
import langevin.estimate.Quantity;
import langevin.potential.Coefficient;
import langevin.potential.DoubleWell;
import langevin.potential.MeanField;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.TiltedDoubleWell;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The equation of McKean and Vlasov on a grid, and where its solutions end. */
class MeanFieldTest {
  private static final Domain LINE = new Domain.Unbounded();

  private static MeanField of(Potential confinement, double coupling) {
    return new MeanField(confinement, coupling, List.of(3, 2));
  }

  private static InitialLaw alike(double mean, double deviation) {
    return GaussianLaw.ofStandardDeviation(Collections.nCopies(5, mean), List.of(deviation));
  }

  private static GridSolution solve(
      MeanField systems, double temperature, InitialLaw law, List<Double> times) {
    return GridProblem.of(new Conditions(systems, temperature, LINE), law, times, List.of(), 0)
        .solve();
  }

  private static void agrees(GridSolution.Value found, double truth, String what) {
    assertThat(found.value())
        .as(what)
        .isCloseTo(truth, within(1e-8 * Math.max(1, Math.abs(truth))));
    assertThat(Math.abs(found.value() - truth)).as(what).isLessThanOrEqualTo(found.error() + 1e-13);
  }

  /** m(t) = m₀e^{−kt}, v̇ = −2(k + κ)v + 2τ, and all that follows of a Gaussian; also repelled. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(doubles = {1.5, 0, -0.4})
  void inAParabolaTheLawIsGaussianWithTheRatesOfClosedForm(double coupling) {
    double k = 0.8;
    double tau = 0.5;
    double w = k + coupling;
    List<Double> times = List.of(0.0, 0.1, 0.5, 1.5);
    GridSolution s = solve(of(new Quadratic(List.of(k)), coupling), tau, alike(1.2, 0.4), times);
    for (int row = 0; row < times.size(); row++) {
      double t = times.get(row);
      double m = 1.2 * Math.exp(-k * t);
      double v = tau / w + (0.16 - tau / w) * Math.exp(-2 * w * t);
      double energy = k * (m * m + v) / 2 + coupling * v / 2;
      double entropy = Math.log(2 * Math.PI * Math.E * v) / 2;
      double force = w - tau / v;
      String at = " at " + t;
      agrees(s.get(row, Quantity.MEAN, 0).orElseThrow(), m, "m" + at);
      agrees(s.get(row, Quantity.VARIANCE, 0).orElseThrow(), v, "v" + at);
      agrees(s.get(row, Quantity.MEAN_ENERGY).orElseThrow(), energy, "E" + at);
      agrees(s.get(row, Quantity.ENTROPY).orElseThrow(), entropy, "S" + at);
      agrees(s.get(row, Quantity.FREE_ENERGY).orElseThrow(), energy - tau * entropy, "F" + at);
      agrees(
          s.get(row, Quantity.DISSIPATION).orElseThrow(),
          k * k * m * m + force * force * v,
          "D" + at);
      agrees(s.get(row, Quantity.FISHER_INFORMATION).orElseThrow(), 1 / v, "I" + at);
    }
  }

  /** Theorem 4 with W: F(t) − F(0.1) = −∫D dt by Simpson's rule with its own error far below. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(doubles = {2, -0.5})
  void theFreeEnergyFallsByTheDissipation(double coupling) {
    List<Double> times = new ArrayList<>(List.of(0.0));
    for (int k = 0; k <= 128; k++) times.add(0.1 + k / 128.0);
    GridSolution s =
        solve(of(new TiltedDoubleWell(0.25, 1, 0.1), coupling), 0.4, alike(-0.6, 0.5), times);
    double integral = 0;
    for (int k = 0; k <= 128; k++) {
      double weight = k == 0 || k == 128 ? 1 : k % 2 == 1 ? 4 : 2;
      integral += weight / 128 / 3 * s.get(k + 1, Quantity.DISSIPATION).orElseThrow().value();
    }
    double fall =
        s.get(1, Quantity.FREE_ENERGY).orElseThrow().value()
            - s.get(129, Quantity.FREE_ENERGY).orElseThrow().value();
    assertThat(fall).isGreaterThan(0.01).isCloseTo(integral, within(5e-8));
  }

  /** E[V] + ½κ Var − τS of masses on cells. */
  private static double freeEnergy(
      LineCells cells, double[] v, double coupling, double tau, double[] m) {
    double sum = 0;
    double mean = 0;
    double square = 0;
    for (int i = 0; i < m.length; i++) {
      double x = cells.centres()[i];
      sum += m[i] * v[i] + (m[i] > 0 ? tau * m[i] * Math.log(m[i] / cells.width(i)) : 0);
      mean += m[i] * x;
      square += m[i] * x * x;
    }
    return sum + coupling / 2 * (square - mean * mean);
  }

  /** From rough laws, at steps from far below to far above every rate. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 6})
  void noStepRaisesTheFreeEnergyOrLosesMass(double coupling) {
    LineCells cells = LineCells.even(-3, 3, 120, false);
    double tau = 0.25;
    LineGenerator generator =
        new LineGenerator(cells, new DoubleWell(), new Coefficient.Constant(tau), 1, coupling);
    double[] v = LineLandscape.at(new DoubleWell(), cells.centres()).energies(0);
    SplittableRandom random = new SplittableRandom(5);
    for (int trial = 0; trial < 20; trial++) {
      double[] m = new double[cells.count()];
      double sum = 0;
      for (int i = 0; i < m.length; i++) {
        m[i] = random.nextInt(3) == 0 ? random.nextDouble() : 1e-6;
        sum += m[i];
      }
      for (int i = 0; i < m.length; i++) m[i] /= sum;
      double before = freeEnergy(cells, v, coupling, tau, m);
      for (int step = 0; step < 30; step++) {
        generator.at(0);
        generator.step(Math.pow(10, -4 + 6 * random.nextDouble()), m);
        double after = freeEnergy(cells, v, coupling, tau, m);
        assertThat(after).isLessThanOrEqualTo(before + 1e-13);
        before = after;
        double mass = 0;
        for (double each : m) {
          assertThat(each).isPositive();
          mass += each;
        }
        assertThat(mass).isCloseTo(1, within(1e-12));
      }
    }
  }

  @Test
  void withoutCouplingEveryBitIsThatOfOneParticle() {
    List<Double> times = List.of(0.0, 0.3, 1.0);
    GridSolution alone =
        new LineProblem(
                new Conditions(new DoubleWell(), 0.3, LINE),
                GaussianLaw.at(-1, 0.3),
                times,
                List.of(),
                0)
            .solve();
    assertThat(solve(of(new DoubleWell(), 0), 0.3, alike(-1, 0.3), times).rows())
        .isEqualTo(alone.rows());
  }

  @Tag("slow")
  @Test
  void pointsAndEvenLawsOnAllAxesAreThoseOfOne() {
    List<Double> times = List.of(0.0, 0.5);
    List<Double> ones = Collections.nCopies(5, 1.0);
    MeanField systems = of(new Quadratic(List.of(1.0)), 1);
    assertThat(
            solve(systems, 0.5, new PointLaw(ones), times)
                .get(1, Quantity.MEAN, 0)
                .orElseThrow()
                .value())
        .isCloseTo(Math.exp(-0.5), within(1e-8));
    InitialLaw even = new UniformLaw(new Box(Collections.nCopies(5, 0.0), ones));
    assertThat(solve(systems, 0.5, even, times).get(1, Quantity.MEAN, 0).orElseThrow().value())
        .isCloseTo(0.5 * Math.exp(-0.5), within(1e-8));
  }

  @Test
  void particlesThatAreNotIndependentAndAlikeHaveNoSuchLimit() {
    Conditions conditions = new Conditions(of(new DoubleWell(), 1), 0.5, LINE);
    List<Double> times = List.of(0.0, 1.0);
    List<Double> unlike = List.of(1.0, 1.0, 1.0, 1.0, 1.5);
    for (InitialLaw law :
        List.of(new PointLaw(unlike), GaussianLaw.ofStandardDeviation(unlike, List.of(0.3)))) {
      assertThatThrownBy(() -> GridProblem.of(conditions, law, times, List.of(), 0))
          .hasMessageContaining("independent and alike");
    }
    List<List<Double>> correlated = new ArrayList<>();
    for (int a = 0; a < 5; a++) {
      List<Double> row = new ArrayList<>(Collections.nCopies(5, 0.1));
      row.set(a, 1.0);
      correlated.add(row);
    }
    InitialLaw together = new GaussianLaw(Collections.nCopies(5, 0.0), correlated);
    assertThatThrownBy(() -> GridProblem.of(conditions, together, times, List.of(), 0))
        .hasMessageContaining("independent and alike");
    Box box = new Box(Collections.nCopies(5, -2.0), Collections.nCopies(5, 2.0));
    Conditions walls = new Conditions(of(new DoubleWell(), 1), 0.5, new Domain.Reflecting(box));
    assertThatThrownBy(() -> GridProblem.of(walls, alike(0, 0.1), times, List.of(), 0))
        .hasMessageContaining("all of the line only");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 3})
  void aParabolaHasOneEquilibriumWithTheVarianceOfBothSprings(double tau) {
    double k = 0.7;
    double coupling = 1.3;
    MeanField systems = of(new Quadratic(List.of(k), List.of(0.4)), coupling);
    List<MeanFieldEquilibrium> all = MeanFieldEquilibrium.of(systems, tau);
    assertThat(all).hasSize(1);
    MeanFieldEquilibrium one = all.getFirst();
    double v = tau / (k + coupling);
    assertThat(one.mean()).isCloseTo(0.4, within(1e-12));
    assertThat(one.variance()).isCloseTo(v, within(1e-12));
    assertThat(one.freeEnergy()).isCloseTo(-tau / 2 * Math.log(2 * Math.PI * v), within(1e-11));
    assertThat(one.stable()).isTrue();
  }

  /**
   * κ⟨x²⟩ = τ in e^{−(x⁴/4 + (κ−1)x²/2)/τ}: with parabolic cylinder functions ⟨x²⟩ = √(τ/2)
   * D₋₃⁄₂(z)/D₋₁⁄₂(z), z = (κ − 1)/√(2τ) (Dawson 1983, section 3); the roots are by
   * scipy.special.pbdv and scipy.optimize.brentq.
   */
  @Tag("slow")
  @Test
  void theCriticalTemperatureOfDesaiAndZwanzigIsThatOfParabolicCylinderFunctions() {
    double[][] known = {
      {0.5, 0.2645048765534837},
      {1, 0.4569465810444636},
      {2, 0.8157865947053221},
      {4, 1.5054127448829597},
      {5, 1.8452434868659013}
    };
    for (double[] each : known) {
      assertThat(
              MeanFieldEquilibrium.critical(of(new DoubleWell(), each[0]), 0, 0.01, 50)
                  .orElseThrow())
          .isCloseTo(each[1], within(1e-11));
    }
    assertThat(MeanFieldEquilibrium.critical(of(new DoubleWell(), -1), 0, 0.01, 50)).isEmpty();
  }

  @Tag("slow")
  @Test
  void belowTheCriticalTemperatureTwoStableEquilibriaLieBesideAnUnstableOne() {
    MeanField systems = of(new DoubleWell(), 1);
    double critical = MeanFieldEquilibrium.critical(systems, 0, 0.01, 50).orElseThrow();
    for (double part : new double[] {0.2, 0.6, 0.99}) {
      List<MeanFieldEquilibrium> below = MeanFieldEquilibrium.of(systems, part * critical);
      assertThat(below.stream().map(MeanFieldEquilibrium::stable))
          .containsExactly(true, false, true);
      assertThat(below.get(1).mean()).isCloseTo(0, within(1e-10));
      assertThat(below.get(0).mean()).isCloseTo(-below.get(2).mean(), within(1e-10)).isNegative();
      assertThat(below.get(2).freeEnergy()).isLessThan(below.get(1).freeEnergy());
    }
    for (double part : new double[] {1.01, 1.5, 10}) {
      assertThat(MeanFieldEquilibrium.of(systems, part * critical))
          .singleElement()
          .matches(MeanFieldEquilibrium::stable)
          .matches(e -> Math.abs(e.mean()) < 1e-10);
    }
  }

  /** The mean grows as the square root of the distance to the critical temperature. */
  @Tag("slow")
  @Test
  void theMeanVanishesAsASquareRoot() {
    MeanField systems = of(new DoubleWell(), 1);
    double critical = MeanFieldEquilibrium.critical(systems, 0, 0.01, 50).orElseThrow();
    double near = MeanFieldEquilibrium.of(systems, (1 - 1e-4) * critical).getLast().mean();
    double far = MeanFieldEquilibrium.of(systems, (1 - 4e-4) * critical).getLast().mean();
    assertThat(far / near).isCloseTo(2, within(1e-2));
  }

  @Tag("slow")
  @Test
  void theEquationEndsInTheStableEquilibriumOnItsSide() {
    MeanField systems = of(new DoubleWell(), 1);
    MeanFieldEquilibrium end = MeanFieldEquilibrium.of(systems, 0.2).getLast();
    GridSolution s = solve(systems, 0.2, alike(0.5, 0.4), List.of(0.0, 40.0));
    assertThat(s.get(1, Quantity.MEAN, 0).orElseThrow().value())
        .isCloseTo(end.mean(), within(1e-8));
    assertThat(s.get(1, Quantity.VARIANCE, 0).orElseThrow().value())
        .isCloseTo(end.variance(), within(1e-8));
    assertThat(s.get(1, Quantity.FREE_ENERGY).orElseThrow().value())
        .isCloseTo(end.freeEnergy(), within(1e-8));
  }
}
