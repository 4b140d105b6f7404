package langevin.experiment.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import langevin.experiment.Experiment;
import langevin.experiment.Interruption;
import langevin.experiment.Shard;
import langevin.experiment.SharedRun;
import langevin.experiment.Watcher;
import langevin.results.CheckRecord;
import langevin.results.Checkpoint;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import langevin.results.RunReader;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios of kind learning, from the file to the results. */
final class LearningRunTest {
  private static final String SMALL =
      """
      format: 1
      kind: learning
      name: small
      seed: 5
      task: {dimension: 6, signal: 3, classes: 3, train: 32, validation: 32, test: 64}
      network: {hidden: [5], representation: 3}
      energy: {surrogate: [softmax, log-det]}
      feedback: {type: [fixed, rl-thermostat], coefficient: [0, 0.1], every: 5}
      training: {steps: 30}
      repeat: {seeds: 3, fresh: 2}
      checks: [log-det-force-above-softmax, entropy-flow]
      """;

  @TempDir private Path folder;

  private static Experiment experiment(String text) throws Exception {
    return Experiment.parse("test", text, Path.of(""), List.of());
  }

  private static Optional<Run> run(
      Experiment experiment,
      int threads,
      ResultsFolder results,
      Optional<Checkpoint> resumed,
      Watcher watcher)
      throws IOException {
    return experiment.run(
        new Experiment.Circumstances(threads, watcher, Optional.of(results.checkpoint()), resumed));
  }

  private Run whole(int threads) throws Exception {
    return experiment(SMALL + "threads: " + threads + "\n").run();
  }

  @Tag("slow")
  @Test
  void aRunHasTheSameBitsOnAnyThreadsAfterInterruptionsAndInShards() throws Exception {
    String bits = whole(1).resultSha256();
    assertThat(whole(2).resultSha256()).isEqualTo(bits);
    try (ResultsFolder results = ResultsFolder.claim(folder, "broken")) {
      Optional<Run> finished = Optional.empty();
      for (int parts = 0; finished.isEmpty(); parts++) {
        assertThat(parts).isLessThan(30);
        Interruption interruption = new Interruption(parts < 3 ? 4 : Integer.MAX_VALUE);
        finished =
            run(
                Experiment.parse(interruption.kinds(), "test", SMALL, Path.of(""), List.of()),
                2,
                results,
                parts == 0 ? Optional.empty() : Optional.of(results.checkpoint().open()),
                interruption);
      }
      assertThat(finished.orElseThrow().resultSha256()).isEqualTo(bits);
    }
    Experiment experiment = experiment(SMALL);
    SharedRun shared = SharedRun.in(folder, experiment);
    for (int k = 3; k >= 1; k--) {
      assertThat(
              shared.run(
                  shared.units().of(new Shard(k, 3)),
                  new SharedRun.Circumstances(1, "a test", Watcher.NONE, Assertions::fail)))
          .isTrue();
    }
    assertThat(shared.merged(2).resultSha256()).isEqualTo(bits);
  }

  @Tag("slow")
  @Test
  void tablesNameSurrogatesAndRegimesByTheirWordsAndAreReadBack() throws Exception {
    Run run = whole(2);
    assertThat(run.series().columns())
        .startsWith("surrogate", "regime", "coefficient", "step", "train_loss");
    assertThat(run.series().words()).containsEntry("regime", List.of("fixed", "rl-thermostat"));
    assertThat(run.missing()).isEmpty();
    assertThat(run.series().rows()).hasSize(2 * 2 * 2 * 7);
    Path saved = run.save(folder);
    Run again = RunReader.read(saved);
    assertThat(again.series().words()).isEqualTo(run.series().words());
    assertThat(again.series().column("regime")).isEqualTo(run.series().column("regime"));
    assertThat(again.resultSha256()).isEqualTo(run.resultSha256());
    assertThat(again.check("log-det-force-above-softmax").points()).hasSize(4);
  }

  private static final String SHAPES =
      SMALL
          .replace("hidden: [5]", "hidden: [[5], [4, 3], []], activation: [tanh, gelu]")
          .replace("[softmax, log-det]", "log-det")
          .replace("{type: [fixed, rl-thermostat], coefficient: [0, 0.1], every: 5}", "{every: 5}")
          .replace("seeds: 3, fresh: 2", "seeds: 2")
          .replace("checks: [log-det-force-above-softmax, entropy-flow]", "");

