package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import langevin.experiment.Experiment;
import langevin.experiment.Interruption;
import langevin.experiment.Kinds;
import langevin.experiment.Watcher;
import langevin.report.Style;
import langevin.results.Checkpoint;
import langevin.results.NumericArray;
import langevin.results.ResultsFolder;
import langevin.results.Run;
import langevin.results.RunReader;
import langevin.results.StreamedArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that go to a Zarr store as the run goes. */
class StreamedSnapshotsTest {
  /** No multiple of anything, and more than are held to be drawn. */
  private static final int PARTICLES = 12_345;

  private static final String SCENARIO =
      """
      format: 1
      name: streamed
      seed: 5
      potential: {type: quadratic, stiffness: [1, 2]}
      temperature: 0.5
      particles: 13_001
      initial: {type: gaussian, mean: [1, 0], standard-deviation: 0.1}
      dynamics: {integrator: baoab, friction: 1, step: 0.01, until: 0.04}
      observe: {every: 0.02}
      output: {snapshots: {times: [0, 0.02, 0.04], particles: 12_345}}
      """;

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file;

  private int langevin(Object... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), Style.PLAIN, false);
    int code =
        Langevin.execute(
            terminal,
            Kinds.BUILT_IN,
            Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new));
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  @BeforeEach
  void aScenarioIsThere() throws Exception {
    file = Files.writeString(folder.resolve("streamed.yaml"), SCENARIO);
  }

  private Path run(String out, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("run", file, "--out", folder.resolve(out)));
    arguments.addAll(List.of(more));
    assertThat(langevin(arguments.toArray())).as(err.toString()).isZero();
    return folder.resolve(out).resolve("streamed-1");
  }

  private static double[][] stored(Path run, String name, int slice) throws Exception {
    return StreamedArray.columns(run.resolve("run.zarr"), name, slice);
  }

  private static double[][] held(Run run, String name, int slice) {
    NumericArray array = run.array(name);
    int particles = array.shape().get(1);
    int axes = array.shape().get(2);
    double[][] columns = new double[axes][particles];
    for (int i = 0; i < particles; i++) {
      for (int a = 0; a < axes; a++) {
        columns[a][i] = array.value((slice * particles + i) * axes + a);
      }
    }
    return columns;
  }

  @Tag("slow")
  @Test
  void everyPositionIsWhereTheArraysOfTheSameRunHaveIt() throws Exception {
    Path streamed = run("zarr", "--set", "output.format=zarr");
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("first 10,000 particles stand in arrays.npz and all 12,345 in run.zarr.");
    Run whole = RunReader.read(run("npz"));
    Run part = RunReader.read(streamed);
    for (String name : List.of("snapshots", "snapshot_momenta")) {
      assertThat(part.array(name).shape()).containsExactly(3, 10_000, 2);
      for (int slice = 0; slice < 3; slice++) {
        assertThat(stored(streamed, name, slice)).isDeepEqualTo(held(whole, name, slice));
        assertThat(stored(streamed, name, slice)[0]).hasSize(PARTICLES);
        assertThat(held(part, name, slice)[1])
            .isEqualTo(Arrays.copyOf(held(whole, name, slice)[1], 10_000));
      }
    }
    // A chunk is a group, of 406 or 407 particles.
    assertThat(Files.size(streamed.resolve("run.zarr/snapshots/c/2/0/0")))
        .isEqualTo(407 * 2 * Double.BYTES);
    assertThat(langevin("export", streamed, "--out", folder.resolve("copy.zarr"))).isZero();
    assertThat(StreamedArray.columns(folder.resolve("copy.zarr"), "snapshots", 1))
        .isDeepEqualTo(stored(streamed, "snapshots", 1));
  }

  @Tag("slow")
  @Test
  void unitsWriteTheirOwnAndAreMergedByteByByte() throws Exception {
    Object[] more = {"--set", "output.format=zarr", "--set", "particles=50_000"};
    Path whole = run("whole", more);
    List<Object> merge = new ArrayList<>(List.of("merge", "--out", folder.resolve("merged")));
    // Three units on two machines that share no folder.
    for (int k = 1; k <= 2; k++) {
      run("parts-" + k, more[0], more[1], more[2], more[3], "--shard", k + "/2");
      merge.add(folder.resolve("parts-" + k + "/streamed-units"));
    }
    assertThat(folder.resolve("parts-1/streamed-units/unit-3")).exists();
    assertThat(langevin(merge.toArray())).as(err.toString()).isZero();
    Path merged = folder.resolve("merged/streamed-1/run.zarr");
    try (Stream<Path> files = Files.walk(whole.resolve("run.zarr"))) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        Path other = merged.resolve(whole.resolve("run.zarr").relativize(each).toString());
        assertThat(Files.mismatch(each, other)).as(each.toString()).isEqualTo(-1);
      }
    }
  }

  /** What was written before an interruption stays, and what was not is written by who goes on. */
  @Tag("slow")
  @Test
  void aRunThatIsInterruptedAndGoesOnHasTheStoreOfTheWhole() throws Exception {
    Path whole = run("whole", "--set", "output.format=zarr").resolve("run.zarr");
    try (ResultsFolder results = ResultsFolder.claim(folder, "broken")) {
      Path store = results.checkpoint().folder().resolve("run.zarr");
      // Of 32 groups on one thread some have written all three times, and others nothing.
      Interruption interruption = new Interruption(12);
      assertThat(run(interruption.kinds(), results, Optional.empty(), interruption)).isEmpty();
      List<Path> before = files(store);
      assertThat(before.size()).isBetween(2, files(whole.resolve("snapshots")).size());
      Checkpoint kept = results.checkpoint().open();
      Optional<Run> finished = run(Kinds.BUILT_IN, results, Optional.of(kept), Watcher.NONE);
      assertThat(finished.orElseThrow().resultSha256())
          .isEqualTo(RunReader.read(folder.resolve("whole/streamed-1")).resultSha256());
      for (String name : List.of("snapshots", "snapshot_momenta")) {
        List<Path> written = files(whole.resolve(name));
        assertThat(written).hasSizeGreaterThan(3 * 30);
        for (Path file : written) {
          Path mine = store.resolve(whole.relativize(file).toString());
          assertThat(Files.mismatch(file, mine)).as(mine.toString()).isEqualTo(-1);
        }
      }
    }
  }

  private Optional<Run> run(
      Kinds kinds, ResultsFolder results, Optional<Checkpoint> resumed, Watcher watcher)
      throws Exception {
    return Experiment.read(kinds, file, List.of("output.format=zarr"))
        .run(new Experiment.Circumstances(1, watcher, Optional.of(results.checkpoint()), resumed));
  }

  private static List<Path> files(Path of) throws Exception {
    try (Stream<Path> files = Files.walk(of)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Tag("slow")
  @Test
  void aRunGoesOnFromAllOfThem() throws Exception {
    run("zarr", "--set", "output.format=zarr");
    String goesOn =
        SCENARIO
            .replace(
                "{type: gaussian, mean: [1, 0], standard-deviation: 0.1}",
                "{type: run, from: zarr/streamed-1}")
            .replace("13_001", "12_345")
            .replace("until: 0.04", "until: 0.06")
            .replace("[0, 0.02, 0.04]", "[0.04]");
    Path later = Files.writeString(folder.resolve("later.yaml"), goesOn);
    assertThat(langevin("run", later, "--out", folder.resolve("later")))
        .as(err.toString())
        .isZero();
    Run run = RunReader.read(folder.resolve("later/streamed-1"));
    assertThat(held(run, "snapshots", 0))
        .isDeepEqualTo(stored(folder.resolve("zarr/streamed-1"), "snapshots", 2));
  }

  @Tag("slow")
  @Test
  void ofARunThatIsStoppedTheStoreHasTheTimesBeforeThat() throws Exception {
    Files.writeString(
        file,
        SCENARIO
            .replace(
                "{type: quadratic, stiffness: [1, 2]}", "{type: quadratic, stiffness: [1, 4e6]}")
            .replace("until: 0.04", "until: 2")
            .replace("every: 0.02", "every: 1")
            .replace("[0, 0.02, 0.04]", "[0, 2]"));
    assertThat(langevin("run", file, "--out", folder.resolve("out"), "--set", "output.format=zarr"))
        .isEqualTo(ExitCode.VIOLATED);
    Path store = folder.resolve("out/streamed-1/run.zarr");
    assertThat(Files.readString(store.resolve("snapshots/zarr.json")).replaceAll("\\s", ""))
        .contains("\"shape\":[1,12345,2]");
    assertThat(Files.readString(store.resolve("snapshot_times/zarr.json")).replaceAll("\\s", ""))
        .contains("\"shape\":[1]");
  }

  @Test
  void aRunWithoutAFolderIsToldThatItNeedsOne() throws Exception {
    Experiment experiment = Experiment.read(file, List.of("output.format=zarr"));
    assertThatThrownBy(experiment::run)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("start it with ./langevin run");
  }
}
