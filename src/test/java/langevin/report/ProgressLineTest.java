package langevin.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter text = new StringWriter();
  private long clock;

  @Test
  void itShowsBarRateAndTimeLeft() {
    ProgressLine line = line(ProgressLine.Reader.TERMINAL);
    line.update(0, 0);
    clock = 1_000_000_000;
    line.update(0.71, 412_000_000);
    assertThat(text.toString())
        .endsWith("████████████████░░░░░░  71 %   412 M particle-steps/s   0 s left");
  }

  @Test
  void noTimeLeftIsClaimedOfARunThatHasHardlyBegun() {
    ProgressLine line = line(ProgressLine.Reader.TERMINAL);
    line.update(0, 0);
    clock = 3_000_000_000L;
    line.update(0.003, 900_000);
    assertThat(text.toString()).endsWith("   0 %");
    clock = 10_000_000_000L;
    line.update(0.01, 3_000_000);
    assertThat(text.toString()).endsWith("   1 %   300 k particle-steps/s   16 min 30 s left");
    clock = 10_200_000_000L;
    line.update(0.03, 9_000_000);
    assertThat(text.toString()).endsWith("s left");
  }

  @Test
  void afterTheStepsItSaysWhatElseIsDone() {
    line(ProgressLine.Reader.TERMINAL).then("estimates");
    assertThat(text.toString()).endsWith("██████████████████████ 100 %   estimates");
    int shown = text.toString().length();
    line(ProgressLine.Reader.NOBODY).then("estimates");
    assertThat(text.toString()).hasSize(shown);
  }

  @Test
  void aResumedRunIsTimedFromWhereItBegan() {
    ProgressLine line = line(ProgressLine.Reader.TERMINAL);
    line.update(0.5, 1_000_000);
    clock = 10_000_000_000L;
    line.update(0.75, 1_500_000);
    assertThat(text.toString()).endsWith(" 75 %   50.0 k particle-steps/s   10 s left");
  }

  @Test
  void itIsDrawnAtMostTenTimesASecond() {
    ProgressLine line = line(ProgressLine.Reader.TERMINAL);
    for (clock = 0; clock <= 2_000_000_000; clock += 1_000_000) line.update(clock / 2e9, clock);
    assertThat(text.toString().chars().filter(c -> c == '\r').count()).isBetween(18L, 21L);
  }

  @Test
  void withoutATerminalNothingIsWritten() {
    ProgressLine line = line(ProgressLine.Reader.NOBODY);
    line.update(0.5, 10);
    line.clear();
    assertThat(text.toString()).isEmpty();
  }

  @Test
  void clearingLeavesAnEmptyLine() {
    ProgressLine line = line(ProgressLine.Reader.TERMINAL);
    line.update(0.5, 10);
    line.clear();
    line.clear();
    assertThat(text.toString()).endsWith("%\r\u001b[K");
  }

  @Test
  void aSentenceStaysAboveTheLine() {
    ProgressLine line = line(ProgressLine.Reader.TERMINAL);
    line.update(0.5, 10);
    line.say("nobody is here yet");
    assertThat(text.toString()).endsWith("%\r\u001b[Knobody is here yet" + System.lineSeparator());
  }

  @Test
  void aLogHasALineAfterAMinuteAndThenAtDoubleTheTime() {
    ProgressLine line = line(ProgressLine.Reader.LOG);
    for (long second = 0; second <= 500; second++) {
      clock = second * 1_000_000_000;
      line.update(second / 1e6, second * 1_000_000);
    }
    line.then("estimates");
    line.clear();
    assertThat(text.toString().lines())
        .hasSize(4)
        .allMatch(each -> each.endsWith(" left") && each.contains("1.00 M particle-steps/s"));
    assertThat(text.toString()).contains("11 d 13 h left").doesNotContain("\r");
  }

  private ProgressLine line(ProgressLine.Reader reader) {
    return new ProgressLine(
        new PrintWriter(text), reader, Style.PLAIN, "particle-steps", () -> clock);
  }
}
