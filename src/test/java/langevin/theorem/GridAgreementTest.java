package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import langevin.dynamics.Conditions;
import langevin.dynamics.EulerMaruyama;
import langevin.ensemble.Box;
import langevin.ensemble.Domain;
import langevin.ensemble.GaussianLaw;
import langevin.estimate.Ensembles;
import langevin.fokkerplanck.GridSolution;
import langevin.potential.Coefficient;
import langevin.potential.Controlled;
import langevin.potential.CoupledDoubleWell;
import langevin.potential.Potential;
import langevin.potential.Quadratic;
import langevin.potential.Washboard;
import langevin.verdict.CheckResult;
import langevin.verdict.Comparison;
import langevin.verdict.Evidence;
import langevin.verdict.Judge;
import langevin.verdict.Weighing;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Particles agree with the grid, and with no wrong one. */
class GridAgreementTest {
  private static final double FALSE_ALARM = 1e-3;

  private static final Conditions WELL =
      Ensembles.conditions(new Quadratic(List.of(1.0), List.of(0.0)), 0.5, new Domain.Unbounded());

  private static CheckResult judge(Weighing weighing) {
    return Judge.report(FALSE_ALARM, 0.1, List.of(weighing)).getFirst();
  }

  /**
   * One report of true statements and one of each wrong equation: false alarm 10⁻³ for the first.
   */
  private static void truthHoldsAndSabotageIsViolated(Trial trial) {
    Course course = trial.courseOnGrid();
    CheckResult truth = judge(new GridAgreement().weighing(course));
    assertThat(truth.word()).as("%s", truth).isEqualTo("holds");
    assertThat(truth.claim().statement()).contains("quantities and times");
    for (GridAgreement wrong : new GridAgreement().sabotaged()) {
      CheckResult result = judge(wrong.weighing(course));
      assertThat(result.word()).as("%s %s", wrong, result).isEqualTo("violated");
    }
  }

  @Tag("slow")
  @Test
  void inTheDoubleWellTruthHoldsAndSabotageIsViolated() {
    truthHoldsAndSabotageIsViolated(
        Trial.heun(Ensembles.doubleWell(), GaussianLaw.at(-1, 0.2), 200_000, 0.0125, 80, 20, 11));
  }

  @Tag("slow")
  @Test
  void onARingTruthHoldsAndSabotageIsViolated() {
    Domain ring = new Domain.Periodic(new Box(List.of(-Math.PI), List.of(Math.PI)));
    truthHoldsAndSabotageIsViolated(
        Trial.heun(
            new Conditions(new Washboard(1, 2 * Math.PI, 0), 0.5, ring),
            GaussianLaw.at(0.5, 0.4),
            200_000,
            0.0125,
            80,
            20,
            12));
  }

  @Tag("slow")
  @Test
  void inADrivenWellTruthHoldsAndSabotageIsViolated() {
    Potential driven =
        new Controlled(
            new Quadratic(List.of(0.5), List.of(0.0)),
            new Quadratic(List.of(0.5), List.of(0.0)),
            new Coefficient.Sine(1, 0.5, 1));
    truthHoldsAndSabotageIsViolated(
        Trial.heun(
            new Conditions(driven, 0.5, new Domain.Unbounded()),
            GaussianLaw.at(1, 0.4),
            200_000,
            0.0125,
            80,
            20,
            13));
  }

  @Tag("slow")
  @Test
  void inThePlaneTruthHoldsAndSabotageIsViolated() {
    truthHoldsAndSabotageIsViolated(
        Trial.heun(
            Ensembles.conditions(new CoupledDoubleWell(1), 0.5, new Domain.Unbounded()),
            GaussianLaw.ofStandardDeviation(List.of(-1.0, 0.5), List.of(0.3)),
            200_000,
            0.0125,
            80,
            20,
            16));
  }

  /** An integrator of first order with a step that shows: its bias is in the budget. */
  @Tag("slow")
  @Test
  void theBiasOfALongStepIsNoViolation() {
    Course course =
        Trial.heun(WELL, GaussianLaw.at(1, 0.4), 400_000, 0.05, 40, 8, 14)
            .with(new EulerMaruyama())
            .courseOnGrid();
    CheckResult truth = judge(new GridAgreement().weighing(course));
    assertThat(truth.word()).as("%s", truth).isNotEqualTo("violated");
  }

  @Test
  void withoutAGridThereIsNothingToWeigh() {
    Trial trial = Trial.heun(WELL, GaussianLaw.at(1, 0.4), 2000, 0.02, 16, 8, 15);
    Weighing weighing = new GridAgreement().weighing(trial.run().course());
    assertThat(weighing.comparisons())
        .singleElement()
        .extracting(Comparison::evidence)
        .isInstanceOf(Evidence.None.class);
  }

  private static Trial small(int i) {
    return Trial.heun(WELL, GaussianLaw.at(1, 0.4), 4000, 0.02, 32, 8, 6000 + i);
  }

  /**
   * Of 50 small true runs, judged at 5 %, no more are violated than a binomial law of that level
   * allows but once in 10⁴.
   */
  @Tag("slow")
  @Test
  void trueRunsAreCalledViolatedNoMoreOftenThanTheLevel() {
    noMoreOftenThanTheLevel(50);
  }

  /** The same of 200. */
  @Tag("long")
  @Test
  void norAreManyTrueRuns() {
    noMoreOftenThanTheLevel(200);
  }

  private static void noMoreOftenThanTheLevel(int runs) {
    GridSolution grid = small(0).grid(small(0).run());
    long violated =
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(i -> small(i).run().course(grid))
            .map(course -> new GridAgreement().weighing(course))
            .filter(w -> Judge.report(0.05, 100, List.of(w)).getFirst().word().equals("violated"))
            .count();
    assertThat((int) violated)
        .isLessThanOrEqualTo(BinomialDistribution.of(runs, 0.05).inverseSurvivalProbability(1e-4));
  }
}
