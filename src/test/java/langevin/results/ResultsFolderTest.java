package langevin.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {
  @TempDir private Path out;

  @Test
  void nothingIsVisibleBeforeTheRunIsComplete() throws IOException {
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      assertThat(visible()).isEmpty();
      folder.complete(SampleRun.doubleWell());
      assertThat(visible()).containsExactly("well-1");
      assertThat(names(out.resolve("well-1")))
          .containsExactly(
              "arrays.npz",
              "checks.json",
              "figures.json",
              "manifest.json",
              "scenario.yaml",
              "series.csv");
    }
  }

  @Test
  void aRunIsReadBackAsItWasWritten() throws IOException {
    Run run = SampleRun.doubleWell();
    Path path;
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      path = folder.complete(run);
    }
    Run read = RunReader.read(path);
    assertThat(read.manifest()).isEqualTo(run.manifest());
    assertThat(read.checks()).isEqualTo(run.checks());
    assertThat(read.scenario()).isEqualTo(run.scenario());
    assertThat(read.figures()).isEqualTo(run.figures());
    assertThat(read.series().columns()).isEqualTo(run.series().columns());
    assertThat(Arrays.deepEquals(read.series().rows().toArray(), run.series().rows().toArray()))
        .isTrue();
    assertThat(read.resultSha256()).isEqualTo(run.resultSha256());
  }

  @Test
  void whatTheWorkIsCountedInIsData() throws IOException {
    Run run = new Run(SampleRun.manifest(), SampleRun.series(), Map.of(), List.of(), "");
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      Path path = folder.complete(run);
      assertThat(Files.readString(path.resolve("manifest.json")))
          .contains("\"furlongs\": 3", "\"furlongs_per_second\": 3.0");
      assertThat(RunReader.read(path).manifest()).isEqualTo(run.manifest());
    }
  }

  @Test
  void whereTheTimeWentIsReadBackWithTheTimeOfWritingAdded() throws IOException {
    Manifest timed = SampleRun.timed(new Manifest.Parts(0.5, 0.25, 0.125, 1));
    Run run = new Run(timed, SampleRun.series(), Map.of(), List.of(), "");
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      Manifest.Parts read =
          Objects.requireNonNull(
              RunReader.read(folder.complete(run)).manifest().execution().parts());
      assertThat(read.writing()).isGreaterThan(1);
      assertThat(read).isEqualTo(new Manifest.Parts(0.5, 0.25, 0.125, read.writing()));
    }
    assertThat(SampleRun.manifest().plus(Manifest.Parts.start(1))).isEqualTo(SampleRun.manifest());
  }

  @Test
  void aDivergenceIsReadBack() throws IOException {
    Manifest m = SampleRun.manifest(1, 1);
    Manifest.Divergence divergence =
        new Manifest.Divergence(3, 17, 31, 0.3, List.of(1e5, -2.0), "Take a smaller step.");
    Run run =
        new Run(
            new Manifest(m.subject(), m.execution(), m.work(), divergence, null, List.of()),
            SampleRun.series(),
            SampleRun.arrays(),
            List.of(),
            "");
    assertThat(run.verdict()).isEqualTo(Run.Outcome.DIVERGED);
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      Run read = RunReader.read(folder.complete(run));
      assertThat(read.manifest().divergence()).isEqualTo(divergence);
    }
  }

  @Test
  void absentEstimatesAreEmptyCellsAndNumbersAreTheShortestThatReadBack() throws IOException {
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      Path csv = folder.complete(SampleRun.doubleWell()).resolve("series.csv");
      assertThat(Files.readAllLines(csv).subList(1, 3))
          .containsExactly(
              "0.0,-1.0,,,0.75,,1.0E-300,0.0",
              "0.1,-0.97,-0.1034034,4.1E-5,-0.1772493,1.2E-5,0.520486,3.1E-4");
    }
  }

  @Test
  void simultaneousRunsTakeDifferentNumbers() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<Path>> claims = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        claims.add(
            pool.submit(
                () -> {
                  try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
                    return folder.complete(SampleRun.doubleWell());
                  }
                }));
      }
      for (Future<Path> claim : claims) RunReader.read(claim.get());
    }
    assertThat(visible())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 24).mapToObj(k -> "well-" + k).toList());
    assertThat(names(out)).hasSize(24);
  }

  @Test
  void aRunWithoutCheckpointLeavesNothingBehind() throws IOException {
    ResultsFolder.claim(out, "well").close();
    assertThat(names(out)).isEmpty();
  }

  @Test
  void aFinishedRunIsNeverOverwritten() throws IOException {
    Files.createDirectories(out.resolve("well-7"));
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      assertThat(folder.path().getFileName()).hasToString("well-8");
    }
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      Files.createDirectories(folder.path());
      assertThatThrownBy(() -> folder.complete(SampleRun.doubleWell()))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("exists");
      assertThat(names(folder.path())).isEmpty();
    }
  }

  @Test
  void namesThatOnlyBeginAlikeDoNotShareNumbers() throws IOException {
    Files.createDirectories(out.resolve("well-deep-3"));
    Files.createDirectories(out.resolve("wellx5"));
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      assertThat(folder.path().getFileName()).hasToString("well-1");
    }
  }

  @Test
  void theNewestUnfinishedRunIsResumed() throws IOException {
    for (int k = 1; k <= 3; k++) interrupted("well");
    interrupted("other");
    try (ResultsFolder folder = ResultsFolder.resume(out, "well").orElseThrow()) {
      assertThat(folder.path().getFileName()).hasToString("well-3");
      folder.complete(SampleRun.doubleWell());
    }
    assertThat(names(out.resolve("well-3"))).doesNotContain("checkpoint", ".lock");
    try (ResultsFolder folder = ResultsFolder.resume(out, "well").orElseThrow()) {
      assertThat(folder.path().getFileName()).hasToString("well-2");
    }
  }

  @Test
  void aRunInProgressIsNotResumed() throws IOException {
    try (ResultsFolder running = ResultsFolder.claim(out, "well")) {
      // Before its first checkpoint and after it.
      assertThatThrownBy(() -> ResultsFolder.resume(out, "well"))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("1 still running");
      running
          .checkpoint()
          .write(new Provenance("name: well\n", Map.of()), payload -> payload.writeInt(1));
      assertThatThrownBy(() -> ResultsFolder.resume(out, "well"))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("1 still running");
    }
  }

  @Test
  void whatLeftNoCheckpointIsNothingToResume() throws IOException {
    assertThat(ResultsFolder.resume(out.resolve("none"), "well")).isEmpty();
    Path killed = Files.createDirectories(out.resolve(".well-1.part"));
    Files.createFile(killed.resolve(".lock"));
    assertThat(ResultsFolder.resume(out, "well")).isEmpty();
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      assertThat(folder.path().getFileName()).hasToString("well-2");
    }
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Path file = Files.createFile(out.resolve("file"));
    for (Path bad : List.of(file, file.resolve("deeper"))) {
      assertThatThrownBy(() -> ResultsFolder.claim(bad, "well"))
          .isInstanceOf(ResultsException.class)
          .hasMessageStartingWith("cannot write results to " + bad + ": ");
    }
  }

  @Test
  void dataThatNoLongerMatchTheManifestAreRefused() throws IOException {
    Path path;
    try (ResultsFolder folder = ResultsFolder.claim(out, "well")) {
      path = folder.complete(SampleRun.doubleWell());
    }
    Path csv = path.resolve("series.csv");
    String text = Files.readString(csv);
    Files.writeString(csv, text.replace("-0.97", "-0.98"));
    assertThatThrownBy(() -> RunReader.read(path)).hasMessageContaining("changed since the run");
    Files.writeString(csv, text);
    RunReader.read(path);
    Files.delete(path.resolve("checks.json"));
    assertThatThrownBy(() -> RunReader.read(path)).hasMessageContaining("checks.json");
  }

  /** As of a copy that broke off; a page shows the rest. */
  @Test
  void ofADamagedFileTheRestIsReadAndThatIsSaid() throws IOException {
    Run whole = SampleRun.doubleWell();
    for (String file : List.of("series.csv", "arrays.npz", "checks.json", "scenario.yaml")) {
      Path path = whole.save(out);
      byte[] bytes = Files.readAllBytes(path.resolve(file));
      Files.write(path.resolve(file), Arrays.copyOf(bytes, bytes.length * 2 / 3));
      assertThatThrownBy(() -> RunReader.read(path))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining(file);
      List<String> complaints = new ArrayList<>();
      Run run = RunReader.read(path, "", complaints::add);
      assertThat(complaints)
          .singleElement()
          .asString()
          .contains(path.resolve(file).toString())
          .endsWith(
              file.equals("series.csv")
                  ? ": the end of the row is missing, so it is not shown"
                  : ", so what it has is not shown");
      assertThat(run.series().rows().size())
          .isBetween(1, whole.series().rows().size() - (file.equals("series.csv") ? 1 : 0));
      assertThat(run.arrays().isEmpty()).isEqualTo(file.equals("arrays.npz"));
      assertThat(run.checks().isEmpty()).isEqualTo(file.equals("checks.json"));
      assertThat(run.scenario().isEmpty()).isEqualTo(file.equals("scenario.yaml"));
      assertThat(run.figures()).isEqualTo(whole.figures());
    }
  }

  /** A table is a row for each time: rows before the one that is broken are as good as ever. */
  @Test
  void ofATableThatIsCutOrEditedTheRowsBeforeAreReadAndThatIsSaid() throws IOException {
    Run whole = SampleRun.doubleWell();
    Path path = whole.save(out);
    Path csv = path.resolve("series.csv");
    String text = Files.readString(csv);
    List<String> lines = text.lines().toList();
    int last = lines.size();
    String row = lines.getLast();
    String before = text.substring(0, text.length() - row.length() - 1);
    String other = "series.csv, arrays.npz, checks.json or summary.csv changed since the run";
    Map<String, String> said = new LinkedHashMap<>();
    // A number that is cut is a number all the same.
    said.put(text.substring(0, text.length() - 2), "the end of the row is missing");
    said.put(before + row.substring(0, row.indexOf(',')), "the end of the row is missing");
    said.put(before + "1,2\n", "2 cells under");
    said.put(before + row.replaceFirst("[^,]*", "1e") + "\n", "'1e' is not a number");
    said.put(before, other);
    for (Map.Entry<String, String> each : said.entrySet()) {
      Files.writeString(csv, each.getKey());
      List<String> complaints = new ArrayList<>();
      Run run = RunReader.read(path, "", complaints::add);
      assertThat(complaints)
          .singleElement()
          .asString()
          .contains(each.getValue())
          .contains(each.getValue().equals(other) ? "" : csv + ":" + last + ": ");
      assertThat(run.series().rows()).hasSize(whole.series().rows().size() - 1);
      assertThat(run.checks()).hasSameSizeAs(whole.checks());
      assertThatThrownBy(() -> RunReader.read(path))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining(each.getValue());
    }
  }

  @Test
  void withoutAManifestThatCanBeReadTheRestIsReadAndThatIsSaid() throws IOException {
    Run whole = SampleRun.doubleWell();
    Path path = whole.save(out);
    Path manifest = path.resolve("manifest.json");
    String text = Files.readString(manifest);
    for (String damage : List.of("", text.substring(0, 99), text.replace("seed", "s"), "[]")) {
      Files.writeString(manifest, damage);
      List<String> complaints = new ArrayList<>();
      Run run = RunReader.read(path, "", complaints::add);
      assertThat(complaints)
          .singleElement()
          .asString()
          .startsWith(manifest + ":")
          .endsWith(", so what it has is not shown");
      assertThat(run.manifest().isLost()).isTrue();
      assertThat(run.manifest().subject().name()).isEqualTo("double-well-1");
      assertThat(run.resultSha256()).isEqualTo(whole.resultSha256());
      assertThat(run.figures()).isEqualTo(whole.figures());
      assertThatThrownBy(() -> RunReader.read(path)).isInstanceOf(ResultsException.class);
    }
    Files.write(manifest, new byte[] {(byte) 0xff, (byte) 0xfe});
    List<String> complaints = new ArrayList<>();
    RunReader.read(path, "", complaints::add);
    assertThat(complaints)
        .containsExactly(manifest + ": not a text in UTF-8, so what it has is not shown");
    Files.delete(manifest);
    complaints.clear();
    assertThat(RunReader.read(path, "", complaints::add).scenario()).isEqualTo(whole.scenario());
    assertThat(complaints).hasSize(1);
    Files.delete(path.resolve("series.csv"));
    assertThatThrownBy(() -> RunReader.read(path, "", complaints::add))
        .hasMessageContaining("is not a results folder: it has no manifest.json");
  }

  /** What a later version adds to the results changes their fingerprint. */
  @Test
  void ofALaterVersionTheRestIsReadAndThatIsSaid() throws IOException {
    Path path = SampleRun.doubleWell().save(out);
    Path manifest = path.resolve("manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(
        manifest,
        text.replace("\"version\": \"0.1.0\"", "\"version\": \"0.10.0\"")
            .replaceFirst("\"result_sha256\": \"..", "\"news\": 1, \"result_sha256\": \"--"));
    List<String> complaints = new ArrayList<>();
    Run run = RunReader.read(path, "0.9.2", complaints::add);
    assertThat(complaints)
        .containsExactly(
            path + " is of langevin 0.10.0, later than this 0.9.2; what is new in it is not shown");
    assertThat(run.series().rows()).hasSize(5);
    for (String version : List.of("0.10.0", "1.0", "unpackaged")) {
      RunReader.read(path, version, complaints::add);
      assertThat(complaints.removeLast()).contains("changed since the run");
    }
    assertThat(complaints).hasSize(1);
  }

  @Test
  void theFingerprintKnowsResultsFromCircumstances() {
    Run run = SampleRun.doubleWell();
    Run elsewhere =
        new Run(
            SampleRun.manifest(1, 99), run.series(), run.arrays(), run.checks(), run.scenario());
    assertThat(elsewhere.resultSha256()).isEqualTo(run.resultSha256());
    List<double[]> rows = new ArrayList<>();
    for (double[] row : run.series().rows()) rows.add(row.clone());
    rows.get(1)[1] = Math.nextUp(rows.get(1)[1]);
    Run otherBit =
        new Run(
            run.manifest(),
            new Series(run.series().columns(), rows),
            run.arrays(),
            run.checks(),
            run.scenario());
    assertThat(otherBit.resultSha256()).isNotEqualTo(run.resultSha256());
    Run otherCheck =
        new Run(
            run.manifest(),
            run.series(),
            run.arrays(),
            List.of(SampleRun.violated()),
            run.scenario());
    assertThat(otherCheck.resultSha256()).isNotEqualTo(run.resultSha256());
  }

  private void interrupted(String name) throws IOException {
    try (ResultsFolder folder = ResultsFolder.claim(out, name)) {
      folder
          .checkpoint()
          .write(new Provenance("name: " + name + "\n", Map.of()), payload -> payload.writeInt(1));
    }
  }

  private List<String> visible() throws IOException {
    return names(out).stream().filter(name -> !name.startsWith(".")).toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