  /** Shapes are swept like numbers, and a point has the bits of a run of its own. */
  @Test
  void shapesOfNetworksAreAnAxisWhosePointsAreRunsOfTheirOwn() throws Exception {
    Run swept = experiment(SHAPES).run();
    assertThat(swept.series().words())
        .containsEntry("hidden", List.of("[5]", "[4 3]", "[]"))
        .containsEntry("activation", List.of("tanh", "gelu"));
    Run again = RunReader.read(swept.save(folder));
    assertThat(again.series().words()).isEqualTo(swept.series().words());
    assertThat(again.resultSha256()).isEqualTo(swept.resultSha256());
    Run alone =
        experiment(SHAPES.replace("[[5], [4, 3], []]", "[4, 3]").replace("[tanh, gelu]", "gelu"))
            .run();
    double[] loss = alone.series().column("train_loss");
    int point = 3 * loss.length;
    assertThat(swept.series().column("train_loss")).containsSubsequence(loss);
    assertThat(swept.series().column("hidden")[point]).isEqualTo(1);
    assertThat(swept.series().column("train_loss")[point]).isEqualTo(loss[0]);
  }

  /**
   * In single precision a course is another in its last digits alone, and has the same bits on any
   * threads. Thirty steps of rate 0.1 enlarge an error of 2⁻²⁴ by no more than a thousand.
   */
  @Tag("slow")
  @Test
  void singlePrecisionIsAKeyOfTrainingLikeAnyOther() throws Exception {
    String both = SHAPES.replace("{steps: 30}", "{steps: 30, precision: [double, single]}");
    Run run = experiment(both + "threads: 1\n").run();
    assertThat(experiment(both + "threads: 2\n").run().resultSha256())
        .isEqualTo(run.resultSha256());
    double[] word = run.series().column("precision");
    double[] loss = run.series().column("train_loss");
    int rows = loss.length / 12;
    int differing = 0;
    for (int point = 0; point < 12; point += 2) {
      for (int k = 0; k < rows; k++) {
        assertThat(word[point * rows + k]).isZero();
        double there = loss[(point + 1) * rows + k];
        assertThat(there).isCloseTo(loss[point * rows + k], within(1000 * 0x1p-24));
        if (there != loss[point * rows + k]) differing++;
      }
    }
    assertThat(differing).isGreaterThan(6 * (rows - 1) / 2);
  }

  @Tag("slow")
  @Test
  void aSweepOverShapesHasTheSameBitsInShards() throws Exception {
    Experiment experiment = experiment(SHAPES);
    SharedRun shared = SharedRun.in(folder, experiment);
    for (int k = 2; k >= 1; k--) {
      assertThat(
              shared.run(
                  shared.units().of(new Shard(k, 2)),
                  new SharedRun.Circumstances(2, "a test", Watcher.NONE, Assertions::fail)))
          .isTrue();
    }
    assertThat(shared.merged(1).resultSha256()).isEqualTo(experiment.run().resultSha256());
  }

  /** What is no number is swept by its words: truth values, matrices. */
  @Test
  void flagsAndMatricesOfCostsAreAxes() throws Exception {
    Run run =
        experiment(
                SHAPES
                    .replace("hidden: [[5], [4, 3], []], activation: [tanh, gelu]", "hidden: [3]")
                    .replace(
                        "representation: 3", "representation: 3, noise: {frozen: [true, false]}")
                    .replace(
                        "surrogate: log-det",
                        "surrogate: log-det, decision: {coefficient: 0.5, cost:"
                            + " [[[0, 1, 1], [1, 0, 1], [1, 1, 0]],"
                            + " [[0, 2.5, 1], [1, 0, 1], [1, 1, 0]]]}"))
            .run();
    assertThat(run.series().words())
        .containsEntry("frozen", List.of("true", "false"))
        .containsEntry("cost", List.of("[[0 1 1] [1 0 1] [1 1 0]]", "[[0 2.5 1] [1 0 1] [1 1 0]]"));
    assertThat(RunReader.read(run.save(folder)).series().words()).isEqualTo(run.series().words());
    double[] decision = run.series().column("decision");
    assertThat(decision[decision.length / 4]).isNotEqualTo(decision[0]);
  }

  /** In a sweep a statement is judged at the points that it is about. */
  @Test
  void aStatementIsJudgedAtThePointsThatItIsAbout() throws Exception {
    Run run =
        experiment(SMALL.replace("log-det-force-above-softmax, entropy-flow", "stationarity"))
            .run();
    CheckRecord check = run.check("stationarity");
    assertThat(check.points()).hasSize(8);
    for (CheckRecord.Point point : check.points()) {
      boolean fixed = "fixed".equals(point.words().get("regime"));
      assertThat(point.judged() || point.word().equals("hypothesis-not-met")).isEqualTo(fixed);
    }
    assertThat(check.across()).contains("regime fixed");
  }

  /** A network of one seed has no standard errors, and claims nothing to be judged by. */
  @Tag("slow")
  @Test
  void oneSeedHasNoStandardErrorsAndLeavesClaimsInconclusive() throws Exception {
    Run run = experiment(SMALL.replace("seeds: 3, fresh: 2", "seeds: 1")).run();
    assertThat(run.series().column("train_loss_standard_error")).containsOnly(Double.NaN);
    CheckRecord claim = run.check("log-det-force-above-softmax");
    assertThat(claim.verdict()).isEqualTo(CheckRecord.Verdict.INCONCLUSIVE);
    assertThat(claim.advice()).contains("one seed has no standard error");
  }

