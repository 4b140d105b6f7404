package langevin.results.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TicksTest {
  private static List<String> labels(Ticks ticks) {
    return ticks.ticks().stream().map(Ticks.Tick::label).toList();
  }

  @Test
  void ticksAreMultiplesOfOneTwoOrFive() {
    assertThat(labels(Ticks.linear(0, 2, 5))).containsExactly("0.0", "0.5", "1.0", "1.5", "2.0");
    assertThat(labels(Ticks.linear(-0.35, -0.01, 6))).containsExactly("−0.3", "−0.2", "−0.1");
    assertThat(labels(Ticks.linear(-7, 93, 5))).containsExactly("0", "20", "40", "60", "80");
    assertThat(labels(Ticks.linear(99.999, 100.001, 5)))
        .containsExactly("99.9990", "99.9995", "100.0000", "100.0005", "100.0010");
  }

  /** A tenth has no double; added up ten times it is not 1, and 0.30000000000000004 is no label. */
  @Test
  void ticksAreTheDoublesNearestToTheirLabels() {
    for (Ticks.Tick tick : Ticks.linear(0, 1, 10).ticks()) {
      assertThat(tick.value()).isEqualTo(Double.parseDouble(tick.label()));
    }
  }

  @Test
  void aPowerOfTenIsTakenOutOfLargeAndOfSmallNumbers() {
    Ticks large = Ticks.linear(0, 3e7, 6);
    assertThat(large.power()).isEqualTo(7);
    assertThat(labels(large)).startsWith("0.0", "0.5", "1.0").endsWith("3.0");
    Ticks small = Ticks.linear(-2e-6, 0, 5);
    assertThat(small.power()).isEqualTo(-6);
    assertThat(labels(small)).startsWith("−2.0", "−1.5");
  }

  @Test
  void powersOfTenMarkALogarithmicAxis() {
    assertThat(labels(Ticks.logarithmic(0.01, 100, 6)))
        .containsExactly("0.01", "0.1", "1", "10", "100");
    assertThat(labels(Ticks.logarithmic(3e-12, 2e9, 5)))
        .containsExactly("10⁻¹¹", "10⁻⁷", "10⁻³", "10¹", "10⁵", "10⁹");
    assertThat(labels(Ticks.logarithmic(1, 30, 6))).containsExactly("1", "2", "5", "10", "20");
    assertThat(labels(Ticks.logarithmic(2.1, 2.4, 4))).contains("2.2", "2.3");
  }

  @Test
  void rangesWithoutAnExtentHaveNoTicks() {
    assertThat(Ticks.linear(1, 1, 5).ticks()).isEmpty();
    assertThat(Ticks.linear(0, Double.POSITIVE_INFINITY, 5).ticks()).isEmpty();
    assertThat(Ticks.linear(Double.NaN, 1, 5).ticks()).isEmpty();
    assertThat(Ticks.logarithmic(0, 1, 5).ticks()).isEmpty();
  }

  /** Not a statistical statement: it holds for every range, and these are ten thousand of them. */
  @Test
  void anyRangeHasFromTwoTicksToOneMoreThanAsked() {
    SplittableRandom random = new SplittableRandom(16);
    for (int n = 0; n < 10_000; n++) {
      double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-30, 30));
      double span = Math.abs(low) * Math.pow(10, random.nextInt(-6, 7)) * random.nextDouble(1, 10);
      int most = random.nextInt(5, 11);
      List<Ticks.Tick> ticks = Ticks.linear(low, low + span, most).ticks();
      assertThat(ticks).as("%s + %s, %s", low, span, most).hasSizeBetween(2, most + 1);
      double slack = 1e-6 * span;
      assertThat(ticks).allMatch(t -> t.value() >= low - slack && t.value() <= low + span + slack);
      assertThat(labels(new Ticks(ticks, 0))).doesNotHaveDuplicates();
    }
  }
}
