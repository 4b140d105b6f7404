package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimingTest {
  private static List<Long> steps(long steps) {
    return List.copyOf(new Timing(0.5, 0.5 * steps, steps).about(20).keySet());
  }

  @ParameterizedTest
  @CsvSource({"160,8,20", "250,10,25", "100,4,25", "66,2,33", "7,1,7", "40,4,10", "33,1,33"})
  void defaultTimesAreEquallySpacedByFoursOrTwosOfStepsWhereThereAreEnough(
      long steps, long spacing, int intervals) {
    List<Long> times = steps(steps);
    assertThat(times).hasSize(intervals + 1).startsWith(0L, spacing).endsWith(steps);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 127, 254, 508, 99_991, 100_000_000_000L, 99_999_999_977L})
  void anyNumberOfStepsGivesAboutTwentyTimesEqualButForTheLast(long steps) {
    List<Long> times = steps(steps);
    assertThat(times.getFirst()).isZero();
    assertThat(times.getLast()).isEqualTo(steps);
    assertThat(times.size() - 1).isBetween((int) Math.min(steps, 10), 40);
    for (int k = 2; k < times.size() - 1; k++) {
      assertThat(times.get(k) - times.get(k - 1)).isEqualTo(times.get(1));
    }
  }

  @Test
  void timesAreTheDecimalMultiplesOfTheStep() {
    assertThat(new Timing(0.1, 0.7, 7).about(20)).containsEntry(3L, 0.3).containsEntry(7L, 0.7);
  }
}
