package langevin.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Verdicts on single comparisons and on whole reports. */
final class JudgeTest {
  /** Anything counts as fine enough, so that only what is possible decides. */
  private static final Judge GENEROUS = new Judge(1e-3, 100, 1);

  private static final Claim CLAIM = new Claim("check", "label", "left = right");

  private static CheckResult judged(double left, double right, double error, double possible) {
    ErrorBudget budget =
        new ErrorBudget(
            new Noise(error, new NoiseLaw.Student(200), List.of()),
            List.of(new Term("bar", 0.1, Remedy.none("the bar", "another method"))),
            List.of());
    return GENEROUS.judge(
        CLAIM, new Evidence.Weighed(left, Evidence.Relation.EQUAL, right, budget, 1, possible));
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
    assertThat(seen.detectable()).isCloseTo(2.513, within(1e-3));
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

  private static Evidence apart(double difference) {
    Noise noise = new Noise(0.1, new NoiseLaw.Student(200), List.of());
    return new Evidence.Weighed(
        difference,
        Evidence.Relation.EQUAL,
        0,
        new ErrorBudget(noise, List.of(), List.of()),
        1,
        Double.POSITIVE_INFINITY);
  }

  private static Comparison at(String time, double difference) {
    return new Comparison("r(" + time + ") = 0", apart(difference));
  }

  /** By hand: 1 − 0.99^(1/4) = 2.509e-3 each. */
  @Test
  void theLevelIsDividedAmongAllComparisonsOfAllChecks() {
    Weighing one = new Weighing("one", "", List.of(at("1", 0), at("2", 0), at("3", 0)), "times");
    Weighing other = Weighing.of(new Claim("other", "", "s = 0"), apart(0.31));
    List<CheckResult> results = Judge.report(0.01, 1, List.of(one, other));
    double alone = new Judge(0.01, 1, 1).level();
    double divided = new Judge(0.01, 1, 4).level();
    assertThat(divided).isCloseTo(2.509e-3, within(1e-6));
    NoiseLaw law = new NoiseLaw.Student(200);
    // 3.1 standard errors are too many for four comparisons, and 3.0 would be for one alone.
    assertThat(law.quantile(alone)).isLessThan(3.0);
    assertThat(law.quantile(divided)).isBetween(3.0, 3.1);
    assertThat(results.get(1).verdict()).isInstanceOf(Verdict.Violated.class);
    assertThat(Judge.report(0.01, 1, List.of(one, Weighing.of(CLAIM, apart(0.3)))).get(1).verdict())
        .isInstanceOf(Verdict.Holds.class);
    assertThat(Judge.report(0.01, 1, List.of(Weighing.of(CLAIM, apart(0.3)))).getFirst().verdict())
        .isInstanceOf(Verdict.Violated.class);
  }

  @Test
  void aCheckShowsItsWorstComparisonWithItsOwnNumbers() {
    Weighing check =
        new Weighing("check", "label", List.of(at("1", 0.1), at("2", -0.2), at("3", 0)), "times");
    CheckResult worst = Judge.report(1e-3, 1, List.of(check)).getFirst();
    assertThat(worst.claim()).isEqualTo(new Claim("check", "label", "r(2) = 0 (worst of 3 times)"));
    assertThat(worst.left()).isEqualTo(-0.2);
    assertThat(worst.verdict()).isInstanceOf(Verdict.Holds.class);
    CheckResult none =
        Judge.report(1e-3, 1, List.of(new Weighing("check", "", List.of(), ""))).getFirst();
    assertThat(none.advice()).isEqualTo("nothing to compare");
  }

  /** A point at which nothing can be weighed is worse than one at which all is well. */
  @Test
  void theChecksOfAllPointsOfASweepAreOneReport() {
    Weighing near = Weighing.of(new Claim("check", "label", "r = 0"), apart(0.1)).at(" at gain 1");
    Weighing far =
        Weighing.of(new Claim("check", "label", "r = 0"), new Evidence.None("no gain"))
            .at(" at gain 2");
    Weighing sweep = Weighing.joined(List.of(near, far));
    CheckResult worst = Judge.report(1e-3, 1, List.of(sweep)).getFirst();
    assertThat(worst.claim().statement()).isEqualTo("r = 0 at gain 2 (worst of 2 points)");
    assertThat(worst.advice()).isEqualTo("no gain");
    Weighing other = Weighing.of(new Claim("other", "", "s = 0"), apart(0));
    assertThatThrownBy(() -> Weighing.joined(List.of(near, other)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Where its hypotheses are not met a statement is not tested: the sweep comes to what it comes to
   * elsewhere, and the level is still divided among all comparisons.
   */
  @Test
  void aSweepIsJudgedWhereTheStatementIsAboutThePoint() {
    Claim claim = new Claim("check", "label", "r = 0");
    Weighing within = Weighing.of(claim, apart(0.1)).at(" at gain 1");
    Weighing alsoWithin = Weighing.of(claim, apart(0.2)).at(" at gain 2");
    Weighing beyond = Weighing.of(claim, new Evidence.Outside("no gain")).at(" at gain 3");
    CheckResult worst =
        Judge.report(1e-3, 1, List.of(Weighing.joined(List.of(within, alsoWithin, beyond))))
            .getFirst();
    assertThat(worst.verdict()).isInstanceOf(Verdict.Holds.class);
    assertThat(worst.claim().statement()).isEqualTo("r = 0 at gain 2 (worst of 2 points)");
    assertThat(worst.detectable())
        .isEqualTo(new Judge(1e-3, 1, 3).judge(claim, apart(0.2)).detectable());
    Weighing wrong = Weighing.of(claim, apart(0.9)).at(" at gain 2");
    assertThat(
            Judge.report(1e-3, 1, List.of(Weighing.joined(List.of(within, wrong, beyond))))
                .getFirst()
                .verdict())
        .isInstanceOf(Verdict.Violated.class);
    CheckResult nowhere =
        Judge.report(1e-3, 1, List.of(Weighing.joined(List.of(beyond)))).getFirst();
    assertThat(nowhere.verdict()).isEqualTo(new Verdict.Outside("no gain"));
    assertThat(nowhere.judged()).isFalse();
  }

  /** Numbers of a difference in which nothing is random have no standard error. */
  @Test
  void withoutNoiseThereIsNoStandardError() {
    ErrorBudget exact =
        new ErrorBudget(
            Noise.NONE,
            List.of(new Term("bar", 0.1, Remedy.none("the bar", "another method"))),
            List.of());
    CheckResult result =
        GENEROUS.judge(
            CLAIM,
            new Evidence.Weighed(
                0.05, Evidence.Relation.EQUAL, 0, exact, 1, Double.POSITIVE_INFINITY));
    assertThat(result.verdict()).isEqualTo(new Verdict.Holds(0.5));
    assertThat(result.standardError()).isNaN();
    assertThat(result.z()).isNaN();
  }
}
