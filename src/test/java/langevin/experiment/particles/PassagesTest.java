package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.CheckRecord;
import langevin.results.Run;
import langevin.results.Series;
import langevin.scenario.yaml.BadScenario;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Passages of a run: what its files say, and that watching changes nothing else. */
class PassagesTest {
  private static final String WELLS =
      """
      format: 1
      name: a
      seed: 4
      potential: {type: double-well}
      temperature: 0.25
      particles: 40_000
      initial: {type: gaussian, mean: -0.6, standard-deviation: 0.5}
      dynamics: {integrator: heun, step: 0.02, until: 8}
      """;

  private static final String WATCHED =
      WELLS + "observe: {every: 4, passages: {well: 1, margin: 0.4}}\n";

  private static Experiment experiment(String text, String... overrides) throws BadScenario {
    return Experiment.parse("a.yaml", text, Path.of("."), List.of(overrides));
  }

  private static double summary(Run run, String column) {
    Series table = run.summary().orElseThrow();
    return table.column(column)[0];
  }

  @Tag("slow")
  @Test
  void watchingChangesNoBit() throws BadScenario {
    Run plain = experiment(WELLS + "observe: {every: 4}\n").run();
    Run watched = experiment(WATCHED).run();
    for (String column : plain.series().columns()) {
      assertThat(watched.series().column(column))
          .as(column)
          .containsExactly(plain.series().column(column));
    }
    assertThat(plain.summary()).isEmpty();
  }

  @Tag("slow")
  @Test
  void theBitsAreTheSameHoweverTheParticlesAreHeld() throws BadScenario {
    Run one = experiment(WATCHED, "threads=1", "hold=streamed").run();
    Run two = experiment(WATCHED, "threads=2", "hold=resident").run();
    assertThat(two.summary().orElseThrow().rows().getFirst())
        .containsExactly(one.summary().orElseThrow().rows().getFirst());
    assertThat(two.texts()).isEqualTo(one.texts());
    assertThat(one.texts().keySet())
        .contains("exit_times.hgrm", "entry_times.hgrm", "visit_times.hgrm", "inside_times.hgrm");
  }

  /** Every particle starts on one side; each has a time inside; survival falls from 1. */
  @Tag("slow")
  @Test
  void theSummaryCountsEveryParticle() throws BadScenario {
    Run run = experiment(WATCHED).run();
    assertThat(summary(run, "exit_particles") + summary(run, "entry_particles")).isEqualTo(40_000);
    double left = 1 - summary(run, "exit_passed") / summary(run, "exit_particles");
    assertThat(summary(run, "exit_survival")).isCloseTo(left, within(1e-12));
    double[] survival = new double[129];
    for (int k = 0; k < survival.length; k++) survival[k] = run.array("exit_survival").value(k);
    assertThat(survival[0]).isEqualTo(1);
    for (int k = 1; k < survival.length; k++) {
      assertThat(survival[k]).isLessThanOrEqualTo(survival[k - 1]);
    }
    assertThat(survival[128]).isCloseTo(left, within(1e-12));
    // ∫ population = time inside, each by the trapezoid of what is seen at the ends of steps.
    assertThat(summary(run, "mean_time_inside")).isBetween(4.5, 6.5);
    assertThat(run.figures()).anyMatch(f -> f.name().equals("passage-survival"));
    assertThat(run.manifest().remarks())
        .anyMatch(r -> r.contains("had left it by the end; mean time"));
  }

  /** The time inside is the integral of the population, whose rows are 0.02 apart here. */
  @Tag("slow")
  @Test
  void theTimeInsideIsTheIntegralOfThePopulation() throws BadScenario {
    Run run =
        experiment(WATCHED, "observe.every=0.02", "dynamics.until=2", "particles=10_000").run();
    double[] population = run.series().column("population_1");
    double sum = 0;
    for (int k = 1; k < population.length; k++) {
      sum += 0.01 * (population[k - 1] + population[k]);
    }
    assertThat(summary(run, "mean_time_inside")).isCloseTo(sum, within(1e-6));
  }

  /** In a sweep the mean first passage time is a column, and grows as it gets colder. */
  @Tag("slow")
  @Test
  void aSweepHasTheTimesAsColumns() throws BadScenario {
    Run run = experiment(WATCHED, "temperature=[0.15, 0.25, 0.4]", "particles=8_000").run();
    double[] means = run.summary().orElseThrow().column("mean_exit_time");
    assertThat(means).hasSize(3);
    assertThat(means[0]).isGreaterThan(means[1]);
    assertThat(means[1]).isGreaterThan(means[2]);
  }

  /** Kramers' time of the plane: an axis of its own, and no solver. */
  @Tag("slow")
  @Test
  void aLevelOfAnAxisInThePlaneIsWatched() throws BadScenario {
    Run plane =
        experiment(
                """
                format: 1
                name: plane
                seed: 4
                potential: {formula: "x1^2/2 + x2^4/4 - x2^2/2"}
                temperature: 0.25
                particles: 40_000
                initial: {type: gaussian, mean: [0, -1], covariance: [[0.25, 0], [0, 0.09]]}
                dynamics: {integrator: heun, step: 0.02, until: 8}
                observe: {every: 4, passages: {axis: 2, upper: 0}}
                """)
            .run();
    // Of the line: E[min(T, 8)] = 4.300549 from N(−1, 0.3²) below 0; 4.5 errors.
    assertThat(summary(plane, "exit_restricted_mean"))
        .isCloseTo(
            4.3005, within(4.5 * summary(plane, "exit_restricted_mean_standard_error") + 0.002));
  }

  @Tag("slow")
  @Test
  void theCheckHoldsAndSeesAWrongTemperature() throws BadScenario {
    String checked = WATCHED + "checks: [first-passage-times]\nreport: {resolution: 0.3}\n";
    Run run = experiment(checked, "dynamics.until=16").run();
    assertThat(run.check("first-passage-times").verdict()).isEqualTo(CheckRecord.Verdict.HOLDS);
    Run wrong = experiment(checked, "dynamics.until=16", "sabotage={temperature: 1.2}").run();
    assertThat(wrong.check("first-passage-times").verdict())
        .isEqualTo(CheckRecord.Verdict.VIOLATED);
  }
}
