package langevin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
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
