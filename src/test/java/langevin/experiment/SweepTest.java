package langevin.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import langevin.results.CheckRecord;
import langevin.results.Figure;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import langevin.results.Series;
import langevin.results.UnitsFolder;
import langevin.scenario.yaml.BadScenario;
import langevin.scenario.yaml.Problem;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps over any number of any kind, their shards, and their restarts. */
class SweepTest {
  private static final String PARTICLES =
      """
      format: 1
      name: relaxations
      seed: 5
      potential: {type: scaled-double-well, height: [0.5, 1]}
      temperature: {from: 0.2, to: 0.4, count: 3}
      particles: 2000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.01, until: 0.4}
      observe: {times: [0.2]}
      checks: [energy-balance]
      """;

  private static final String MEMORIES =
      """
      format: 1
      kind: memory
      name: memories
      seed: 3
      model: {type: graded, gain: [1, 1.5], load: 0.1}
      cue: {strength: [0.6, 0.9]}
      time: {step: 0.1, until: 2}
      network: {neurons: 200, networks: 3, cues: 2}
      theory: {trajectories: 256, seeds: 2}
      checks: [network-agrees-with-theory]
      """;

  /** A quarter of the pieces of work of each sweep at most, so that three interruptions find it. */
  private static final int PIECES_BETWEEN = 20;

  @TempDir Path folder;

  /** Hashes of the two sweeps, run whole, once for all tests. */
  private static final Map<String, String> WHOLE = new ConcurrentHashMap<>();

  private Experiment read(String text) throws BadScenario {
    return Experiment.parse("sweep.yaml", text, folder, List.of());
  }

  private String whole(String text) throws Exception {
    String known = WHOLE.get(text);
    if (known == null) {
      known = read(text).run().resultSha256();
      WHOLE.put(text, known);
    }
    return known;
  }

  @Tag("slow")
  @Test
  void theLastAxisRunsFastestAndEachPointHasARow() throws Exception {
    Run run = read(PARTICLES).run();
    Series summary = run.summary().orElseThrow();
    assertThat(summary.column("height")).containsExactly(0.5, 0.5, 0.5, 1, 1, 1);
    assertThat(summary.column("temperature")).containsExactly(0.2, 0.3, 0.4, 0.2, 0.3, 0.4);
    assertThat(summary.columns())
        .contains(
            "mean_energy", "mean_energy_standard_error", "free_energy", "verdict_energy_balance");
    assertThat(run.series().columns()).startsWith("height", "temperature", "time");
    assertThat(run.series().rows()).hasSize(6 * 3);
    assertThat(run.arrays()).containsKeys("axis_height", "axis_temperature", "map_mean_energy");
    assertThat(run.array("map_mean_energy").shape()).containsExactly(2, 3);
  }

  /** A list of one number is that number, whether another is an axis or not. */
  @Test
  void aListOfOneBesideAnAxisIsThatNumber() throws Exception {
    Experiment sweep = read(PARTICLES.replace("particles: 2000", "particles: [2000]"));
    assertThat(sweep.axes())
        .extracting(Axis::path)
        .containsExactly("potential.height", "temperature");
    assertThat(sweep.points()).hasSize(6);
    assertThat(sweep.points().getLast().differences(read(PARTICLES).points().getLast())).isEmpty();
  }

  /** Each point says what is wrong with it, but what others have said already. */
  @Test
  void whatIsWrongWithPointsIsSaidOnceForEachCause() {
    assertThatThrownBy(() -> read(PARTICLES.replace("step: 0.01", "step: [0.01, 0.03, 0.07]")))
        .isInstanceOfSatisfying(
            BadScenario.class,
            bad ->
                assertThat(bad.problems())
                    .extracting(Problem::message)
                    .containsExactlyInAnyOrder(
                        "'until' must be a whole number of steps of 0.03, found 0.4; the nearest"
                            + " are 0.39 and 0.42",
                        "'until' must be a whole number of steps of 0.07, found 0.4; the nearest"
                            + " are 0.35 and 0.42"));
  }

