package langevin.experiment.particles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.CheckRecord;
import langevin.results.Run;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Relaxation without noise, where a time integral's error is all there is: true statements are not
 * violated whatever the rates and the times of observation. Nothing is left to chance.
 */
class ColdRelaxationTest {
  private static final List<String> STARTS =
      List.of(
          "stiffness: 1; {type: point, at: 3}",
          "stiffness: 4; {type: gaussian, mean: 1, standard-deviation: 1}",
          "stiffness: [1, 2]; {type: point, at: [3, -2]}",
          "stiffness: [1, 3]; {type: point, at: [-2, 1]}",
          "stiffness: [1, 5]; {type: point, at: [3, -2]}",
          "stiffness: [1, 10]; {type: point, at: [1, 1]}",
          "stiffness: [0.3, 8]; {type: gaussian, mean: [1, 2], standard-deviation: 0.3}",
          "stiffness: [1, 2]; {type: uniform, lower: [0, -1], upper: [2, 3]}",
          "stiffness: [1, 2, 4]; {type: point, at: [3, -2, 1]}",
          "stiffness: [0.2, 1, 6]; {type: gaussian, mean: [1, 0, 2], standard-deviation: 1}");

  @TempDir private Path folder;

  @Tag("slow")
  @Test
  void noTrueStatementIsViolatedWhateverTheRates() throws Exception {
    noTrueStatementIsViolated(List.of("0.5", "4"));
  }

  @Tag("long")
  @Test
  void norAtOtherTimesOfObservation() throws Exception {
    noTrueStatementIsViolated(List.of("1", "2"));
  }

  private void noTrueStatementIsViolated(List<String> spacings) throws Exception {
    List<String> violated = new ArrayList<>();
    for (String start : STARTS) {
      for (String every : spacings) {
        int end = start.indexOf("; ");
        Run run =
            Experiment.parse(
                    "x.yaml",
                    """
                    format: 1
                    name: cold
                    potential: {type: quadratic, %s}
                    temperature: 0
                    particles: 300
                    initial: %s
                    dynamics: {integrator: heun, step: 0.01, until: 20}
                    observe: {every: %s}
                    checks: [energy-balance, weak-form]
                    """
                        .formatted(start.substring(0, end), start.substring(end + 2), every),
                    folder,
                    List.of())
                .run();
        for (CheckRecord check : run.checks()) {
          if (check.verdict() == CheckRecord.Verdict.VIOLATED) {
            violated.add(start + ", every " + every + ": " + check.name());
          }
        }
      }
    }
    assertThat(violated).isEmpty();
  }

  /**
   * On both sides of a hilltop, from which some part late, the rates of different functions nearly
   * cancel in the coarser rules, and how the particles happen to lie decides in which.
   */
  private void noTrueStatementIsViolatedOnAHilltop(String seeds, int points) throws Exception {
    Run run =
        Experiment.parse(
                "x.yaml",
                """
                format: 1
                name: hilltop
                seed: SEEDS
                potential: {type: double-well}
                temperature: 0
                particles: 4000
                initial: {type: gaussian, mean: 0.2, standard-deviation: {from: 0.7, to: 0.9, count: 2}}
                dynamics: {integrator: heun, step: 0.01, until: 16}
                observe: {every: 0.8}
                checks: [energy-balance, weak-form]
                """
                    .replace("SEEDS", seeds),
                folder,
                List.of())
            .run();
    for (CheckRecord check : run.checks()) {
      assertThat(check.points()).as(check.name()).hasSize(points);
      assertThat(check.points())
          .as(check.name())
          .noneMatch(p -> p.word().equals("violated"))
          .anyMatch(p -> p.word().equals("holds"));
    }
  }

  @Tag("slow")
  @Test
  void noTrueStatementIsViolatedOnAHilltop() throws Exception {
    noTrueStatementIsViolatedOnAHilltop("[1, 15]", 4);
  }

  @Tag("long")
  @Test
  void norHoweverItsParticlesLie() throws Exception {
    noTrueStatementIsViolatedOnAHilltop("[2, 3, 4, 5, 6, 7, 8]", 14);
  }
}
