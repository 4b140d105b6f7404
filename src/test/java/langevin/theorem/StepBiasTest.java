package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import langevin.estimate.Estimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepBiasTest {
  /** 1 + s^p + c s^(p+1) at steps s, 2s, 4s, with so much noise in eight batches. */
  private static List<Estimate.Known> levels(double s, int order, double next, double noise) {
    List<Estimate.Known> levels = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      double step = s * (1 << i);
      double[] influence = new double[8];
      for (int b = 0; b < influence.length; b++) {
        influence[b] = noise * Math.sin(1 + b * (i + 1.0));
      }
      double value = 1 + Math.pow(step, order) + next * Math.pow(step, order + 1);
      levels.add(new Estimate.Known(value, influence, 0));
    }
    return levels;
  }

  @ParameterizedTest
  @CsvSource({"1,0", "1,1", "1,2", "2,0", "2,1", "2,2"})
  void aConfirmedOrderIsExtrapolatedToStepZeroFromWhicheverLevelIsTheRuns(int order, int own) {
    List<Estimate.Known> levels = levels(0.01, order, 0, 0);
    StepBias bias = StepBias.of(levels, own, order);
    assertThat(levels.get(own).value() + bias.correction()).isCloseTo(1, within(1e-12));
    assertThat(bias.bar()).isCloseTo(0, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"1,0", "1,1", "1,2", "2,0", "2,1", "2,2"})
  void theBarCoversWhatTheNextOrderLeaves(int order, int own) {
    for (double next : new double[] {-3, 3}) {
      List<Estimate.Known> levels = levels(0.01, order, next, 0);
      StepBias bias = StepBias.of(levels, own, order);
      double left = Math.abs(levels.get(own).value() + bias.correction() - 1);
      assertThat(left).isPositive().isLessThan(bias.bar());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void anOrderThatIsRuledOutLeavesTenTimesTheLargestDifferenceAsTheBar(int own) {
    List<Estimate.Known> levels = levels(0.01, 3, 0, 0);
    StepBias bias = StepBias.of(levels, own, 1);
    assertThat(bias.refuted()).isTrue();
    assertThat(bias.bar()).isCloseTo(10 * (64 - 8) * 1e-6, within(1e-12));
    assertThat(bias.unresolved()).isFalse();
  }

  /**
   * r = 1 + s − 40 s² turns around between its steps, as Euler–Maruyama does on the double well:
   * the differences 0.0011, −0.0018 bound nothing.
   */
  @Test
  void aBiasThatTurnsAroundIsRuledOut() {
    assertThat(StepBias.of(levels(0.01, 1, -40, 0), 0, 1).refuted()).isTrue();
  }

  /** Order 0.7, as MALA's at usual steps, must not pass for 1, nor 1 for ½ or 2. */
  @ParameterizedTest
  @CsvSource({"0.7, 1", "1.4, 1", "1, 2", "3, 2", "1, 0.5"})
  void anotherOrderIsRuledOut(double observed, double declared) {
    assertThat(StepBias.plausible(observed, declared)).isFalse();
    List<Estimate.Known> levels = new ArrayList<>();
    for (double step : new double[] {1, 2, 4}) {
      levels.add(new Estimate.Known(Math.pow(step, observed), new double[] {1e-9, -1e-9}, 0));
    }
    assertThat(StepBias.of(levels, 0, declared).refuted()).isTrue();
  }

  /** Where noise of the differences leaves the declared order possible, they are a bar. */
  @Test
  void noiseRulesNoOrderOut() {
    for (int seed = 1; seed < 30; seed++) {
      List<Estimate.Known> levels = levels(0.1, 1, 0, 0.1 * seed);
      StepBias bias = StepBias.of(levels, 0, 1);
      assertThat(bias.refuted()).as("noise %s", 0.1 * seed).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void theCorrectionsNoiseIsThatOfTheDifferencesItIsMadeOf(int own) {
    List<Estimate.Known> levels = levels(0.1, 1, 0, 1e-3);
    StepBias bias = StepBias.of(levels, own, 1);
    double[] influence = new double[8];
    for (int b = 0; b < influence.length; b++) {
      influence[b] =
          2 * levels.get(0).influence()[b]
              - levels.get(1).influence()[b]
              - levels.get(own).influence()[b];
    }
    assertThat(bias.standardError())
        .isCloseTo(new Estimate.Known(0, influence, 0).standardError(), within(1e-15));
    StepBias noisy = StepBias.of(levels(0.1, 1, 0, 10), own, 1);
    assertThat(noisy.unresolved()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void fromTwoLevelsTheWholeDifferenceIsTheBar(int own) {
    List<Estimate.Known> two = levels(0.1, 1, 0, 0).subList(0, 2);
    StepBias bias = StepBias.of(two, own, 1);
    assertThat(two.get(own).value() + bias.correction()).isCloseTo(1.1, within(1e-12));
    assertThat(bias.bar()).isCloseTo(0.1, within(1e-12));
    assertThatThrownBy(() -> StepBias.of(two.subList(0, 1), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
