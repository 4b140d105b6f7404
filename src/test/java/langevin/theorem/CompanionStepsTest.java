package langevin.theorem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import langevin.dynamics.Conditions;
import langevin.dynamics.EulerMaruyama;
import langevin.dynamics.Heun;
import langevin.dynamics.Integrator;
import langevin.dynamics.LeimkuhlerMatthews;
import langevin.dynamics.Mala;
import langevin.ensemble.GaussianLaw;
import langevin.estimate.Ensembles;
import langevin.potential.Quadratic;
import langevin.verdict.CheckResult;
import langevin.verdict.ErrorBudget;
import langevin.verdict.Evidence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the spacing of the observations, the time step's bias is measured and covered. */
class CompanionStepsTest {
  private static final List<Integrator> INTEGRATORS =
      List.of(new EulerMaruyama(), new Heun(), new LeimkuhlerMatthews(), new Mala());

  private static final Conditions WELL = Ensembles.conditions(new Quadratic(List.of(1.5)), 0.5);

  /** Every ten, every three and every one of a prime number of steps. */
  record Spacing(double dt, long steps, long every, List<Double> companions) {
    Trial trial(Conditions conditions, Integrator integrator, long particles, long seed) {
      return new Trial(
          conditions,
          GaussianLaw.ofStandardDeviation(List.of(-1.0), List.of(0.2)),
          integrator,
          particles,
          dt,
          steps,
          LongStream.rangeClosed(0, steps).filter(s -> s % every == 0).boxed().toList(),
          seed);
    }
  }

  private static final List<Spacing> SPACINGS =
      List.of(
          new Spacing(0.01, 100, 10, List.of(0.005, 0.01, 0.02)),
          new Spacing(0.03, 33, 3, List.of(0.0075, 0.015, 0.03)),
          new Spacing(0.05, 7, 1, List.of(0.0125, 0.025, 0.05)));

  /** With every spacing two integrators, and each of these with its neighbours. */
  static Stream<Arguments> someSpacingsAndIntegrators() {
    return IntStream.range(0, 6)
        .mapToObj(i -> Arguments.of(SPACINGS.get(i / 2), INTEGRATORS.get((i + 1) / 2)));
  }

  /** At the false-alarm probability 10⁻³ for each of the 12 reports. */
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("someSpacingsAndIntegrators")
  void trueStatementsAreWeighedAndNeverViolated(Spacing spacing, Integrator integrator) {
    trueStatementsAreWeighed(spacing, integrator);
  }

  static Stream<Arguments> everySpacingAndIntegrator() {
    return SPACINGS.stream().flatMap(s -> INTEGRATORS.stream().map(i -> Arguments.of(s, i)));
  }

  /** At the false-alarm probability 10⁻³ for each of the 24 reports. */
  @Tag("long")
  @ParameterizedTest
  @MethodSource("everySpacingAndIntegrator")
  void norWithAnyIntegratorAtAnySpacing(Spacing spacing, Integrator integrator) {
    trueStatementsAreWeighed(spacing, integrator);
  }

  private static void trueStatementsAreWeighed(Spacing spacing, Integrator integrator) {
    for (Conditions conditions : List.of(WELL, Ensembles.doubleWell())) {
      Trial.Shown shown = spacing.trial(conditions, integrator, 40_000, 8).run();
      assertThat(shown.levels().companion().stream().map(r -> r.step()).toList())
          .isEqualTo(spacing.companions);
      JudgedAnalysis analysis = shown.analysis(0.1);
      for (CheckResult check : analysis.checks()) {
        assertThat(check.word()).as("%s", check).isNotEqualTo("violated");
        assertThat(check.bias()).as("%s", check).isFinite();
      }
    }
  }

  /** Euler–Maruyama at a step so long that its bias is far beyond the noise. */
  static Stream<Arguments> coarseSpacings() {
    return Stream.of(
        Arguments.of(new Spacing(0.1, 20, 2, List.of(0.05, 0.1, 0.2))),
        Arguments.of(new Spacing(0.1, 15, 1, List.of(0.025, 0.05, 0.1))));
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("coarseSpacings")
  void aBiasFarBeyondTheNoiseIsCorrectedAndCovered(Spacing spacing) {
    Trial.Shown shown = spacing.trial(WELL, new EulerMaruyama(), 200_000, 8).run();
    Course course = shown.course(WELL);
    // The same run, with companions that show no bias.
    List<Course.Run> blind = new ArrayList<>();
    for (Course.Run level : course.companion()) {
      blind.add(new Course.Run(level.step(), course.companion().getFirst().nodes()));
    }
    Course trusting =
        new Course(
            course.conditions(),
            course.integrator(),
            course.scale(),
            course.functions(),
            course.full(),
            blind,
            course.observed(),
            course.from(),
            course.to(),
            course.acceptance(),
            course.grid(),
            course.slow(),
            course.bins(),
            course.reversal());
    Check balance = Check.named("energy-balance");
    assertThat(excess(balance.weigh(trusting))).isGreaterThan(5);
    assertThat(excess(balance.weigh(course))).isLessThan(3.5);
  }

  /** (|left − right| − bar)/standard error. */
  private static double excess(Evidence evidence) {
    if (!(evidence instanceof Evidence.Weighed weighed)) {
      throw new AssertionError(evidence);
    }
    ErrorBudget budget = weighed.budget();
    return (Math.abs(weighed.difference()) - budget.bias()) / budget.standardError();
  }
}