  @Tag("slow")
  @Test
  void aPointOfASweepIsTheRunThatHasItsNumbers() throws Exception {
    Run sweep = read(PARTICLES).run();
    Run alone = read(PARTICLES).with("potential.height", 1).with("temperature", 0.3).run();
    assertThat(alone.series().columns()).contains("mean_energy", "entropy", "dissipation");
    for (String column : alone.series().columns()) {
      double[] whole = sweep.series().column(column);
      // Arrays.equals takes what is no number for itself.
      assertTrue(
          Arrays.equals(alone.series().column(column), Arrays.copyOfRange(whole, 12, 15)), column);
    }
  }

  @Tag("slow")
  @Test
  void moreThreadsThanPointsGiveTheSameBits() throws Exception {
    hasTheSameBitsOn(7);
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void anyNumberOfThreadsGivesTheSameBits(int threads) throws Exception {
    hasTheSameBitsOn(threads);
  }

  private void hasTheSameBitsOn(int threads) throws Exception {
    for (String text : List.of(PARTICLES, MEMORIES)) {
      Experiment experiment = read(text);
      Run run =
          experiment
              .run(
                  new Experiment.Circumstances(
                      threads, Watcher.NONE, Optional.empty(), Optional.empty()))
              .orElseThrow();
      assertThat(run.resultSha256()).isEqualTo(whole(text));
    }
  }

  @Tag("slow")
  @ParameterizedTest
  @CsvSource({"2", "4", "6", "9"})
  void shardsJoinToTheBitsOfTheWhole(int shards) throws Exception {
    for (String text : List.of(PARTICLES, MEMORIES)) {
      assertThat(joined(read(text), shards).resultSha256()).isEqualTo(whole(text));
    }
  }

  @Tag("slow")
  @Test
  void shardsOfOneEnsembleJoinToTheBitsOfTheWhole() throws Exception {
    Experiment experiment =
        read(PARTICLES)
            .with("potential.height", 1)
            .with("temperature", 0.3)
            .with("particles", 70_000);
    assertThat(experiment.points()).hasSize(1);
    String whole = experiment.run().resultSha256();
    assertThat(joined(experiment, 3).resultSha256()).isEqualTo(whole);
    assertThat(joined(experiment, 5).resultSha256()).isEqualTo(whole);
  }

  private Run joined(Experiment experiment, int shards) throws Exception {
    Path out = folder.resolve("of-" + shards + "-" + experiment.settings().name());
    List<UnitsFolder> folders = List.of();
    for (int k = 1; k <= shards; k++) {
      SharedRun shared = SharedRun.in(out, experiment);
      List<Integer> mine = shared.units().of(new Shard(k, shards));
      assertThat(
              shared.run(
                  mine, new SharedRun.Circumstances(2, "a test", Watcher.NONE, Assertions::fail)))
          .isTrue();
      folders = List.of(shared.folder());
    }
    return SharedRun.merge(experiment, folders, 2);
  }

  @Tag("slow")
  @Test
  void anInterruptedSweepGoesOnToTheSameBits() throws Exception {
    for (String text : List.of(PARTICLES, MEMORIES)) {
      try (ResultsFolder results = ResultsFolder.claim(folder, "interrupted")) {
        Optional<Run> run = Optional.empty();
        for (int parts = 0; parts < 4; parts++) {
          assertThat(run).isEmpty();
          Interruption interruption =
              new Interruption(parts < 3 ? PIECES_BETWEEN : Integer.MAX_VALUE);
          run =
              Experiment.parse(interruption.kinds(), "sweep.yaml", text, folder, List.of())
                  .run(
                      new Experiment.Circumstances(
                          2,
                          interruption,
                          Optional.of(results.checkpoint()),
                          parts == 0
                              ? Optional.empty()
                              : Optional.of(results.checkpoint().open())));
        }
        assertThat(run.orElseThrow().resultSha256()).isEqualTo(whole(text));
      }
    }
  }

  @Test
  void whatDivergedIsEmptyButForHowManyAndOutsideOfEveryStatement() throws Exception {
    Run run =
        read("""
        format: 1
        name: steep
        potential: {type: scaled-double-well, height: [1, 400]}
        temperature: 0.25
        particles: 300
        initial: {type: gaussian, mean: 0, standard-deviation: 1}
        dynamics: {integrator: heun, step: 0.01, until: 0.4}
        observe: {times: [0.2]}
        checks: [energy-balance]
        """)
            .run();
    Series summary = run.summary().orElseThrow();
    assertThat(summary.column("diverged")[0]).isZero();
    assertThat(summary.column("diverged")[1]).isPositive();
    for (String column : List.of("mean", "free_energy", "mean_energy_standard_error")) {
      assertThat(summary.column(column)[0]).as(column).isFinite();
      assertThat(summary.column(column)[1]).as(column).isNaN();
    }
    assertThat(summary.column("verdict_energy_balance")[1]).isNaN();
    CheckRecord.Point lost = run.checks().getFirst().points().getLast();
    assertThat(lost.judged()).isFalse();
    assertThat(lost.check().advice()).contains("diverged").contains("smaller step");
    assertThat(run.checks().getFirst().across()).contains("not at height 400: particles diverged");
  }

  @Test
  void whatNoPointHasIsToldAndEveryAxisIsDrawn() throws Exception {
    Run run =
        read("""
        format: 1
        name: sparse
        potential: {type: coupled-double-well, coupling: 0.5}
        temperature: [0.25, 0.5]
        particles: 200
        initial: {type: gaussian, mean: 0, standard-deviation: 1}
        dynamics: {integrator: heun, step: 0.01, until: 0.1}
        """)
            .run();
    assertThat(run.figure("free-energy").figure().caption().note())
        .contains("free energy F")
        .contains("too few particles");
    assertThat(run.figure("mean").figure())
        .isInstanceOfSatisfying(Figure.Curve.class, curve -> assertThat(curve.lines()).hasSize(2));
    assertThat(run.figure("population").figure())
        .isInstanceOfSatisfying(Figure.Curve.class, curve -> assertThat(curve.lines()).hasSize(2));
  }

  @Test
  void logarithmicSpacingHasEqualRatiosAndExactEnds() throws Exception {
    Experiment experiment =
        read(
            PARTICLES.replace(
                "{from: 0.2, to: 0.4, count: 3}",
                "{from: 0.01, to: 1, count: 3, spacing: logarithmic}"));
    assertThat(experiment.axes().get(1).values()).containsExactly(0.01, 0.1, 1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature={from: 0.2, to: 0.2, count: 3}|must differ",
        "temperature=[0.2, 0.2]|twice",
        "temperature=[0.2, -1]|'temperature[1]'",
        "temperature={from: -1, to: 1, count: 3, spacing: logarithmic}|at least 0",
        "particles={from: 10, to: 11, count: 3}|whole numbers",
        "threads=[1, 2]|'threads' is one for the whole run",
        "temperature={from: 0.1, to: 0.2, count: 1000000}|at most 10_000",
        "temperature={from: 0.2, to: 0.4}|missing key 'count'",
        "temperature={from: [0.1, 0.2], to: 0.4, count: 3}|'from'",
      })
  void whatIsNoAxisIsRefused(String override, String told) {
    assertThatThrownBy(() -> Experiment.parse("sweep.yaml", PARTICLES, folder, List.of(override)))
        .isInstanceOf(BadScenario.class)
        .hasMessageContaining(told);
  }

  @Test
  void endsAtTheBordersOfTheNumbersAreAxesToo() throws Exception {
    // Differences of such numbers are beyond double.
    Experiment experiment =
        read(
            PARTICLES.replace(
                "{from: 0.2, to: 0.4, count: 3}", "{from: 1e308, to: 0.24, count: 9}"));
    assertThat(experiment.axes().get(1).values()).hasSize(9).contains(1e308, 0.24);
  }
}