  /** With a large damping the metric is a multiple of the Euclidean one: G_M → G/√δ. */
  @Test
  void theForceInAMetricIsAColumn() throws Exception {
    Run run =
        experiment(
                SMALL
                        .replace("[softmax, log-det]", "log-det")
                        .replace("[fixed, rl-thermostat]", "fixed")
                        .replace("[0, 0.1]", "0.1")
                        .replace("checks: [log-det-force-above-softmax, entropy-flow]", "")
                    + "diagnose: {metric: {type: gauss-newton, damping: 1e8}}\n")
            .run();
    double[] metric = run.series().column("metric_force");
    double[] force = run.series().column("information_force");
    for (int k = 0; k < metric.length; k++) {
      assertThat(1e4 * metric[k]).isCloseTo(force[k], within(1e-6 * force[k]));
    }
  }

  /** A rate beyond 2/ℓ is named with ℓ. */
  @Test
  void aRateBeyondStabilityIsNamed() throws Exception {
    Run run =
        experiment(
                SMALL
                    .replace("[softmax, log-det]", "log-det")
                    .replace("[fixed, rl-thermostat]", "fixed")
                    .replace("[0, 0.1]", "3")
                    .replace("{steps: 30}", "{rate: 2, steps: 5}")
                    .replace("checks: [log-det-force-above-softmax, entropy-flow]", ""))
            .run();
    assertThat(run.manifest().remarks()).anyMatch(r -> r.startsWith("The rate 2 is beyond 2/ℓ = "));
  }

  /** λ follows the law to the last bit: F2 written out beside the series. */
  @Test
  void theThermostatOfTheSeriesFollowsItsLaw() throws Exception {
    Run run =
        experiment(
                SMALL
                    .replace("[softmax, log-det]", "log-det")
                    .replace("[fixed, rl-thermostat]", "thermostat")
                    .replace("[0, 0.1]", "0.1")
                    .replace("seeds: 3, fresh: 2", "seeds: 1")
                    .replace("checks: [log-det-force-above-softmax, entropy-flow]", ""))
            .run();
    double[] entropy = run.series().column("entropy");
    double[] lambda = run.series().column("feedback_coefficient");
    double floor = 1.5 * Math.log(0.09 + 1e-3);
    double span = entropy[0] - floor;
    double expected = 0.1;
    assertThat(lambda[0]).isEqualTo(expected);
    for (int k = 1; k < lambda.length; k++) {
      expected += 0.02 * (entropy[k] - (floor + span / 2)) / span;
      assertThat(lambda[k]).isCloseTo(expected, within(1e-14));
    }
  }

  /** Critical balance holds the entropy along the flow (theory.md C4, F4). */
  @Test
  void criticalBalanceHoldsTheEntropyAndLeadsItToASetPoint() throws Exception {
    String flow =
        SMALL
            .replace("[softmax, log-det]", "variance")
            .replace(
                "{type: [fixed, rl-thermostat], coefficient: [0, 0.1], every: 5}",
                "{type: critical-balance}")
            .replace("{steps: 30}", "{optimizer: gradient-flow, rate: 0.05, steps: 20}")
            .replace("representation: 3}", "representation: 3, noise: {size: 0.3, frozen: true}}")
            .replace("seeds: 3, fresh: 2", "seeds: 1")
            .replace("checks: [log-det-force-above-softmax, entropy-flow]", "");
    double[] held = experiment(flow).run().series().column("entropy");
    for (double h : held) assertThat(h).isCloseTo(held[0], within(1e-9));
    double[] led =
        experiment(
                flow.replace("critical-balance}", "critical-balance, set-point: 0.2, rate: 0.5}"))
            .run()
            .series()
            .column("entropy");
    for (int k = 0; k < led.length; k++) {
      double expected = (led[0] - 0.2) * Math.exp(-0.5 * 0.05 * k);
      assertThat(led[k] - 0.2).isCloseTo(expected, within(1e-8));
    }
  }

  /** A rate beyond all bounds: those that diverge are counted and located, the others go on. */
  @Test
  void networksThatDivergeAreCountedAndLocated() throws Exception {
    Run run =
        experiment(
                SMALL
                    .replace("[softmax, log-det]", "variance")
                    .replace("[fixed, rl-thermostat]", "fixed")
                    .replace("[0, 0.1]", "0")
                    .replace("{steps: 30}", "{rate: 1e200, steps: 30}")
                    .replace("log-det-force-above-softmax, entropy-flow", "effective-entropy"))
            .run();
    assertThat(run.check("effective-entropy").advice())
        .contains("of 3 seeds only 0 have the number");
    assertThat(run.summary().orElseThrow().column("diverged")[0]).isEqualTo(3);
    assertThat(run.manifest().remarks().getFirst())
        .startsWith("5 of 5 networks diverged, the first that of seed ");
  }
}
