package langevin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import langevin.formula.Formula;
import langevin.formula.FormulaCoefficient;
import langevin.potential.Driving;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static List<Long> every(long stride, long until) {
    return LongStream.rangeClosed(0, until / stride).mapToObj(k -> k * stride).toList();
  }

  @Test
  void gapsAreCutIntoAnEvenNumberOfIntervalsThatTheCoarserChainsMeet() {
    Timeline timeline = Timeline.of(0.0125, 160, every(8, 160), true);
    assertThat(timeline.nodes()).startsWith(0L, 8L, 12L, 16L, 20L).endsWith(156L, 160L);
    assertThat(timeline.companionFactors()).containsExactly(2.0, 4.0);
    assertThat(timeline.observed().stream().map(timeline.nodes()::get).toList())
        .isEqualTo(every(8, 160));
  }

  @Test
  void whereCoarserChainsCannotMeetEveryNodeFinerOnesDo() {
    assertThat(Timeline.of(0.1, 24, every(4, 24), true).companionFactors())
        .containsExactly(0.5, 2.0);
    assertThat(Timeline.of(0.1, 9, every(3, 9), true).companionFactors())
        .containsExactly(0.5, 0.25);
    assertThat(Timeline.of(0.1, 10, every(1, 10), true).nodes()).isEqualTo(every(1, 10));
  }

  @Test
  void gapsThatHaveNoEvenCutIntoFoursOrTwosAreCutIntoAnOddNumber() {
    assertThat(Timeline.of(0.01, 200, every(20, 200), true).nodes())
        .startsWith(0L, 20L, 24L, 28L, 32L, 36L, 40L);
    Timeline twos = Timeline.of(0.01, 200, every(10, 200), true);
    assertThat(twos.nodes()).startsWith(0L, 10L, 12L, 14L, 16L, 18L, 20L);
    assertThat(twos.companionFactors()).containsExactly(0.5, 2.0);
  }

  @Test
  void whatIsObservedOftenEnoughIsNotCut() {
    Timeline timeline = Timeline.of(0.01, 400, every(4, 400), true);
    assertThat(timeline.nodes()).isEqualTo(every(4, 400));
    assertThat(timeline.companionFactors()).containsExactly(2.0, 4.0);
  }

  @Test
  void withoutChecksOnlyObservationsAreNodes() {
    assertThat(Timeline.of(0.1, 80, List.of(40L), false).nodes()).containsExactly(0L, 40L, 80L);
  }

  @Test
  void theLastStepIsAlwaysANodeButNotAlwaysObserved() {
    Timeline timeline = Timeline.of(0.1, 80, List.of(40L), false);
    assertThat(timeline.nodes().getLast()).isEqualTo(80);
    assertThat(timeline.observed()).containsExactly(0, 1);
  }

  @Test
  void aSingleObservationIsIntegratedUpToFromTimeZero() {
    Timeline timeline = Timeline.of(0.1, 80, List.of(40L), true);
    assertThat(timeline.nodes())
        .containsExactly(0L, 4L, 8L, 12L, 16L, 20L, 24L, 28L, 32L, 36L, 40L, 80L);
  }

  @Test
  void cornersOfTheDrivingAreTwoNodesAndEndsOfPieces() {
    Driving driving = new Driving(List.of(0.5, 0.81, 2.0, 3.0), Double.POSITIVE_INFINITY);
    Timeline timeline =
        Timeline.of(0.01, 200, every(20, 200), Timeline.Integrals.AFTER_START, 0, driving);
    assertThat(timeline.nodes()).containsSubsequence(40L, 50L, 50L, 60L).endsWith(196L, 200L);
    assertThat(timeline.nodes().stream().filter(s -> s == 81L).count()).isEqualTo(2);
    int after = timeline.node(50);
    assertThat(timeline.time(after - 1)).isLessThan(0.5).isCloseTo(0.5, within(1e-15));
    assertThat(timeline.time(after)).isGreaterThanOrEqualTo(0.5).isCloseTo(0.5, within(1e-15));
    assertThat(timeline.times().getLast()).isLessThan(2.0);
    assertThat(timeline.observed().stream().map(timeline.nodes()::get).toList())
        .isEqualTo(every(20, 200));
    assertThat(timeline.times()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aPeriodOfTheDrivingHasSixteenIntervals() {
    Driving driving = new Driving(List.of(), 0.5);
    Timeline timeline =
        Timeline.of(0.001, 4000, every(2000, 4000), Timeline.Integrals.AFTER_START, 0, driving);
    for (int n = timeline.node(2000) + 1; n < timeline.nodes().size(); n++) {
      assertThat(timeline.time(n) - timeline.time(n - 1)).isLessThan(0.5 / 16 + 1e-9);
    }
  }

  @Test
  void nodesFollowAPulseBetweenTwoObservations() throws Exception {
    Driving driving =
        new FormulaCoefficient(Formula.read("exp(-((t-1.7)/0.01)^2)", Map.of(), 1)).driving();
    Timeline timeline =
        Timeline.of(0.001, 4000, every(2000, 4000), Timeline.Integrals.FROM_START, 0, driving);
    double before = 0;
    for (int n = 1; n < timeline.nodes().size(); n++) {
      double interval = timeline.time(n) - timeline.time(n - 1);
      if (Math.abs(timeline.time(n) - 1.7) < 0.01) assertThat(interval).isLessThan(0.003);
      // Each part of the quadrature has four equal intervals, and is at most twice the next.
      if (n > 1) assertThat(interval / before).isBetween(0.25, 4.0);
      before = interval;
    }
    // Far from it there are few.
    assertThat(timeline.nodes().size()).isLessThan(250);
  }

  @Test
  void aClockMayStartLater() {
    Timeline timeline =
        Timeline.of(
            0.1,
            8,
            List.of(8L),
            Timeline.Integrals.NONE,
            2.5,
            new Driving(List.of(1.0), Double.POSITIVE_INFINITY));
    assertThat(timeline.times().getFirst()).isEqualTo(2.5);
    assertThat(timeline.times().getLast()).isCloseTo(3.3, within(1e-12));
  }

  @Test
  void stepsOutsideTheRunAreRefused() {
    assertThatThrownBy(() -> Timeline.of(0.1, 8, List.of(9L), true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Timeline.of(0, 8, List.of(), true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longGapsAreCutIntoSegmentsThatCoverTheRunOnce() {
    Timeline timeline = Timeline.of(1e-3, 1_000_000, List.of(0L, 1_000_000L), false);
    List<Segment> segments = Segment.of(timeline);
    assertThat(segments.getFirst().firstStep()).isZero();
    assertThat(segments.getLast().lastStep()).isEqualTo(1_000_000);
    for (int s = 1; s < segments.size(); s++) {
      assertThat(segments.get(s).firstStep()).isEqualTo(segments.get(s - 1).lastStep());
      assertThat(segments.get(s).firstStep() % 4).isZero();
    }
  }

  @Test
  void theLongestRunsHaveNoMoreSegmentsThanFitIntoMemory() {
    long steps = 100_000_000_003L;
    List<Segment> segments =
        Segment.of(Timeline.of(1e-11, steps, List.of(0L, 4_000L, steps), false));
    assertThat(segments).hasSizeLessThan(70_000);
    assertThat(segments.getLast().lastStep()).isEqualTo(steps);
    assertThat(segments).allSatisfy(s -> assertThat(s.firstStep() % 4).isZero());
    assertThat(segments).allSatisfy(s -> assertThat(s.steps()).isLessThan(1L << 22));
  }
}
