package langevin.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import langevin.random.Uniforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Feedback laws against theory.md part F, written out. */
final class FeedbackLawTest {
  private static final SetPoint AIM = new SetPoint(1, 4);
  private static final Limits LIMITS = new Limits(1e-4, 10);
  private static final Uniforms UNIFORMS = new Uniforms(3, 12);

  static List<FeedbackLaw> laws() {
    return List.of(
        new FixedCoefficient(),
        new Thermostat(0.02, LIMITS),
        new RewardThermostat(0.1, 1, 0.3, 0.9, false, LIMITS),
        new RewardThermostat(0.1, 1, 0.3, 0.9, true, LIMITS),
        new CriticalBalance(0.5, LIMITS));
  }

  private static Reading reading(double controlled, double reward) {
    return new Reading(controlled, 0.7, 2, reward);
  }

  @Test
  void theThermostatMovesByItsGainForAReadingOneSpanOff() {
    Thermostat law = new Thermostat(0.02, LIMITS);
    ControlState state = law.decide(law.initial(0.5, 0), reading(5, 0), AIM, 0);
    assertThat(state.coefficient()).isCloseTo(0.52, within(1e-15));
    assertThat(law.decide(state, reading(-2000, 0), AIM, 0).coefficient()).isEqualTo(1e-4);
  }

  @Test
  void thePolicyFollowsErrorAndRewardWithItsBaseline() {
    RewardThermostat law = new RewardThermostat(0.1, 1, 0.3, 0.9, false, LIMITS);
    ControlState state = law.initial(0.5, 1.5);
    double mean = Math.log(0.5);
    assertThat(state.coefficient()).isCloseTo(Math.exp(mean + 0.3 * 1.5), within(1e-14));
    state = law.decide(state, reading(3, 0.8), AIM, -0.5);
    mean += 0.1 * 2 / 4;
    assertThat(state.mean()).isCloseTo(mean, within(1e-14)); // the first reward is the baseline
    assertThat(state.baseline()).isCloseTo(0.8, within(1e-15));
    state = law.decide(state, reading(1, 0.9), AIM, 0);
    mean += (0.9 - 0.8) * -0.5 / 0.3;
    assertThat(state.mean()).isCloseTo(mean, within(1e-14));
    assertThat(state.baseline()).isCloseTo(0.9 * 0.8 + 0.1 * 0.9, within(1e-15));
    assertThat(law.initial(0, 0).coefficient()).isCloseTo(1e-4, within(1e-18));
  }

  /** The mean of the policy's gradient over explorations is that of the reward (F3). */
  @Test
  void thePolicyClimbsTheRewardInTheMean() {
    RewardThermostat law = new RewardThermostat(1e-9, 0.02, 0.3, 0.9, false, LIMITS);
    RewardThermostat control = new RewardThermostat(1e-9, 0.02, 0.3, 0.9, true, LIMITS);
    SplittableRandom random = new SplittableRandom(1);
    double climbed = 0;
    double shuffled = 0;
    int repetitions = 40;
    for (int r = 0; r < repetitions; r++) {
      ControlState a = law.initial(1, random.nextGaussian());
      ControlState b = control.initial(1, random.nextGaussian());
      for (int k = 0; k < 200; k++) { // the reward is log λ itself: up is better
        a = law.decide(a, reading(1, Math.log(a.coefficient())), AIM, random.nextGaussian());
        b = control.decide(b, reading(1, Math.log(b.coefficient())), AIM, random.nextGaussian());
      }
      climbed += a.mean() / repetitions;
      shuffled += b.mean() / repetitions;
    }
    assertThat(climbed).isGreaterThan(1); // 200·0.02 = 4 but for the bound at log 10 = 2.3
    assertThat(Math.abs(shuffled)).isLessThan(0.5);
  }

