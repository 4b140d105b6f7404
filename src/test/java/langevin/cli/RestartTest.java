package langevin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import langevin.experiment.Experiment;
import langevin.experiment.Interruption;
import langevin.report.Style;
import langevin.results.ResultsFolder;
import langevin.results.RunReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as a process: killed, interrupted, taken up again, on any number of threads. What no
 * signal reaches runs in the machine of the test, whose vector code is compiled once.
 */
@Tag("slow")
class RestartTest {
  private static final String SCENARIO =
      """
      format: 1
      name: restart
      seed: 3
      potential: {type: double-well}
      temperature: 0.25
      particles: 400_000
      initial: {type: gaussian, mean: -1, standard-deviation: 0.1}
      dynamics: {integrator: heun, step: 0.0025, until: 4}
      observe: {every: 1}
      checks: [energy-balance]
      report: {resolution: 0.5}
      checkpoint: {every-seconds: 0.1}
      """;

  @TempDir Path folder;

  private record Ended(int code, String told) {}

  @Test
  void aKilledRunEndsWithTheBitsOfAnUninterruptedOne() throws Exception {
    Path scenario = Files.writeString(folder.resolve("restart.yaml"), SCENARIO);
    Process killed = start(scenario, "broken", "--threads", "2");
    awaitCheckpoint(killed);
    killed.destroyForcibly().waitFor();
    assertThat(folder.resolve("broken/.restart-1.part")).isDirectory();
    assertThat(folder.resolve("broken/restart-1")).doesNotExist();

    FileTime before = lastCheckpoint("broken");
    // On one thread the run outlives the start of the process that sends the signal.
    Process interrupted = start(scenario, "broken", "--resume", "--threads", "1");
    awaitNewer(before, interrupted);
    new ProcessBuilder("kill", "-s", "INT", Long.toString(interrupted.pid())).start().waitFor();
    assertThat(interrupted.waitFor()).isEqualTo(130);
    assertThat(Files.readString(folder.resolve("broken.txt")))
        .contains("interrupted; the checkpoint is in ")
        .containsPattern("\n  \\./langevin run \\S+restart.yaml --out \\S+broken --resume\n");

    before = lastCheckpoint("broken");
    Process terminated = start(scenario, "broken", "--resume", "--threads", "2");
    awaitNewer(before, terminated);
    terminated.destroy();
    assertThat(terminated.waitFor()).isIn(130, 143);

    assertThat(here(scenario, "broken", "--resume", "--threads", "7").code()).isZero();
    assertThat(folder.resolve("broken/.restart-1.part")).doesNotExist();

    // With nothing to resume the same command starts, so that a job script needs but one.
    Ended whole = here(scenario, "whole", "--threads", "2", "--resume");
    assertThat(whole.code()).as(whole.told()).isZero();
    assertThat(whole.told()).contains("nothing to resume");
    assertThat(fingerprint("broken")).isEqualTo(fingerprint("whole"));
  }

  @Test
  void aCheckpointThatCannotBeWrittenEndsNoRun() throws Exception {
    Path scenario =
        Files.writeString(folder.resolve("restart.yaml"), SCENARIO.replace("400_000", "200_000"));
    // On one thread the run outlives what is done to it on any machine.
    Process hindered = start(scenario, "hindered", "--threads", "1");
    awaitCheckpoint(hindered);
    Path obstacle = folder.resolve("hindered/.restart-1.part/checkpoint.new");
    for (boolean placed = false; !placed; ) {
      try {
        Files.createDirectories(obstacle.resolve("in the way"));
        placed = true;
      } catch (IOException _) {
        // A checkpoint is being written this moment.
        TimeUnit.MILLISECONDS.sleep(5);
      }
    }
    Path shown = folder.resolve("hindered.txt");
    for (int i = 0; i < 600 && !Files.readString(shown).contains("cannot write"); i++) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    TimeUnit.MILLISECONDS.sleep(500);
    assertThat(hindered.isAlive()).isTrue();
    assertThat(Files.readString(shown).split("cannot write", -1)).hasSize(2);
    hindered.destroy();
    assertThat(hindered.waitFor()).isIn(130, 143);
    assertThat(Files.readString(shown)).contains("the state could not be saved");
    Files.delete(obstacle.resolve("in the way"));
    Files.delete(obstacle);
    assertThat(here(scenario, "hindered", "--resume").code()).isZero();
  }

