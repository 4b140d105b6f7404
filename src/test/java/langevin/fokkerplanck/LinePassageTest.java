package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.ensemble.GibbsLaw;
import langevin.ensemble.PointLaw;
import langevin.ensemble.Region;
import langevin.ensemble.UniformLaw;
import langevin.potential.DoubleWell;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** First passage on a line against closed forms, quadrature and the barrier's own passage times. */
class LinePassageTest {
  private static final double FREE = Double.NEGATIVE_INFINITY;

  private static final Domain LINE = new Domain.Unbounded();

  private static Conditions at(Potential potential, double temperature) {
    return new Conditions(potential, temperature, LINE);
  }

  private static LinePassage solved(
      Conditions conditions, Region region, langevin.ensemble.InitialLaw law, boolean inside) {
    return LinePassage.of(conditions, region, law, inside).orElseThrow();
  }

  @Test
  void freeParticlesLeaveAnIntervalAsTheSineSeriesSays() {
    double tau = 0.3;
    Region region = new Region(0, 0, 2);
    LinePassage passage =
        solved(
            at(new Quadratic(List.of(0.0)), tau),
            region,
            new UniformLaw(new Box(List.of(0.0), List.of(2.0))),
            true);
    // S(t) = Σ_{odd k} 8/(π²k²) e^{−τ(πk/2)²t}; E[T] = L²/(12τ).
    double t = 0.7;
    double sum = 0;
    for (int k = 1; k < 200; k += 2) {
      sum += 8 / (Math.PI * Math.PI * k * k) * Math.exp(-tau * Math.pow(Math.PI * k / 2, 2) * t);
    }
    assertThat(passage.survival(t).value()).isCloseTo(sum, within(1e-8));
    assertThat(passage.mean().value()).isCloseTo(4 / (12 * tau), within(1e-8));
    assertThat(passage.rate().value()).isCloseTo(tau * Math.PI * Math.PI / 4, within(1e-7));
  }

  @Test
  void fromAPointTheMeanTimeIsThatOfTheBackwardEquation() {
    double tau = 0.3;
    LinePassage passage =
        solved(
            at(new Quadratic(List.of(0.0)), tau),
            new Region(0, -1, 2),
            new PointLaw(List.of(0.25)),
            true);
    double truth = 1.25 * 1.75 / (2 * tau);
    assertThat(Math.abs(passage.mean().value() - truth))
        .isLessThan(2 * passage.mean().error() + 1e-3 * truth);
  }

  @Tag("slow")
  @Test
  void overABarrierTheMeanTimeIsThatOfTheQuadrature() {
    Conditions conditions = at(new DoubleWell(), 0.25);
    LineBarrier barrier = LineBarrier.of(conditions).getFirst();
    double bottom = barrier.left();
    LinePassage passage =
        solved(conditions, new Region(0, FREE, barrier.top()), GaussianLaw.at(bottom, 0.01), true);
    // m″ is of order 1, so that a spread of 0.01 changes the mean by less than 10⁻³.
    assertThat(passage.mean().value()).isCloseTo(barrier.passage().fromLeft(), within(1e-3));
  }

  /** The slowest mode of two equal wells is odd: 0 on the top of the barrier. */
  @Tag("slow")
  @Test
  void betweenTwoEqualWellsTheRateIsTheSpectralGap() {
    Conditions conditions = at(new DoubleWell(), 0.25);
    LinePassage passage = solved(conditions, new Region(0, FREE, 0), GaussianLaw.at(-1, 0.3), true);
    assertThat(passage.rate().value()).isCloseTo(0.187170418, within(1e-8));
  }

  @Tag("slow")
  @Test
  void theRestrictedMeanIsTheIntegralOfWhatIsLeft() {
    LinePassage passage =
        solved(
            at(new Quadratic(List.of(1.0)), 0.5),
            new Region(0, FREE, 1),
            GaussianLaw.at(-0.5, 0.2),
            true);
    double end = 3;
    int n = 3000;
    double sum = 0;
    for (int k = 0; k < n; k++) {
      sum += passage.survival((k + 0.5) * end / n).value() * end / n;
    }
    assertThat(passage.restrictedMean(end).value()).isCloseTo(sum, within(1e-6));
    assertThat(passage.restrictedMean(1e4).value()).isCloseTo(passage.mean().value(), within(1e-9));
    // 10⁶ particles by Heun at step 0.025: 2.8522(13) until 4.
    assertThat(passage.restrictedMean(4).value()).isCloseTo(2.8522, within(4.5 * 0.0013));
  }

  @Tag("slow")
  @Test
  void entriesFromBothSidesAreWeighedByWhatStartsThere() {
    Conditions conditions = at(new Quadratic(List.of(1.0)), 0.5);
    Region region = new Region(0, -0.4, 0.4);
    GaussianLaw wide = GaussianLaw.at(0, 1);
    double both = solved(conditions, region, wide, false).survival(0.5).value();
    double right = solved(conditions, new Region(0, FREE, 0.4), wide, false).survival(0.5).value();
    assertThat(both).isCloseTo(right, within(1e-6));
  }

  @Tag("slow")
  @Test
  void entryFromTheRightIsExitToTheLeft() {
    Conditions conditions = at(new DoubleWell(), 0.2);
    GaussianLaw start = GaussianLaw.at(0.3, 0.5);
    double entry = solved(conditions, new Region(0, FREE, 0), start, false).survival(10).value();
    double exit =
        solved(conditions, new Region(0, 0, Double.POSITIVE_INFINITY), start, true)
            .survival(10)
            .value();
    assertThat(entry).isCloseTo(exit, within(1e-10));
    assertThat(entry).isCloseTo(0.18237398, within(1e-7));
  }

  @Tag("slow")
  @Test
  void wallsKeepParticlesAndEquilibriumCanBeTheStart() {
    Domain walls = new Domain.Reflecting(new Box(List.of(0.0), List.of(1.0)));
    Conditions conditions = new Conditions(new Quadratic(List.of(0.0)), 0.5, walls);
    Region region = new Region(0, FREE, 0.5);
    LinePassage passage =
        solved(conditions, region, new UniformLaw(new Box(List.of(0.0), List.of(1.0))), true);
    // From a wall to an end at distance L: E[T] over an even start is L²/(3τ).
    assertThat(passage.mean().value()).isCloseTo(0.25 / (3 * 0.5), within(1e-8));
    LinePassage gibbs =
        solved(
            at(new DoubleWell(), 0.25),
            new Region(0, FREE, 0),
            new GibbsLaw(new DoubleWell(), 0.25, LINE),
            true);
    assertThat(gibbs.mean().value()).isBetween(4.0, 5.7);
    assertThat(gibbs.rate().value()).isCloseTo(0.187170418, within(1e-8));
  }

  @Test
  void whatItCannotSolveIsRefusedByName() {
    Region open = new Region(0, FREE, 1, OptionalDouble.empty());
    assertThatThrownBy(
            () ->
                LinePassage.of(
                    at(new Quadratic(List.of(0.0)), 0.5), open, GaussianLaw.at(0, 1), true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("confines");
    assertThat(LinePassage.obstacle(at(new Quadratic(List.of(1.0, 1.0)), 0.5))).isPresent();
    assertThat(LinePassage.obstacle(at(new Quadratic(List.of(1.0)), 0))).isPresent();
    assertThat(
            LinePassage.of(
                at(new DoubleWell(), 0.05),
                new Region(0, FREE, 0),
                GaussianLaw.at(-1, 0.01),
                false))
        .isEmpty();
  }
}
