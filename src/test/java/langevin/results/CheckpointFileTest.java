package langevin.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
  private static final String SCENARIO = "name: wéll\n";
  private static final Map<String, String> FILES = Map.of("z.npy", "0f", "ü/a.png", "a0");

  @TempDir private Path folder;

  @Test
  void thePayloadIsReadBackWithItsScenario() throws IOException {
    CheckpointFile file = new CheckpointFile(folder);
    assertThat(file.exists()).isFalse();
    file.write(
        new Provenance(SCENARIO, FILES),
        out -> {
          for (int i = 0; i < 100_000; i++) out.writeDouble(i / 3.0);
        });
    Checkpoint checkpoint = file.open();
    assertThat(checkpoint.provenance()).isEqualTo(new Provenance(SCENARIO, FILES));
    assertThat(checkpoint.warning()).isEmpty();
    double[] values =
        checkpoint.restore(
            in -> {
              double[] read = new double[100_000];
              for (int i = 0; i < read.length; i++) read[i] = in.readDouble();
              return read;
            });
    double[] expected = new double[100_000];
    Arrays.setAll(expected, i -> i / 3.0);
    assertThat(values).isEqualTo(expected);
  }

  @Test
  void theOneBeforeIsKeptAndServesWhenTheNewestIsDamaged() throws IOException {
    CheckpointFile file = twoCheckpoints();
    assertThat(file.open().<Integer>restore(DataInput::readInt)).isEqualTo(2);
    Path newest = folder.resolve("checkpoint");
    byte[] whole = Files.readAllBytes(newest);
    for (int length = 0; length < whole.length; length++) {
      Files.write(newest, Arrays.copyOf(whole, length));
      assertFallsBack(file);
    }
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      Files.write(newest, damaged);
      assertFallsBack(file);
    }
    Files.delete(newest);
    assertThat(file.open().<Integer>restore(DataInput::readInt)).isEqualTo(1);
  }

  @Test
  void failuresAreToldOnceInARowAndLeaveTheOnesBefore() throws IOException {
    twoCheckpoints();
    List<String> warnings = new ArrayList<>();
    CheckpointFile file = new CheckpointFile(folder).warning(warnings::add);
    Provenance provenance = new Provenance(SCENARIO, FILES);
    PayloadWriter full =
        out -> {
          out.writeInt(3);
          throw new IOException("No space left on device");
        };
    for (int attempt = 0; attempt < 2; attempt++) {
      file.write(provenance, full);
      assertThat(file.failed()).isTrue();
      assertThat(warnings)
          .containsExactly(
              "cannot write " + folder.resolve("checkpoint") + ": no space left on device");
      assertThat(folder.resolve("checkpoint.new")).doesNotExist();
      assertThat(file.open().<Integer>restore(DataInput::readInt)).isEqualTo(2);
    }
    file.write(provenance, out -> out.writeInt(4));
    assertThat(file.failed()).isFalse();
    assertThat(file.open().<Integer>restore(DataInput::readInt)).isEqualTo(4);
    file.write(provenance, full);
    assertThat(warnings).hasSize(2);
    assertThatThrownBy(() -> new CheckpointFile(folder).write(provenance, full))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("no space left");
  }

  @Test
  void whenAllAreDamagedOneMessageSaysSo() throws IOException {
    CheckpointFile file = twoCheckpoints();
    Files.writeString(folder.resolve("checkpoint"), "short");
    Files.writeString(folder.resolve("checkpoint.previous"), "x".repeat(100));
    assertThatThrownBy(file::open)
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("checkpoint is truncated or damaged")
        .hasMessageContaining("checkpoint.previous is truncated or damaged")
        .hasMessageContaining("cannot be resumed");
  }

  @Test
  void aWriteThatFailsLosesNothing() throws IOException {
    CheckpointFile file = twoCheckpoints();
    assertThatThrownBy(
            () ->
                file.write(
                    new Provenance(SCENARIO, FILES),
                    out -> {
                      out.writeInt(3);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(ResultsException.class)
        .hasMessage("cannot write " + folder.resolve("checkpoint") + ": no space left on device");
    assertThat(file.open().<Integer>restore(DataInput::readInt)).isEqualTo(2);
  }

  @Test
  void aProcessKilledWhileWritingLosesNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isEqualTo(137);
    try (ResultsFolder resumed = ResultsFolder.resume(folder, "well").orElseThrow()) {
      Checkpoint checkpoint = resumed.checkpoint().open();
      assertThat(checkpoint.<Integer>restore(DataInput::readInt)).isEqualTo(7);
      assertThat(checkpoint.warning()).isEmpty();
    }
    try (var files = Files.list(folder)) {
      assertThat(files.map(f -> String.valueOf(f.getFileName())))
          .allMatch(name -> name.startsWith("."));
    }
  }

  /** Claims a folder, writes one checkpoint, and dies half-way through the second. */
  static final class KilledWriter {
    private KilledWriter() {}

    public static void main(String[] arguments) throws IOException {
      try (ResultsFolder claimed = ResultsFolder.claim(Path.of(arguments[0]), "well")) {
        claimed.checkpoint().write(new Provenance(SCENARIO, FILES), out -> out.writeInt(7));
        claimed
            .checkpoint()
            .write(
                new Provenance(SCENARIO, FILES),
                out -> {
                  out.write(new byte[1 << 20]);
                  Runtime.getRuntime().halt(137);
                });
      }
    }
  }

  private CheckpointFile twoCheckpoints() throws IOException {
    CheckpointFile file = new CheckpointFile(folder);
    file.write(new Provenance(SCENARIO, FILES), out -> out.writeInt(1));
    file.write(new Provenance(SCENARIO, FILES), out -> out.writeInt(2));
    return file;
  }

  private static void assertFallsBack(CheckpointFile file) throws IOException {
    Checkpoint checkpoint = file.open();
    assertThat(checkpoint.<Integer>restore(DataInput::readInt)).isEqualTo(1);
    assertThat(checkpoint.warning()).contains("checkpoint is").contains("the checkpoint before it");
  }
}
