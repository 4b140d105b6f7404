package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import langevin.dynamics.Conditions;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.formula.BadFormula;
import langevin.formula.Formula;
import langevin.formula.FormulaLandscape;
import langevin.potential.DoubleWell;
import langevin.potential.Linear;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.TiltedDoubleWell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The slow mode and the barriers of a line against closed forms, the literature and each other. */
class LineRelaxationTest {
  private static Conditions at(Potential potential, double temperature) {
    return new Conditions(potential, temperature, new Domain.Unbounded());
  }

  /** φ₁ = √(k/τ)(x − c), λ₁ = k; also where particles are far out. */
  @ParameterizedTest
  @CsvSource({"2, 1, -0.5, 0, 0", "0.5, 0.01, 3, 0, 0", "1, 0.5, 0, -9, 2"})
  void ofAParabolaItIsLinear(double k, double tau, double c, double lowest, double highest) {
    Conditions well = at(new Quadratic(List.of(k), List.of(c)), tau);
    LineRelaxation slow =
        lowest == highest ? LineRelaxation.of(well) : LineRelaxation.of(well, lowest, highest);
    assertThat(slow.gap().value()).isCloseTo(k, within(slow.gap().error()));
    assertThat(slow.gap().error()).isLessThan(1e-7 * k);
    double sigma = Math.sqrt(tau / k);
    double from = Math.min(lowest == highest ? c : lowest, c - 4 * sigma);
    double to = Math.max(lowest == highest ? c : highest, c + 4 * sigma);
    for (double x = from; x <= to; x += 0.37 * sigma) {
      double exact = (x - c) / sigma;
      assertThat(slow.at(x)).isCloseTo(exact, within(slow.errorAt(x) + 1e-12));
      assertThat(slow.errorAt(x)).isLessThan(1e-5);
    }
  }

  /** Free between walls of distance L: λ₁ = τ(π/L)², φ₁ = −√2 cos(π(x − a)/L). */
  @Test
  void ofAFreeParticleBetweenWallsItIsAWave() {
    Conditions free =
        new Conditions(
            new Linear(List.of(0.0)),
            0.4,
            new Domain.Reflecting(new Box(List.of(1.0), List.of(3.0))));
    LineRelaxation slow = LineRelaxation.of(free);
    assertThat(slow.gap().value())
        .isCloseTo(0.4 * Math.pow(Math.PI / 2, 2), within(slow.gap().error() + 1e-10));
    for (double x = 1; x <= 3; x += 0.13) {
      assertThat(slow.at(x))
          .isCloseTo(
              -Math.sqrt(2) * Math.cos(Math.PI * (x - 1) / 2), within(slow.errorAt(x) + 1e-9));
    }
  }

  /** λ₁ of DW in estimators.md section 5, and of golden/line-fokker-planck.csv. */
  @Test
  void theDoubleWellHasItsSpectralGap() {
    assertThat(LineRelaxation.of(at(new DoubleWell(), 0.25)).gap().value())
        .isCloseTo(0.187170418, within(1e-9));
    assertThat(LineRelaxation.of(at(new DoubleWell(), 0.1)).gap().value())
        .isCloseTo(0.033545287308, within(1e-10));
  }

  /**
   * In the cold λ₁ = 1/(2T) + 1/(2T′) with the passage times to the top, and Kramers' rates are
   * 1/(2T) and 1/(2T′), up to relative terms of size τ over the barrier (theory.md D16).
   */
  @Test
  void inTheColdGapPassageAndKramersAreOne() {
    Conditions cold = at(new TiltedDoubleWell(0.25, 1, 0.05), 0.01);
    List<LineBarrier> barriers = LineBarrier.of(cold);
    assertThat(barriers).hasSize(1);
    LineBarrier b = barriers.getFirst();
    assertThat(b.left()).isLessThan(-1);
    assertThat(b.top()).isBetween(0.0, 0.1);
    double left = 0.5 / b.passage().fromLeft();
    double right = 0.5 / b.passage().fromRight();
    assertThat(LineRelaxation.of(cold).gap().value() / (left + right)).isBetween(0.99, 1.01);
    assertThat(b.kramers().fromLeft() / left).isBetween(1.0, 1.06);
    assertThat(b.kramers().fromRight() / right).isBetween(1.0, 1.06);
  }

  /** The same number by sums over cells, extrapolated. */
  @Test
  void passageTimesAreThoseOfTheCells() {
    LineBarrier b = LineBarrier.of(at(new DoubleWell(), 0.25)).getFirst();
    assertThat(b.top()).isCloseTo(0, within(1e-12));
    assertThat(b.right()).isCloseTo(1, within(1e-12));
    double[] time = new double[2];
    for (int q = 0; q < 2; q++) {
      // An odd number of cells has a centre on the top, and one at −1 where 4 is a multiple of it.
      int n = q == 0 ? 2500 : 7500;
      LineCells cells = LineCells.even(-4 - 4.0 / n, 4 - 4.0 / n, n, false);
      LineRates rates = new LineRates(cells, new DoubleWell(), 0.25);
      int top = nearest(cells.centres(), 0);
      int bottom = nearest(cells.centres(), -1);
      assertThat(cells.centres()[top]).isCloseTo(0, within(1e-9));
      time[q] = rates.firstPassage(top)[bottom];
      // The slope at the bottom is 0 in the line, not in the time: go to −1 along a straight line.
      double slope =
          (rates.firstPassage(top)[bottom + 1] - rates.firstPassage(top)[bottom])
              / (cells.centres()[bottom + 1] - cells.centres()[bottom]);
      time[q] += slope * (-1 - cells.centres()[bottom]);
    }
    assertThat(time[1]).isCloseTo(b.passage().fromLeft(), within(1e-4));
    assertThat(b.passage().fromRight()).isCloseTo(b.passage().fromLeft(), within(1e-8));
  }

  private static int nearest(double[] places, double x) {
    int best = 0;
    for (int i = 0; i < places.length; i++) {
      if (Math.abs(places[i] - x) < Math.abs(places[best] - x)) best = i;
    }
    return best;
  }

  @Test
  void oneWellHasNoBarrierAndThreeHaveTwo() throws BadFormula {
    assertThat(LineBarrier.of(at(new Quadratic(List.of(1.0), List.of(0.0)), 1))).isEmpty();
    Potential three = new FormulaLandscape(Formula.read("x^2*(x^2 - 1)^2", Map.of(), 1));
    List<LineBarrier> barriers = LineBarrier.of(at(three, 0.05));
    assertThat(barriers).hasSize(2);
    assertThat(barriers.getFirst().right()).isCloseTo(0, within(1e-12));
    assertThat(barriers.getLast().top()).isCloseTo(Math.sqrt(1.0 / 3), within(1e-12));
    assertThat(barriers.getLast().kramers().fromLeft())
        .isCloseTo(barriers.getFirst().kramers().fromRight(), within(1e-12));
  }

  @Test
  void whatIsTooFarOutOrDoesNotConfineIsSaid() {
    assertThatThrownBy(() -> LineRelaxation.of(at(new DoubleWell(), 0.1), -9, 1))
        .hasMessageContaining("lie too far out");
    assertThat(LineRelaxation.obstacle(at(new Linear(List.of(1.0)), 1)).orElseThrow())
        .contains("confines");
  }
}
