package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import langevin.estimate.Ensembles;
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

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32})
  void severalDecaysAtOnceStayWithinTheBound(int intervals) {
    Simpson simpson = new Simpson(equal(intervals, 0, intervals));
    boolean[] all = new boolean[intervals / 8];
    Arrays.fill(all, true);
    double[] rates = {0.05, 0.3, 1, 2, 3, 4.5};
    for (double slow : rates) {
      for (double fast : rates) {
        for (double share : new double[] {0.001, 0.03, 0.5}) {
          double[] f =
              at(
                  equal(intervals, 0, intervals),
                  t -> (1 - share) * Math.exp(-slow * t) + share * Math.exp(-fast * t));
          double truth =
              (1 - share) * -Math.expm1(-slow * intervals) / slow
                  + share * -Math.expm1(-fast * intervals) / fast;
          double bound = simpson.bound(new double[][] {f}, all);
          assertThat(Math.abs(simpson.integral(f) - truth)).isLessThanOrEqualTo(bound + 1e-14);
          assertThat(bound).isFinite();
        }
      }
    }
  }

  /** As much may cancel in the finer difference as is left of it. */
  @Test
  void decaysThatPartlyCancelStayWithinTheBound() {
    int intervals = 16;
    Simpson simpson = new Simpson(equal(intervals, 0, intervals));
    boolean[] all = {true, true};
    double[] rates = {0.1, 0.5, 1, 1.6, 2.5, 4.5};
    int cancelling = 0;
    for (double fast : rates) {
      for (double middle : rates) {
        for (double slow : rates) {
          double left = 0;
          double cancelled = 0;
          double[] f = new double[intervals + 1];
          double truth = 0;
          double[][] terms = {{1, fast}, {-0.4, middle}, {0.6, slow}};
          for (double[] term : terms) {
            double[] decay = at(equal(intervals, 0, intervals), t -> Math.exp(-term[1] * t));
            double part = 0;
            for (Simpson.Difference d : simpson.differences()) {
              part += d.of(decay);
            }
            double share = term[0] / part;
            left += term[0];
            cancelled += term[0] < 0 ? -term[0] : 0;
            for (int k = 0; k < f.length; k++) {
              f[k] += share * decay[k];
            }
            truth += share * -Math.expm1(-term[1] * intervals) / term[1];
          }
          assertThat(cancelled).isLessThanOrEqualTo(left);
          double error = Math.abs(simpson.integral(f) - truth);
          double bound = simpson.bound(new double[][] {f}, all);
          cancelling += error > 0.42 * left ? 1 : 0;
          assertThat(error)
              .as("rates %s, %s, %s", fast, middle, slow)
              .isLessThanOrEqualTo(bound + 1e-14);
        }
      }
    }
    assertThat(cancelling).as("beyond any sum of one sign").isPositive();
  }

  @Test
  void aDecayThatTheIntervalsDoNotResolveHasNoBound() {
    double[] f = at(equal(8, 0, 8), t -> Math.exp(-6 * t));
    Simpson simpson = new Simpson(equal(8, 0, 8));
    assertThat(simpson.bound(new double[][] {f}, new boolean[] {true})).isInfinite();
    assertThat(simpson.bound(new double[][] {f}, new boolean[] {false})).isZero();
  }

  /**
   * Of an Ornstein–Uhlenbeck process, Σ_j over 9 nodes, drawn 4·10⁴ times: the standard error of a
   * variance is 0.7 %, five of them are a false alarm of 6·10⁻⁷.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, 4.8})
  void theNoiseOfADifferenceIsThatOfADecayInEquilibrium(double rate) {
    Simpson.Difference difference = new Simpson(equal(8, 0, 8)).differences().getFirst();
    RandomGenerator random = Ensembles.random(5);
    double decay = Math.exp(-rate);
    double kick = Math.sqrt(1 - decay * decay);
    int draws = 40_000;
    double squares = 0;
    double[] f = new double[9];
    for (int draw = 0; draw < draws; draw++) {
      f[0] = random.nextGaussian();
      for (int k = 1; k < 9; k++) {
        f[k] = decay * f[k - 1] + kick * random.nextGaussian();
      }
      // φ = x has L φ = −rate φ, and 2τE|∇φ|² = 2 rate for variance 1; 8 units of time.
      double d = rate * difference.of(f);
      squares += d * d / draws / (2 * rate * 8);
    }
    double ratio = difference.noise(rate);
    assertThat(squares).isCloseTo(ratio * ratio, withinPercentage(3.5));
    assertThat(ratio).isLessThanOrEqualTo(difference.noise());
  }

  @Test
  void rulesDoNotReachAcrossACorner() {
    double before = Math.nextDown(1.0);
    List<Double> times = List.of(0.0, 0.25, 0.5, 0.75, before, 1.0, 1.25, 1.5, 1.75, 2.0);
    double[] f = new double[10];
    for (int k = 0; k < 10; k++) f[k] = k < 5 ? times.get(k) : 7 - times.get(k);
    Simpson simpson = new Simpson(times, 0.125);
    assertThat(simpson.integral(f)).isCloseTo(0.5 + 5.5, within(1e-13));
    assertThat(simpson.error(f)).isCloseTo(0, within(1e-13));
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
