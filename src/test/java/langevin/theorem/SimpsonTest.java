package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quadrature over whatever nodes the observation times leave. */
class SimpsonTest {
  private static double[] at(List<Double> times, DoubleUnaryOperator f) {
    return times.stream().mapToDouble(f::applyAsDouble).toArray();
  }

  private static List<Double> equal(int intervals, double from, double to) {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i <= intervals; i++) {
      times.add(from + (to - from) * i / intervals);
    }
    return times;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 31, 32, 159})
  void cubicsAreIntegratedExactlyWhateverTheNumberOfIntervals(int intervals) {
    List<Double> times = equal(intervals, 0.1, 2.1);
    Simpson simpson = new Simpson(times);
    double truth = (Math.pow(2.1, 4) - Math.pow(0.1, 4)) / 4;
    assertThat(simpson.integral(at(times, t -> t * t * t))).isCloseTo(truth, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 31, 33, 38})
  void theErrorOfADecayStaysWithinItsEstimate(int intervals) {
    List<Double> times = equal(intervals, 0, 2);
    Simpson simpson = new Simpson(times);
    for (double rate : new double[] {0.3, 1, 2}) {
      double[] f = at(times, t -> Math.exp(-rate * t));
      double error = simpson.integral(f) - (1 - Math.exp(-2 * rate)) / rate;
      assertThat(Math.abs(error)).isLessThanOrEqualTo(Math.abs(simpson.error(f)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 31, 32, 33, 38, 40})
  void alsoWhereTheDecayIsFasterThanAFewIntervals(int intervals) {
    List<Double> times = equal(intervals, 0, 2);
    Simpson simpson = new Simpson(times);
    for (double width : new double[] {0.02, 0.1, 1}) {
      double[] f = at(times, t -> 1 / (t + width));
      double error = simpson.integral(f) - Math.log((2 + width) / width);
      assertThat(Math.abs(error)).isLessThanOrEqualTo(Math.abs(simpson.error(f)));
    }
  }

  @Test
  void unequalIntervalsStayWithinTheirEstimate() {
    List<List<Double>> all =
        List.of(
            List.of(0.1, 0.2, 2.0),
            List.of(0.1, 0.11, 0.5, 1.0, 1.5, 2.0),
            List.of(0.1, 0.7, 0.8, 2.0),
            List.of(0.1, 0.2, 0.4, 0.8, 1.6, 2.0));
    for (List<Double> times : all) {
      Simpson simpson = new Simpson(times);
      double[] f = at(times, t -> Math.exp(-t));
      double error = simpson.integral(f) - (Math.exp(-0.1) - Math.exp(-2));
      assertThat(Math.abs(error)).as("%s", times).isLessThan(Math.abs(simpson.error(f)) + 1e-6);
    }
  }

  @Test
  void aSingleIntervalIsTheTrapezoidWithHalfTheRiseAsItsError() {
    Simpson simpson = new Simpson(List.of(1.0, 1.5));
    assertThat(simpson.integral(new double[] {2, 4})).isEqualTo(1.5);
    assertThat(simpson.error(new double[] {2, 4})).isEqualTo(0.5);
  }

  @Test
  void oneNodeIsRefused() {
    assertThatThrownBy(() -> new Simpson(List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 node times");
  }
}