  @Test
  void aScenarioThatChangedIsRefusedByTheNameOfWhatDiffers() throws Exception {
    Path scenario = interrupted(SCENARIO.replace("400_000", "10_000"));
    Files.writeString(
        scenario, Files.readString(scenario).replace("temperature: 0.25", "temperature: 0.3"));
    Ended refused = here(scenario, "changed", "--resume");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.told()).contains("temperature");
  }

  @Test
  void samplesThatChangedAreRefusedByTheNameOfTheirFile() throws Exception {
    Path samples = folder.resolve("start.npy");
    writeSamples(samples, 5);
    Path scenario =
        interrupted(
            SCENARIO
                .replaceFirst("initial: .*", "initial: {type: samples, file: start.npy}")
                .replace("400_000", "10_000"));
    writeSamples(samples, -5);
    Ended refused = here(scenario, "changed", "--resume");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.told().replaceAll("\\s+", " "))
        .containsPattern("cannot resume: the scenario changed since \\S+ was written: start.npy");
    writeSamples(samples, 5);
    assertThat(here(scenario, "changed", "--resume").code()).isZero();
    assertThat(
            RunReader.read(folder.resolve("changed").resolve("restart-1"))
                .manifest()
                .subject()
                .files())
        .containsOnlyKeys("start.npy");
  }

  /** A scenario whose run to the folder "changed" was stopped and left its checkpoint. */
  private Path interrupted(String text) throws Exception {
    Path scenario = Files.writeString(folder.resolve("restart.yaml"), text);
    try (ResultsFolder results = ResultsFolder.claim(folder.resolve("changed"), "restart")) {
      Interruption atOnce = new Interruption(0);
      assertThat(
              Experiment.read(atOnce.kinds(), scenario, List.of())
                  .run(
                      new Experiment.Circumstances(
                          2, atOnce, Optional.of(results.checkpoint()), Optional.empty())))
          .isEmpty();
    }
    return scenario;
  }

  /** 10,000 positions around 1, spread by a tenth of the given width. */
  private static void writeSamples(Path file, double width) throws IOException {
    int count = 10_000;
    String header = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + count + ",), }";
    byte[] text =
        (header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + text.length + Double.BYTES * count)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) text.length)
            .put(text);
    for (int i = 0; i < count; i++) {
      bytes.putDouble(1 + width * (i - 0.5 * count) / (10.0 * count));
    }
    Files.write(file, bytes.array());
  }

  private FileTime lastCheckpoint(String out) throws IOException {
    return Files.getLastModifiedTime(folder.resolve(out).resolve(".restart-1.part/checkpoint"));
  }

  private void awaitNewer(FileTime before, Process process) throws Exception {
    for (int i = 0; i < 3000 && process.isAlive(); i++) {
      try {
        if (lastCheckpoint("broken").compareTo(before) > 0) return;
      } catch (NoSuchFileException _) {
        // It is being replaced this moment.
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new AssertionError("no newer checkpoint");
  }

  private void awaitCheckpoint(Process process) throws InterruptedException {
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      try (Stream<Path> files = Files.walk(folder)) {
        if (files.anyMatch(f -> f.endsWith("checkpoint"))) {
          return;
        }
      } catch (IOException | UncheckedIOException _) {
        // A file was renamed while the folder was being read: look again.
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("no checkpoint");
  }

  private String fingerprint(String out) throws IOException {
    return RunReader.read(folder.resolve(out).resolve("restart-1")).resultSha256();
  }

  /** A run in this machine. */
  private Ended here(Path scenario, String out, String... more) {
    StringWriter told = new StringWriter();
    PrintWriter said = new PrintWriter(told);
    List<String> command =
        new ArrayList<>(
            List.of("run", scenario.toString(), "--out", folder.resolve(out).toString()));
    command.addAll(List.of(more));
    int code =
        Langevin.execute(
            new Terminal(said, said, Style.PLAIN, false), command.toArray(String[]::new));
    said.flush();
    return new Ended(code, told.toString());
  }

  private Process start(Path scenario, String out, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "-XX:ObjectAlignmentInBytes=64",
            "-XX:+UseParallelGC",
            "-Xmn128m",
            "-cp",
            System.getProperty("java.class.path"),
            "langevin.cli.Langevin",
            "run",
            scenario.toString(),
            "--out",
            folder.resolve(out).toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve(out + ".txt").toFile()))
        .start();
  }
}
