package langevin.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SchemeTest {
  /** x(until) of dx/dt = −x + sin t, x(0) = 2, whose solution is (5 e^−t + sin t − cos t)/2. */
  private static double error(Scheme scheme, double dt, double until) {
    double x = 2;
    double time = 0;
    double before = 0;
    int steps = scheme.nodes((int) Math.round(until / dt) + 1) - 1;
    for (int k = 0; k < steps; k++) {
      Scheme.Step step = scheme.step(k, dt);
      double now = Math.sin(time);
      x = step.decay() * x + step.now() * now + step.before() * before;
      before = now;
      time += step.length();
    }
    assertThat(time).isCloseTo(until, within(1e-12));
    return Math.abs(x - 0.5 * (5 * Math.exp(-until) + Math.sin(until) - Math.cos(until)));
  }

  @ParameterizedTest
  @CsvSource({"EULER,0.8", "EULER,3.2", "EXPONENTIAL,0.8", "EXPONENTIAL,3.2"})
  void aForcedRelaxationIsFollowedToTheOrderOfTheScheme(Scheme scheme, double until) {
    double order = Math.log(error(scheme, 0.02, until) / error(scheme, 0.01, until)) / Math.log(2);
    assertThat(order).isCloseTo(scheme.order(), within(0.1));
  }

  /** Where the input stands still, e^−h is what happens. */
  @ParameterizedTest
  @CsvSource({"0.01", "0.5", "2"})
  void relaxationToAConstantInputIsExactAtEveryStep(double dt) {
    double x = -1;
    double time = 0;
    for (int k = 0; k < 9; k++) {
      Scheme.Step step = Scheme.EXPONENTIAL.step(k, dt);
      x = step.decay() * x + (step.now() + step.before()) * 3;
      time += step.length();
      assertThat(x).isCloseTo(3 - 4 * Math.exp(-time), within(1e-14));
    }
  }

  /** A start without the cut is of the first order only: the twin of what the cut is for. */
  @Test
  void aWholeFirstStepWithoutAnEarlierInputLeavesTwiceTheError() {
    double dt = 0.1;
    double x = 2;
    double time = 0;
    for (int k = 0; k < 2; k++) {
      Scheme.Step step = Scheme.EXPONENTIAL.step(4, dt);
      double before = k == 0 ? Math.sin(time) : Math.sin(time - dt);
      x = step.decay() * x + step.now() * Math.sin(time) + step.before() * before;
      time += dt;
    }
    double whole = Math.abs(x - 0.5 * (5 * Math.exp(-0.2) + Math.sin(0.2) - Math.cos(0.2)));
    assertThat(whole).isGreaterThan(2 * error(Scheme.EXPONENTIAL, dt, 0.2));
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void aStepAtTwiceTheLengthIsMadeOfItsHalves(Scheme scheme) {
    int next = 0;
    for (int number = 0; number < 12; number++) {
      double length = 0;
      double variance = 0;
      for (int half : scheme.halves(number)) {
        assertThat(half).isEqualTo(next++);
        Scheme.Step step = scheme.step(half, 0.1);
        length += step.length();
        double decay = scheme == Scheme.EULER ? 1 : step.decay();
        variance = variance * decay * decay + step.noise(0.3) * step.noise(0.3);
      }
      Scheme.Step whole = scheme.step(number, 0.2);
      assertThat(length).isCloseTo(whole.length(), within(1e-15));
      assertThat(variance).isCloseTo(whole.noise(0.3) * whole.noise(0.3), within(1e-15));
      assertThat(whole.inputVariance(0.3) * whole.now() * whole.now())
          .isCloseTo(whole.noise(0.3) * whole.noise(0.3), within(1e-15));
    }
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void gridPointsAreNodesAtTheirTimes(Scheme scheme) {
    double time = 0;
    int node = 0;
    for (int point = 0; point < 6; point++) {
      assertThat(scheme.node(point)).isEqualTo(node);
      assertThat(time).isCloseTo(point * 0.1, within(1e-15));
      for (int number : scheme.stepsFrom(point)) {
        time += scheme.step(number, 0.1).length();
        node++;
      }
      assertThat(scheme.nodes(point + 2)).isEqualTo(node + 1);
    }
    assertThat(scheme.nodes(1)).isEqualTo(1);
  }
}
