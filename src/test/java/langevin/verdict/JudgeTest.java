package langevin.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a verdict says of quantities that are bounded. */
final class JudgeTest {
  /** Anything counts as fine enough, so that only what is possible decides. */
  private static final Judge GENEROUS = new Judge(1e-3, 100, 1);

  private static final Claim CLAIM = new Claim("check", "label", "left = right");

  private static CheckResult judged(double left, double right, double error, double possible) {
    ErrorBudget budget =
        new ErrorBudget(
            error, new NoiseLaw.Student(200), List.of(new ErrorBudget.Term("bar", 0.1)), List.of());
    return GENEROUS.judge(
        CLAIM,
        new Evidence.Weighed(
            left, Evidence.Relation.EQUAL, right, budget, 1, 100, 0.1, 1, 0.1, possible));
  }

  /** Five standard errors of 0.5 and the bar are 2.6, and two overlaps differ by at most 2. */
  @Test
  void whereNothingPossibleWouldHaveBeenSeenNothingHolds() {
    CheckResult blind = judged(0.9, 0.8, 0.5, 2);
    assertThat(blind.verdict()).isInstanceOf(Verdict.Inconclusive.class);
    assertThat(blind.advice())
        .isEqualTo(
            "nothing could have been seen: only a violation above 2 would stand out, and the"
                + " sides differ by at most 2");
    assertThat(blind.detectable()).isNaN();
  }

  @Test
  void theSameNumbersHoldWhereMoreIsPossible() {
    CheckResult seen = judged(0.9, 0.8, 0.5, 3);
    assertThat(seen.verdict()).isInstanceOf(Verdict.Holds.class);
    assertThat(seen.detectable()).isEqualTo(2.6);
    // And where the noise is smaller.
    assertThat(judged(0.9, 0.8, 0.3, 2).verdict()).isInstanceOf(Verdict.Holds.class);
  }

  /** What is seen is seen: 3.34 standard errors at this level, and the bar, are 1.77. */
  @Test
  void aDifferenceBeyondTheBudgetIsViolatedAllTheSame() {
    CheckResult violated = judged(0.95, -0.95, 0.5, 2);
    assertThat(violated.verdict()).isInstanceOf(Verdict.Violated.class);
    assertThat(violated.detectable()).isNaN();
  }
}
