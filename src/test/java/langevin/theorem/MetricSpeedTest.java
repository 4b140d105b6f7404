package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import langevin.fokkerplanck.QuantileCells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ∫|ρ′|² dt of laws that are moved: x ↦ x + e^{−t}, (1 − e^{−2T})/2, and x ↦ x + cos t. */
class MetricSpeedTest {
  private static final QuantileCells CELLS = QuantileCells.of(20, 2);

  private static MetricSpeed moved(List<Double> times) {
    return moved(times, t -> Math.exp(-t));
  }

  private static MetricSpeed moved(List<Double> times, DoubleUnaryOperator by) {
    List<double[]> quantiles = new ArrayList<>();
    for (double t : times) {
      double[] x = new double[CELLS.size()];
      for (int i = 0; i < x.length; i++) x[i] = i * i + by.applyAsDouble(t);
      quantiles.add(x);
    }
    return MetricSpeed.of(CELLS, times, quantiles);
  }

  private static double truth(double time) {
    return (1 - Math.exp(-2 * time)) / 2;
  }

  /** Whatever number of intervals is left over; of one alone the change is all of it. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13})
  void whatTheLastExtrapolationChangedCoversTheError(int intervals) {
    List<Double> times = new ArrayList<>();
    for (int k = 0; k <= intervals; k++) times.add(0.1 * k);
    MetricSpeed seen = moved(times);
    double error = Math.abs(seen.integral() - truth(0.1 * intervals));
    assertThat(error).isLessThan(seen.change());
    assertThat(seen.change()).isLessThan(2e-3 * seen.integral());
  }

  @Test
  void itsOrderIsFour() {
    double[] errors = new double[3];
    for (int level = 0; level < errors.length; level++) {
      int intervals = 8 << level;
      List<Double> times = new ArrayList<>();
      for (int k = 0; k <= intervals; k++) times.add(2.0 * k / intervals);
      errors[level] = Math.abs(moved(times).integral() - truth(2));
    }
    assertThat(errors[0] / errors[1]).isCloseTo(16, within(2.0));
    assertThat(errors[1] / errors[2]).isCloseTo(16, within(1.0));
  }

  /** By cos t, whose changes over the two halves are −3.2e-5 and 3.2e-5. */
  @Test
  void changesOfOppositeSignsDoNotCancel() {
    List<Double> times = new ArrayList<>();
    for (int k = 0; k <= 8; k++) times.add(0.145 * k);
    double early = moved(times.subList(0, 5), Math::cos).change();
    double late = moved(times.subList(4, 9), Math::cos).change();
    assertThat(early).isCloseTo(3.2e-5, within(1e-6));
    assertThat(late).isCloseTo(3.2e-5, within(1e-6));
    assertThat(moved(times, Math::cos).change()).isCloseTo(early + late, within(1e-15));
  }

  @Test
  void ofAnIntervalAloneNothingIsKnown() {
    MetricSpeed seen = moved(List.of(0.0, 0.3));
    assertThat(seen.change()).isEqualTo(seen.integral());
    assertThat(moved(List.of(0.0, 0.1, 0.2, 0.35)).change())
        .isGreaterThan(moved(List.of(0.2, 0.35)).integral());
  }
}
