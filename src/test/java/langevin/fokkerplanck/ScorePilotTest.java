package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import langevin.dynamics.Conditions;
import langevin.dynamics.ScoreFit;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.InitialLaw;
import langevin.ensemble.PointLaw;
import langevin.estimate.line.ExpectedVelocity;
import langevin.potential.DoubleWell;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Test;

/** The pilot's score against closed forms: right to some percent, which is all it is for. */
class ScorePilotTest {
  private static final double LENGTH = 0.02;

  private static ScoreFit fit(Potential landscape, double temperature, InitialLaw law, int count) {
    return new LineProblem(
            new Conditions(landscape, temperature, new Domain.Unbounded()),
            law,
            List.of(0.0, 0.1, count * LENGTH),
            List.of(),
            0)
        .pilot(LENGTH, count, List.of())
        .score();
  }

  private static double at(ScoreFit fit, int interval, double x) {
    ScoreFit.Polynomial polynomial = fit.polynomials().get(interval);
    double u = Math.clamp((x - polynomial.centre()) / polynomial.radius(), -1, 1);
    double sum = 0;
    for (int j = ScoreFit.TERMS - 1; j >= 0; j--) sum = sum * u + polynomial.coefficients()[j];
    return sum;
  }

  /** √(E(s − truth)²/E s²) under a density that need not be normalised, between two ends. */
  private static double off(
      ScoreFit fit,
      int interval,
      DoubleUnaryOperator truth,
      DoubleUnaryOperator density,
      double lower,
      double upper) {
    double off = 0;
    double all = 0;
    for (int i = 0; i <= 2000; i++) {
      double x = lower + (upper - lower) * i / 2000;
      double s = truth.applyAsDouble(x);
      double d = at(fit, interval, x) - s;
      off += density.applyAsDouble(x) * d * d;
      all += density.applyAsDouble(x) * s * s;
    }
    return Math.sqrt(off / all);
  }

  @Test
  void ofACloudInAParabola() {
    double k = 1.5;
    double tau = 0.4;
    Potential parabola = new Quadratic(List.of(k), List.of(0.0));
    for (InitialLaw law :
        List.of(
            new GaussianLaw(List.of(2.0), List.of(List.of(0.04))), new PointLaw(List.of(2.0)))) {
      double first = law instanceof PointLaw ? 0 : 0.04;
      ScoreFit fit = fit(parabola, tau, law, 100);
      for (int interval : new int[] {5, 20, 99}) {
        double t = (interval + 0.5) * LENGTH;
        double mean = 2 * Math.exp(-k * t);
        double decayed = Math.exp(-2 * k * t);
        double v = first * decayed + tau / k * (1 - decayed);
        double off =
            off(
                fit,
                interval,
                x -> -(x - mean) / v,
                x -> Math.exp(-(x - mean) * (x - mean) / (2 * v)),
                mean - 5 * Math.sqrt(v),
                mean + 5 * Math.sqrt(v));
        // Implicit Euler with steps of 0.0025 spreads a point that starts by some percent more.
        assertThat(off).as("%s at %s", law, t).isLessThan(0.05);
      }
    }
  }

  /** After long that of the Gibbs law, −V′/τ, though two wells are no polynomial's easiest. */
  @Test
  void ofTwoWells() {
    double tau = 0.25;
    ScoreFit fit =
        fit(new DoubleWell(), tau, new GaussianLaw(List.of(-1.0), List.of(List.of(0.01))), 2000);
    double off =
        off(
            fit,
            1999,
            x -> -(x * x * x - x) / tau,
            x -> Math.exp(-(x * x * x * x / 4 - x * x / 2) / tau),
            -2.5,
            2.5);
    assertThat(off).isLessThan(0.01);
  }

  /** The flow kx − τ(x − m)/v of a cloud in a parabola, and D, its mean square. */
  @Test
  void theFlowOfACloudInAParabola() {
    double k = 1.5;
    double tau = 0.4;
    ExpectedVelocity flow =
        new LineProblem(
                new Conditions(
                    new Quadratic(List.of(k), List.of(0.0)), tau, new Domain.Unbounded()),
                new GaussianLaw(List.of(2.0), List.of(List.of(0.04))),
                List.of(0.0, 0.013, 0.5, 2.0),
                List.of(),
                0)
            .pilot(LENGTH, 100, List.of(0.0, 0.013, 0.5, 2.0))
            .velocity();
    assertThat(flow.moments()).hasSize(4);
    for (ExpectedVelocity.Moment moment : flow.moments()) {
      double decayed = Math.exp(-2 * k * moment.time());
      double mean = 2 * Math.exp(-k * moment.time());
      double v = 0.04 * decayed + tau / k * (1 - decayed);
      double slope = k - tau / v;
      double dissipation = k * k * mean * mean + slope * slope * v;
      // Of the grid and of implicit Euler, some percent of w at first.
      assertThat(moment.square()).isCloseTo(dissipation, withinPercentage(8));
      for (double u = -2; u <= 2; u += 0.5) {
        double x = mean + u * Math.sqrt(v);
        assertThat(moment.at(x))
            .isCloseTo(k * x - tau * (x - mean) / v, within(0.05 * Math.sqrt(dissipation)));
      }
      // Half the cells and steps: what it is unsure of is no less than it is off by, nor absurd.
      assertThat(moment.unsure()).isBetween(0.0, 0.01 * dissipation);
    }
  }

  /**
   * In equilibrium nothing flows: exactly so in the scheme, between walls and around a ring too.
   */
  @Test
  void nothingFlowsInEquilibrium() {
    Box box = new Box(List.of(-2.0), List.of(2.0));
    for (Domain domain : List.of(new Domain.Reflecting(box), new Domain.Periodic(box))) {
      ExpectedVelocity flow =
          new LineProblem(
                  new Conditions(new DoubleWell(), 0.25, domain),
                  new GaussianLaw(List.of(-1.0), List.of(List.of(0.01))),
                  List.of(0.0, 0.1, 60.0),
                  List.of(),
                  0)
              .pilot(0.1, 600, List.of(0.0, 0.1, 60.0))
              .velocity();
      ExpectedVelocity.Moment end = flow.moments().getLast();
      assertThat(flow.moments().get(1).square()).isGreaterThan(0.1);
      assertThat(end.square()).isLessThan(1e-3);
      assertThat(end.place()[0]).isEqualTo(-2);
      assertThat(end.place()[end.place().length - 1]).isEqualTo(2);
    }
  }
}
