package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import langevin.dynamics.Conditions;
import langevin.dynamics.PlaneScoreFit;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.MixtureLaw;
import langevin.ensemble.PointLaw;
import langevin.ensemble.UniformLaw;
import langevin.estimate.plane.ExpectedPotential;
import langevin.estimate.plane.PlaneFokkerPlanck;
import langevin.estimate.plane.PlaneTruth;
import langevin.potential.Coefficient;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pilot of the plane against closed forms and another solver. */
class PlanePilotTest {
  private static Optional<PlanePilot> pilot(
      Potential landscape, double temperature, InitialLaw law, List<Double> times) {
    Conditions conditions = new Conditions(landscape, temperature, new Domain.Unbounded());
    return PlanePilot.of(conditions, law, 0, times);
  }

  /** Cells of another grid than the pilot's, over all of its rectangle. */
  private interface Place {
    void at(double x, double y, double area);
  }

  private static void everywhere(ExpectedPotential.Grid grid, Place place) {
    int n = 331;
    double width = (grid.columns() - 4.0) * grid.dx();
    double height = (grid.rows() - 4.0) * grid.dy();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        place.at(
            grid.x() + 1.5 * grid.dx() + (i + 0.5) * width / n,
            grid.y() + 1.5 * grid.dy() + (j + 0.5) * height / n,
            width * height / n / n);
      }
    }
  }

  static List<PlaneTruth> truths() {
    return PlaneTruth.all();
  }

  /** D and S of ρ̂ are those of the other solver, as nearly as is said. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("truths")
  void anotherSolverFindsTheSame(PlaneTruth truth) {
    PlanePilot pilot =
        PlanePilot.of(truth.conditions(), truth.start(), 0, truth.times()).orElseThrow();
    List<PlaneFokkerPlanck.Values> values = truth.values();
    for (int k = 0; k < values.size(); k++) {
      PlaneFokkerPlanck.Values value = values.get(k);
      ExpectedPotential.Moment moment = pilot.potential().moments().get(k);
      ExpectedPotential.Law law = moment.law();
      ExpectedPotential.Reader reader = moment.reader();
      double[] sums = new double[3];
      double[] phi = new double[ExpectedPotential.Reader.NUMBERS];
      double[][] at = new double[2][64];
      double[] v = new double[64];
      everywhere(
          moment.grid(),
          (x, y, area) -> {
            java.util.Arrays.fill(at[0], x);
            java.util.Arrays.fill(at[1], y);
            truth.potential().energy(0, at, 0, 64, v);
            reader.evaluate(x, y, phi);
            double log = (phi[0] - v[0]) / law.temperature() - law.logMass();
            double mass = Math.exp(log) * area;
            sums[0] += mass;
            sums[1] -= mass * log;
            sums[2] += mass * (phi[1] * phi[1] + phi[2] * phi[2]);
          });
      String when = truth.name() + " at " + value.time();
      assertThat(sums[0]).as(when).isCloseTo(1, within(1e-3));
      double root = Math.sqrt(law.unsure());
      assertThat(Math.sqrt(sums[2]))
          .as(when)
          .isCloseTo(Math.sqrt(value.dissipation()), within(root + 1e-4));
      assertThat(Math.sqrt(law.square()))
          .as(when)
          .isCloseTo(Math.sqrt(value.dissipation()), within(3 * root + 1e-4));
      // S of another law differs by first order of what is wrong with it.
      double first = 3 * Math.sqrt(2 * law.divergence());
      assertThat(sums[1]).as(when).isCloseTo(value.entropy(), within(first + 1e-4));
    }
  }

  /**
   * A Gaussian stays one: −log ρ̂ is off by little more than the square root of what is said, and
   * the score, being linear, is its polynomial.
   */
  @Tag("slow")
  @Test
  void ofAGaussianInAParabola() {
    double[] k = {1, 4};
    double tau = 0.5;
    double[] mean = {1, 1};
    double first = 0.09;
    List<Double> times = List.of(0.1, 0.5, 1.0);
    PlanePilot pilot =
        pilot(
                new Quadratic(List.of(k[0], k[1]), List.of(0.0, 0.0)),
                tau,
                GaussianLaw.ofStandardDeviation(List.of(mean[0], mean[1]), List.of(0.3)),
                times)
            .orElseThrow();
    for (int t = 0; t < times.size(); t++) {
      double time = times.get(t);
      double[] m = new double[2];
      double[] v = new double[2];
      for (int a = 0; a < 2; a++) {
        double decayed = Math.exp(-2 * k[a] * time);
        m[a] = mean[a] * Math.exp(-k[a] * time);
        v[a] = first * decayed + tau / k[a] * (1 - decayed);
      }
      ExpectedPotential.Moment moment = pilot.potential().moments().get(t);
      ExpectedPotential.Law law = moment.law();
      ExpectedPotential.Reader reader = moment.reader();
      double[] phi = new double[ExpectedPotential.Reader.NUMBERS];
      double[] sums = new double[2];
      everywhere(
          moment.grid(),
          (x, y, area) -> {
            double dx = x - m[0];
            double dy = y - m[1];
            double log =
                -dx * dx / (2 * v[0])
                    - dy * dy / (2 * v[1])
                    - Math.log(2 * Math.PI * Math.sqrt(v[0] * v[1]));
            double mass = Math.exp(log) * area;
            reader.evaluate(x, y, phi);
            double energy = 0.5 * (k[0] * x * x + k[1] * y * y);
            double found = (phi[0] - energy) / tau - law.logMass();
            sums[0] += mass * (found - log) * (found - log) / 2;
            double offX = phi[1] - (k[0] * x - tau * dx / v[0]);
            double offY = phi[2] - (k[1] * y - tau * dy / v[1]);
            sums[1] += mass * (offX * offX + offY * offY);
          });
      assertThat(sums[0]).isLessThan(law.divergence() + 1e-9);
      assertThat(sums[1]).isLessThan(law.unsure() + 1e-9);
      PlaneScoreFit score = pilot.score();
      int interval = 0;
      while (interval + 1 < score.starts().size() && score.starts().get(interval + 1) < time) {
        interval++;
      }
      PlaneScoreFit.Fit fit = score.fits().get(interval);
      // s_x = −(x − m)/v, in the terms 1 and u; the interval ends at this time.
      assertThat(fit.along()[0][1] / fit.reach()[0]).isCloseTo(-1 / v[0], within(0.1 / v[0]));
      assertThat(fit.along()[1][PlaneScoreFit.DEGREE + 1] / fit.reach()[1])
          .isCloseTo(-1 / v[1], within(0.1 / v[1]));
    }
  }

  @Tag("slow")
  @Test
  void atEquilibriumNothingFlows() {
    ExpectedPotential.Law law =
        pilot(
                new Quadratic(List.of(1.0, 4.0), List.of(0.0, 0.0)),
                0.5,
                new GaussianLaw(List.of(0.0, 0.0), List.of(List.of(0.5, 0.0), List.of(0.0, 0.125))),
                List.of(0.1, 0.2))
            .orElseThrow()
            .potential()
            .moments()
            .getLast()
            .law();
    assertThat(law.square()).isLessThan(1e-4);
  }

  @Test
  void whatIsNotSolved() {
    Potential well = new CoupledDoubleWell(0.5);
    InitialLaw cloud = GaussianLaw.ofStandardDeviation(List.of(-1.0, 0.0), List.of(0.3));
    List<Double> times = List.of(0.1);
    assertThat(pilot(well, 0.25, cloud, times)).isPresent();
    assertThat(pilot(well, 0.25, cloud, List.of())).isEmpty();
    assertThat(pilot(well, 0, cloud, times)).isEmpty();
    assertThat(pilot(well, 0.25, new PointLaw(List.of(-1.0, 0.0)), times)).isEmpty();
    assertThat(
            pilot(
                well,
                0.25,
                GaussianLaw.ofStandardDeviation(List.of(-1.0, 0.0), List.of(0.002)),
                times))
        .isEmpty();
    assertThat(pilot(new Quadratic(List.of(1.0), List.of(0.0)), 1, GaussianLaw.at(0, 1), times))
        .isEmpty();
    Domain walls = new Domain.Reflecting(new Box(List.of(-3.0, -3.0), List.of(3.0, 3.0)));
    assertThat(PlanePilot.of(new Conditions(well, 0.25, walls), cloud, 0, times)).isEmpty();
    Conditions heated =
        new Conditions(well, new Coefficient.Linear(0.25, 0.1), new Domain.Unbounded());
    assertThat(PlanePilot.of(heated, cloud, 0, times)).isEmpty();
    // A ripple within every cell, which both grids would miss alike.
    Potential ripple =
        new langevin.potential.GaussianMixture(
            List.of(0.999, 0.001),
            List.of(List.of(0.0, 0.0), List.of(0.2, 0.1)),
            List.of(
                List.of(List.of(1.0, 0.0), List.of(0.0, 1.0)),
                List.of(List.of(1e-6, 0.0), List.of(0.0, 1e-6))));
    assertThat(pilot(ripple, 1, cloud, times)).isEmpty();
    // So many times leave too few cells for each.
    List<Double> many =
        java.util.stream.IntStream.rangeClosed(1, 4000).mapToObj(n -> 1e-3 * n).toList();
    assertThat(pilot(well, 0.25, cloud, many)).isEmpty();
  }

  @Tag("slow")
  @Test
  void otherStarts() {
    Potential well = new CoupledDoubleWell(0.5);
    InitialLaw two =
        new MixtureLaw(
            List.of(
                new MixtureLaw.Component(
                    0.25, List.of(-1.0, 0.0), List.of(List.of(0.01, 0.0), List.of(0.0, 0.01))),
                new MixtureLaw.Component(
                    0.75, List.of(1.0, 0.0), List.of(List.of(0.1, 0.02), List.of(0.02, 0.1)))));
    PlaneCells cells = PlaneCells.of(new double[] {-3, -3}, new double[] {3, 3}, 60, 50);
    double[] m = PlaneStart.of(two, new Domain.Unbounded()).orElseThrow().masses(cells);
    double left = 0;
    for (int k = 0; k < m.length / 2; k++) left += m[k];
    assertThat(left).isCloseTo(0.25, within(1e-3));
    InitialLaw even = new UniformLaw(new Box(List.of(-1.0, -0.5), List.of(0.25, 0.5)));
    double[] e = PlaneStart.of(even, new Domain.Unbounded()).orElseThrow().masses(cells);
    double before = 0;
    for (int k = 0; k < e.length / 2; k++) before += e[k];
    assertThat(before).isCloseTo(0.8, within(1e-12));
    assertThat(pilot(well, 0.25, two, List.of(0.1))).isPresent();
    assertThat(pilot(well, 0.25, even, List.of(0.1))).isPresent();
  }
}
