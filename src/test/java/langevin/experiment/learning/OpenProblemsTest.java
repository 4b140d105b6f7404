package langevin.experiment.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import langevin.experiment.Experiment;
import langevin.results.CheckRecord;
import langevin.results.Run;
import langevin.results.Series;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Predictors of the force, approximations of log-det, regularisers: from the file to the tables.
 */
final class OpenProblemsTest {
  private static final String BASE =
      """
      format: 1
      kind: learning
      name: open
      seed: 5
      task: {dimension: 6, signal: 3, classes: 3, train: 32, validation: 32, test: 64}
      network: {hidden: [5], representation: 4}
      repeat: {seeds: 5}
      observe: {every: 10}
      """;

  private static Run run(String more) throws Exception {
    return Experiment.parse("test", BASE + more, Path.of(""), List.of()).run();
  }

  private static Series summary(Run run) {
    return run.summary().orElseThrow();
  }

  @Test
  void predictorsOrderSurrogatesAsTheirForcesAre() throws Exception {
    String text =
        """
        energy: {surrogate: [softmax, variance, log-variance, log-det]}
        feedback: {coefficient: 0.03}
        training: {steps: 30}
        diagnose: {predictors: true}
        checks: [force-predicted]
        """;
    Run run = run(text);
    Series series = run.series();
    // The predicted force is its two parts' product, row by row, in the mean nearly.
    assertThat(series.columns())
        .contains("predicted_force", "entropy_slope", "parameter_jacobian", "input_jacobian")
        .contains("condition_number", "participation_ratio");
    for (double ratio : summary(run).column("mean_participation_ratio")) {
      assertThat(ratio).isBetween(1.0, 4.0);
    }
    assertThat(run.check("force-predicted").verdict()).isEqualTo(CheckRecord.Verdict.HOLDS);
    assertThat(run(text + "sabotage: 1\n").check("force-predicted").verdict())
        .isEqualTo(CheckRecord.Verdict.VIOLATED);
    assertThat(
            run("training: {steps: 1}\nchecks: [force-predicted]\n")
                .check("force-predicted")
                .advice())
        .contains("needs 'diagnose: {predictors: true}' and a sweep");
  }

  /** All examples are no approximation, one block neither; the others err and say by how much. */
  @Test
  void approximationsOfLogDetStandBesideIt() throws Exception {
    String text =
        """
        feedback: {coefficient: 0.01}
        training: {steps: 20}
        diagnose: {approximation: {type: [blockwise, low-rank, lanczos, sampled], block: 4, examples: 32}}
        """;
    Run run = run(text);
    assertThat(run.series().words().get("approximation"))
        .containsExactly("blockwise", "low-rank", "lanczos", "sampled");
    double[] error = summary(run).column("mean_approximation_error");
    double[] cosine = summary(run).column("mean_approximation_alignment");
    double[] cost = summary(run).column("mean_approximation_cost");
    for (int exact : new int[] {0, 3}) {
      assertThat(error[exact]).isCloseTo(0, within(1e-12));
      assertThat(cosine[exact]).isCloseTo(1, within(1e-12));
      assertThat(cost[exact]).isCloseTo(1, within(1e-12));
    }
    for (int other : new int[] {1, 2}) {
      assertThat(Math.abs(error[other])).isGreaterThan(1e-4);
      assertThat(cosine[other]).isBetween(0.3, 0.999999);
    }
  }

  @Tag("slow")
  @Test
  void regularisersAreComparedWhereTheyComeToTheSame() throws Exception {
    String text =
        """
        regulariser: {type: [entropy, weight-decay, dropout, early-stopping], strength: [0, 0.03, 0.3, 0.8]}
        training: {steps: 100}
        checks: [regularisers-matched]
        """;
    Run run = run(text);
    assertThat(run.series().columns()).startsWith("regulariser", "strength", "step");
    double[] loss = summary(run).column("final_train_loss");
    // Strength 0 is the same training, whatever it would restrain.
    assertThat(loss[4]).isEqualTo(loss[0]);
    assertThat(loss[8]).isEqualTo(loss[0]);
    assertThat(loss[12]).isEqualTo(loss[0]);
    assertThat(loss[15]).isGreaterThan(loss[14]);
    CheckRecord check = run.check("regularisers-matched");
    assertThat(check.points()).hasSize(6);
    assertThat(check.points().getFirst().check().statement()).contains("weight-decay", "entropy");
    Run reversed = run(text + "sabotage: 1\n");
    for (int k = 0; k < 6; k++) {
      CheckRecord.Point there = check.points().get(k);
      CheckRecord.Point back = reversed.check("regularisers-matched").points().get(k);
      assertThat(back.word())
          .isEqualTo(
              switch (there.word()) {
                case "holds" -> "violated";
                case "violated" -> "holds";
                default -> there.word();
              });
    }
  }
}