  @Test
  void criticalBalanceIsTheCriticalCoefficientAndTheDistance() {
    CriticalBalance law = new CriticalBalance(0.5, new Limits(-100, 100));
    ControlState state = law.decide(law.initial(0, 0), reading(5, 0), AIM, 0);
    assertThat(state.coefficient()).isCloseTo(0.7 + 0.5 * 4 / 2, within(1e-15));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void boundsAreNeverLeftWhateverIsRead(FeedbackLaw law) {
    Faults faults = new Faults(3, 50, 2, 0.4, Faults.Missing.HOLD);
    Controller controller = new Controller(law, faults, AIM, 0.5, UNIFORMS, 9);
    SplittableRandom random = new SplittableRandom(2);
    double[] wild = {Double.NaN, Double.POSITIVE_INFINITY, -1e308, 0, 1e308, 1};
    for (int k = 0; k < 2000; k++) {
      controller.end(
          new Reading(
              wild[random.nextInt(wild.length)],
              wild[random.nextInt(wild.length)],
              wild[random.nextInt(wild.length)],
              wild[random.nextInt(wild.length)]));
      assertThat(controller.coefficient()).isBetween(1e-4, 10.0);
    }
  }

  @Test
  void aDelayedReadingActsThatManyIntervalsLater() {
    Controller now = controller(Faults.NONE);
    Controller late = controller(new Faults(3, 0, 1, 0, Faults.Missing.AUTOMATIC));
    double[] lambda = new double[20];
    for (int k = 0; k < 20; k++) {
      now.end(reading(2 + Math.sin(k), 0));
      lambda[k] = now.coefficient();
      late.end(reading(2 + Math.sin(k), 0));
      if (k < 3) assertThat(late.coefficient()).isEqualTo(0.5);
      else assertThat(late.coefficient()).isCloseTo(lambda[k - 3], within(1e-15));
    }
  }

  /** 0.02 of 2,000 draws and a share of 0.3 lost: within five deviations, 6e-7 two-sided. */
  @Test
  void aLostReadingIsHeldOrSkipped() {
    Controller skipping = controller(new Faults(0, 0, 1, 0.3, Faults.Missing.SKIP));
    Controller holding = controller(new Faults(0, 0, 1, 0.3, Faults.Missing.AUTOMATIC));
    int still = 0;
    for (int k = 0; k < 2000; k++) {
      double before = skipping.coefficient();
      double held = holding.coefficient();
      skipping.end(reading(1 + 1e-3 * (k % 2 == 0 ? 1 : -1), 0));
      holding.end(reading(1 + 1e-3, 0));
      if (skipping.coefficient() == before) still++;
      else assertThat(holding.coefficient()).isGreaterThan(held);
    }
    assertThat(still / 2000.0).isCloseTo(0.3, within(5 * Math.sqrt(0.3 * 0.7 / 2000)));
  }

  /** learning.md section 3: without an order, the last reading is held while κ·span·gap ≤ 0.3. */
  @Test
  void sparseReadingsAreHeldWhileTheirGainIsSmall() {
    assertThat(new Faults(0, 0, 10, 0, Faults.Missing.AUTOMATIC).holds(0.02)).isTrue();
    assertThat(new Faults(0, 0, 20, 0, Faults.Missing.AUTOMATIC).holds(0.02)).isFalse();
    Controller sparse = controller(new Faults(0, 0, 20, 0, Faults.Missing.AUTOMATIC));
    double before = sparse.coefficient();
    sparse.end(reading(3, 0));
    double after = sparse.coefficient();
    assertThat(after).isGreaterThan(before);
    for (int k = 1; k < 20; k++) {
      sparse.end(reading(3, 0));
      assertThat(sparse.coefficient()).isEqualTo(after);
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void aControllerGoesOnFromWhatItHasWritten(FeedbackLaw law) throws Exception {
    Faults faults = new Faults(2, 0.1, 1, 0.2, Faults.Missing.HOLD);
    Controller whole = new Controller(law, faults, AIM, 0.5, UNIFORMS, 4);
    for (int k = 0; k < 7; k++) whole.end(reading(2 + Math.cos(k), Math.sin(k)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    whole.write(new DataOutputStream(bytes));
    Controller again = new Controller(law, faults, AIM, 0.5, UNIFORMS, 4);
    again.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (int k = 7; k < 20; k++) {
      whole.end(reading(2 + Math.cos(k), Math.sin(k)));
      again.end(reading(2 + Math.cos(k), Math.sin(k)));
      assertThat(again.coefficient()).isEqualTo(whole.coefficient());
    }
  }

  @Test
  void theDefaultRewardIsWrittenOut() {
    Reward reward = new Reward.Weighted(0.1, 0.01);
    assertThat(reward.of(new Reward.Measured(0.8, 0.5, 2))).isCloseTo(0.73, within(1e-15));
    assertThat(reward.of(new Reward.Measured(0.8, -0.5, 0))).isEqualTo(0.8);
    assertThat(reward.of(Reward.Measured.constantPredictor(0.25))).isEqualTo(0.25);
  }

  @Test
  void limitsThatCrossOrHaveNoLogarithmAreRefused() {
    assertThatThrownBy(() -> new Limits(2, 1))
        .hasMessage("'minimum' must not exceed 'maximum', found 2.0 and 1.0");
    assertThatThrownBy(() -> new RewardThermostat(1, 1, 1, 0.9, false, new Limits(0, 1)))
        .hasMessageContaining("greater than 0 where log λ is followed");
  }

  private static Controller controller(Faults faults) {
    return new Controller(new Thermostat(0.02, LIMITS), faults, AIM, 0.5, UNIFORMS, 9);
  }
}
