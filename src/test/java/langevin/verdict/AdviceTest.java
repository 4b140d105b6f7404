package langevin.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a remedy says is what the advice says: the judge knows none of these errors. */
final class AdviceTest {
  private static final Claim CLAIM = new Claim("tea", "", "warm = hot");

  private static Lever stirring(double now, double most) {
    return new Lever(
        "stirring %s times",
        now, Lever.Rounding.UP_TO_WHOLE, new Lever.Limit(most, "stirs of a cup"), Lever.Work.of(1));
  }

  private static Lever sip(double now, Lever.Requirement... requirements) {
    return new Lever(
        "a sip of %s",
        now,
        Lever.Rounding.DOWN_TO_ONE_DIGIT,
        Lever.Limit.NONE_BELOW,
        Lever.Work.of(-1),
        List.of(requirements));
  }

  private static String advice(double resolution, Noise noise, Term... terms) {
    return judged(resolution, noise, terms).advice();
  }

  private static CheckResult judged(double resolution, Noise noise, Term... terms) {
    ErrorBudget budget = new ErrorBudget(noise, List.of(terms), List.of());
    return new Judge(1e-3, resolution, 1)
        .judge(CLAIM, new Evidence.Weighed(1, Evidence.Relation.EQUAL, 1, budget, 1));
  }

  /**
   * By hand: the bar counts twice; 0.7 of 0.01 is 0.4 shrunk 57.1 times, at the power −2 7.56 times
   * as many.
   */
  @Test
  void aTermOfWhichTheJudgeHasNeverHeardSaysItsOwnRemedy() {
    Term sugar =
        new Term("sugar", 0.2, Remedy.change("sugar at the bottom", stirring(10, 1e6), -2));
    assertThat(advice(0.01, Noise.NONE, sugar))
        .isEqualTo("sugar at the bottom hides a violation of 1 %; stirring 76 times would show it");
  }

  /** Followed, the advice on each of two errors makes the check hold. */
  @Test
  void followedTheAdviceSuffices() {
    Term sugar = new Term("sugar", 0.2, Remedy.change("sugar", stirring(10, 1e6), -2));
    Term heat = new Term("heat", 0.1, Remedy.change("the heat", sip(0.5), 1));
    assertThat(advice(0.01, Noise.NONE, sugar, heat))
        .isEqualTo(
            "sugar and the heat hide a violation of 1 %; stirring 93 times and a sip of 0.005 would"
                + " show it");
    Term less = new Term("sugar", 0.2 * Math.pow(93 / 10.0, -2), sugar.remedy());
    Term cooler = new Term("heat", 0.1 * 0.005 / 0.5, heat.remedy());
    assertThat(judged(0.01, Noise.NONE, less, cooler).word()).isEqualTo("holds");
  }

  @Test
  void whatALeverAsksOfAnotherIsSaidToo() {
    Lever.Requirement spoons = new Lever.Requirement(stirring(10, 1e6), 1, -1, 0, 8);
    Term heat = new Term("heat", 0.1, Remedy.change("the heat", sip(0.5, spoons), 1));
    // 0.5/28.6 is 0.01 rounded down, 1/0.01 = 100, and the next multiple of 8.
    assertThat(advice(0.01, Noise.NONE, heat))
        .isEqualTo(
            "the heat hides a violation of 1 %; a sip of 0.01 and stirring 104 times would show"
                + " it");
  }

  @ParameterizedTest
  @CsvSource({
    "50, 'more than stirs of a cup, the most there may be; a resolution of 0.05 is within reach'",
    "5e9, ''"
  })
  void beyondTheMostThereMayBeAnotherResolutionIsOffered(double most, String takes) {
    Term sugar = new Term("sugar", 0.2, Remedy.change("sugar", stirring(10, most), -2));
    String said = advice(0.01, Noise.NONE, sugar);
    if (takes.isEmpty()) {
      assertThat(said).endsWith("would show it");
    } else {
      assertThat(said).endsWith("; to show it takes " + takes);
    }
  }

  @Test
  void aWeekForEachMinuteIsTooMuch() {
    Term sugar = new Term("sugar", 0.2, Remedy.change("sugar", stirring(10, 1e12), -0.25));
    assertThat(advice(0.01, Noise.NONE, sugar))
        .isEqualTo(
            "sugar hides a violation of 1 %; to show it takes more than 10,000 times the work, a"
                + " week for each minute; a resolution of 0.1 is within reach");
  }

  /** A bar that nothing makes smaller leaves the others what it does not take itself. */
  @Test
  void whatNothingMakesSmallerLeavesLessForTheOthers() {
    Term cup = new Term("cup", 0.002, Remedy.none("the cup", "a larger cup"));
    Term sugar = new Term("sugar", 0.2, Remedy.change("sugar", stirring(10, 1e6), -2));
    // 0.4 / (0.7 · 0.006) = 95.2, its root 9.76.
    assertThat(advice(0.01, Noise.NONE, cup, sugar))
        .isEqualTo("sugar hides a violation of 1 %; stirring 98 times would show it");
    assertThat(advice(0.003, Noise.NONE, cup, sugar))
        .isEqualTo(
            "the cup hides a violation of 0.3 %; to show it takes a larger cup; a resolution of"
                + " 0.005 is within reach");
  }

  @Test
  void noiseOfWhichNothingIsKnownIsNamedAndNoMore() {
    Noise noise = new Noise(0.1, new NoiseLaw.Student(200), List.of());
    assertThat(advice(0.01, noise)).isEqualTo("the noise hides a violation of 1 %");
  }
}
