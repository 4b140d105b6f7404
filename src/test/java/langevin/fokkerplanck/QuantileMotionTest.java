package langevin.fokkerplanck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import langevin.potential.DoubleWell;
import langevin.potential.Linear;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Minimising movements and the probability flow in quantile coordinates (theory.md D14, D15). */
class QuantileMotionTest {
  private static final QuantileMotion MOVEMENTS = new QuantileMotion.MinimisingMovement();

  private static final QuantileMotion FLOW = new QuantileMotion.ProbabilityFlow();

  private static final double TEMPERATURE = 0.5;

  private static QuantileEnergy parabola(int cells) {
    return energy(new Quadratic(List.of(2.0), List.of(0.3)), TEMPERATURE, cells);
  }

  private static QuantileEnergy energy(Potential potential, double temperature, int cells) {
    return new QuantileEnergy(potential, temperature, QuantileCells.of(cells, 4));
  }

  /** The means of N(m, s²). */
  private static double[] gaussian(QuantileCells cells, double mean, double spread) {
    return IntStream.range(0, cells.size())
        .mapToDouble(i -> mean + spread * cells.node(i))
        .toArray();
  }

  private static double spread(QuantileCells cells, double[] x) {
    int last = cells.size() - 1;
    return (x[last] - x[0]) / (cells.node(last) - cells.node(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 10, 200})
  void cellsHoldTheUnitIntervalAndTheGaussianLaw(int size) {
    QuantileCells cells = QuantileCells.of(size, 3);
    double mass = 0;
    double first = 0;
    double second = 0;
    double inside = 0;
    for (int i = 0; i < size; i++) {
      mass += cells.mass(i);
      first += cells.mass(i) * cells.node(i);
      second += cells.mass(i) * cells.node(i) * cells.node(i);
      inside += cells.mass(i) * cells.variance(i);
      assertThat(cells.edges()[i + 1]).isGreaterThan(cells.edges()[i]);
    }
    assertThat(mass).isCloseTo(1, within(1e-14));
    assertThat(first).isCloseTo(0, within(1e-15));
    assertThat(second + inside).isCloseTo(1, within(1e-13));
    // By parts Σ w_i = Σ m_i ζ_i².
    assertThat(IntStream.range(0, size - 1).mapToDouble(cells::weight).sum())
        .isCloseTo(second, within(1e-14));
  }

  @Test
  void anOddNumberOfCellsHasNoMiddle() {
    assertThatThrownBy(() -> QuantileCells.of(5, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  /** F = ½k((m − c)² + s²) − τ(½ log 2πe + log s), whatever the number of cells. */
  @ParameterizedTest
  @ValueSource(ints = {6, 40, 300})
  void freeEnergyOfAGaussianLawInAParabolaIsTheClosedForm(int size) {
    QuantileEnergy energy = parabola(size);
    double closed =
        (1.7 * 1.7 + 0.4 * 0.4)
            - TEMPERATURE * (0.5 * Math.log(2 * Math.PI * Math.E) + Math.log(0.4));
    assertThat(energy.value(gaussian(energy.cells(), 2, 0.4))).isCloseTo(closed, within(1e-12));
  }

  /** (a − a₀)/h + ka = τ/a of the width, (b − b₀)/h + k(b − c) = 0 of the mean. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3, 20})
  void aMinimisingMovementOfAGaussianLawIsTheClosedForm(double h) {
    QuantileEnergy energy = parabola(30);
    double[] x = MOVEMENTS.step(energy, gaussian(energy.cells(), 2, 0.1), h);
    double stiff = 2 + 1 / h;
    double root = Math.sqrt(0.01 / (h * h) + 4 * TEMPERATURE * stiff);
    assertThat(spread(energy.cells(), x)).isCloseTo((0.1 / h + root) / (2 * stiff), within(1e-11));
    assertThat(energy.cells().mean(x)).isCloseTo(0.3 + 1.7 / (1 + 2 * h), within(1e-11));
  }

  /** From a point there is a law after one step, √(τh) wide where nothing pulls. */
  @Test
  void aPointBecomesALaw() {
    QuantileEnergy energy = energy(new Linear(List.of(0.0)), TEMPERATURE, 30);
    double[] x = MOVEMENTS.step(energy, gaussian(energy.cells(), 1, 0), 0.1);
    assertThat(spread(energy.cells(), x)).isCloseTo(Math.sqrt(TEMPERATURE * 0.1), within(1e-11));
  }

  /**
   * Against s² = τ/k + (s₀² − τ/k)e^{−2kt}, m = c + (m₀ − c)e^{−kt}: halving the step halves the
   * error of minimising movements, and quarters that of the flow.
   */
  @Test
  void theirOrdersAreOneAndTwo() {
    QuantileEnergy energy = parabola(30);
    double time = 0.4;
    double still = TEMPERATURE / 2;
    double width = Math.sqrt(still + (0.01 - still) * Math.exp(-4 * time));
    double mean = 0.3 + 1.7 * Math.exp(-2 * time);
    for (QuantileMotion motion : List.of(MOVEMENTS, FLOW)) {
      List<Double> errors = new ArrayList<>();
      for (int steps = 64; steps <= 512; steps *= 2) {
        double[] x = motion.over(energy, gaussian(energy.cells(), 2, 0.1), time, steps);
        errors.add(
            Math.abs(spread(energy.cells(), x) - width) + Math.abs(energy.cells().mean(x) - mean));
      }
      for (int i = 1; i < errors.size(); i++) {
        double order = Math.log(errors.get(i - 1) / errors.get(i)) / Math.log(2);
        assertThat(order).as("%s", motion).isCloseTo(motion.order(), within(0.1));
      }
    }
  }

  /** F + W₂²/(2h) falls below F of the start, so F never rises; also where V bends down. */
  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.5, 3})
  void freeEnergyNeverRises(double h) {
    QuantileEnergy energy = energy(new DoubleWell(), 0.25, 100);
    double[] x = gaussian(energy.cells(), -0.4, 0.2);
    for (int k = 0; k < 20; k++) {
      double[] next = MOVEMENTS.step(energy, x, h);
      double fallen = energy.value(x) - energy.value(next);
      assertThat(fallen)
          .isGreaterThanOrEqualTo(
              energy.cells().squaredDistance(x, next) / (2 * h) - 2e-4 * Math.abs(fallen) - 1e-12);
      for (int i = 1; i < next.length; i++) assertThat(next[i]).isGreaterThan(next[i - 1]);
      x = next;
    }
  }

  /**
   * On the double well of estimators.md, section 5: F(0.5) = −0.2467411631. The error falls as the
   * square of the cells' width.
   */
  @Test
  void freeEnergyInTwoWellsIsThatOfTheReference() {
    List<Double> errors = new ArrayList<>();
    for (int size = 60; size <= 240; size *= 2) {
      QuantileEnergy energy = energy(new DoubleWell(), 0.25, size);
      double[] x = FLOW.over(energy, gaussian(energy.cells(), -1, 0.1), 0.5, 400);
      errors.add(energy.value(x) + 0.2467411631);
    }
    assertThat(Math.abs(errors.getLast())).isLessThan(3e-6);
    // What lies beyond the outermost edges stays as it is.
    assertThat((errors.get(0) - errors.get(1)) / (errors.get(1) - errors.get(2)))
        .isCloseTo(4, within(0.4));
  }

  /**
   * Equilibrium stays where it is: F_∞ = −0.4199815607 of the double well is the least there is.
   */
  @Test
  void theEndIsTheGibbsLaw() {
    QuantileEnergy energy = energy(new DoubleWell(), 0.25, 240);
    double[] x = MOVEMENTS.over(energy, gaussian(energy.cells(), 0, 0.5), 1e5, 8);
    assertThat(energy.value(x)).isCloseTo(-0.4199815607, within(1e-4));
    double[] later = FLOW.step(energy, x, 1);
    for (int i = 0; i < x.length; i++) assertThat(later[i]).isCloseTo(x[i], within(1e-7));
  }
}
